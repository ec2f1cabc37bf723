import type { Picture, PictureId } from "./protocol";

let lastPicture = 0;

/** A picture for networks to run on; the same numbers brought again are another one. */
export function createPicture(pixels: Float32Array): Picture {
  return { id: ++lastPicture as PictureId, pixels };
}
