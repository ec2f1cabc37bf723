import { decodeStrokes } from "../../../../scenes/digits/codec";
import { createDigit } from "../../../../scenes/digits/examples";
import { rasteriseStrokes } from "../../../../scenes/digits/rasterise";
import { type Backdrop, sheetPicture } from "../../../../scenes/sheet";
import { sampleScene } from "../../../../scenes/shore/sample";
import { type HeldPicture, heldPictures } from "../../../../state/heldPictures";
import { createWorkerPainter } from "../../../../state/painter/painter";
import { channelsOfPicture, type GridPicture, type SizedPicture, sideOfPicture } from "./picture";

/** A picture as numbers. */
export interface Pixels {
  readonly side: number;
  readonly channels: number;
  /** `side × side × channels`, channels fastest. */
  readonly data: Float32Array;
  /** The person's own picture that is not there: nothing is chosen, or the camera is off. */
  readonly missing: HeldPicture | null;
}

/** Its worker starts with the first scene. */
const paint = createWorkerPainter();

/** The pictures looked at last: a kernel that changes does not draw its picture again. */
const kept = new Map<string, Pixels>();
const mostKept = 8;

/** The numbers of a picture. @throws Problem `scene-not-drawn` */
export async function readPixels(picture: SizedPicture): Promise<Pixels> {
  if (picture.from === "photo" || picture.from === "webcam") return readHeld(picture.from, picture);
  const key = JSON.stringify(picture);
  const known = kept.get(key);
  if (known) return known;
  const [oldest] = kept.keys();
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
  const pixels = { ...frameOf(picture), data: await draw(picture), missing: null };
  kept.set(key, pixels);
  return pixels;
}

function frameOf(picture: SizedPicture) {
  return { side: sideOfPicture(picture), channels: channelsOfPicture(picture) };
}

type Drawn = Exclude<SizedPicture, { from: HeldPicture }>;

async function draw(picture: Drawn): Promise<Float32Array> {
  switch (picture.from) {
    case "grid":
      return interleave(picture);
    case "digit":
      return rasteriseStrokes(createDigit(picture.label, picture.seed), picture.size);
    case "strokes":
      return rasteriseStrokes(decodeStrokes(picture.strokes), picture.size);
    case "shore":
      return readBackdrop(await paint(sampleScene(picture.seed), picture.size), picture);
  }
}

function readHeld(name: HeldPicture, picture: Extract<SizedPicture, { from: HeldPicture }>): Pixels {
  const frame = frameOf(picture);
  const backdrop = heldPictures.getState()[name];
  if (backdrop) return { ...frame, data: readBackdrop(backdrop, picture), missing: null };
  return { ...frame, data: new Float32Array(frame.side ** 2 * frame.channels), missing: name };
}

/** The middle of a picture, in colour or as the mean of its colours. */
function readBackdrop(backdrop: Backdrop, { size, colour }: { size: number; colour: boolean }): Float32Array {
  const colours = sheetPicture([], size, 3, backdrop);
  if (colour) return colours;
  return Float32Array.from({ length: size * size }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0] = colours.subarray(3 * pixel, 3 * pixel + 3);
    return (red + green + blue) / 3;
  });
}

/** Planes one after the other become channels side by side. */
function interleave({ side, planes }: GridPicture): Float32Array {
  const channels = planes.length;
  const data = new Float32Array(side * side * channels);
  for (const [channel, plane] of planes.entries()) {
    for (const [place, value] of plane.entries()) data[place * channels + channel] = value;
  }
  return data;
}
