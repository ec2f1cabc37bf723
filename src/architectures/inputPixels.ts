import type { Brand } from "./brand";

/**
 * A place or a length on the picture that a network takes, in its pixels, and no whole number where windows have a middle.
 * Units of a layer lie a stride apart on it, and the screen has pixels of its own (`viz/cssPixels.ts`).
 */
export type InputPixels = Brand<number, "InputPixels">;

/** Of both axes. */
export type InputPixelPair = readonly [vertical: InputPixels, horizontal: InputPixels];

export function inputPixels(value: number): InputPixels {
  return value as InputPixels;
}
