/** Feature maps and pictures as pixels, fast enough for 256 × 256 in every frame of the screen. */

import type { ValueImage } from "./valueImage";

/** Values with channels fastest, `height × width × channels`. */
export interface MapValues {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: ArrayLike<number>;
}

/** How one channel is coloured: `diverging` from −limit over 0 to limit, `sequential` from 0 to limit. */
export interface MapColours {
  readonly scale: "diverging" | "sequential";
  readonly limit: number;
  /** 256 RGBA entries. */
  readonly palette: Uint8Array;
}

/** One channel in the palette's colours; what is no number (NaN) stays transparent. */
export function fillMapImage(values: MapValues, channel: number, colours: MapColours): ValueImage {
  const { width, height, channels, data } = values;
  const rgba = new Uint8ClampedArray(width * height * 4);
  const pixels = new Uint32Array(rgba.buffer);
  const entries = toWords(colours.palette);
  const { offset, factor } = indexing(colours);
  for (let pixel = 0, at = channel; pixel < pixels.length; pixel++, at += channels) {
    const index = Math.round((data[at] ?? 0) * factor + offset);
    // Comparisons with NaN are false, so that it falls through both.
    if (index >= 0) pixels[pixel] = entries[Math.min(index, 255)] ?? 0;
    else if (index < 0) pixels[pixel] = entries[0] ?? 0;
  }
  return { width, height, rgba };
}

/** Red, green and blue from 0 to 1 as they are. */
export function fillColourImage({ width, height, channels, data }: MapValues): ValueImage {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let colour = 0; colour < 3; colour++) {
      rgba[pixel * 4 + colour] = (data[pixel * channels + Math.min(colour, channels - 1)] ?? 0) * 255;
    }
    rgba[pixel * 4 + 3] = 255;
  }
  return { width, height, rgba };
}

/** The largest magnitude in one channel. */
export function channelLimit({ channels, data }: MapValues, channel: number): number {
  let largest = 0;
  for (let at = channel; at < data.length; at += channels) {
    const magnitude = Math.abs(data[at] ?? 0);
    if (magnitude > largest) largest = magnitude;
  }
  return largest;
}

/** As `divergingIndex` (−limit is 0, limit 255), and 0 to 255 for the sequential palette. */
function indexing({ scale, limit }: MapColours): { readonly offset: number; readonly factor: number } {
  if (scale === "sequential") return { offset: 0, factor: limit === 0 ? 0 : 255 / limit };
  return limit === 0 ? { offset: 128, factor: 0 } : { offset: 127.5, factor: 127.5 / limit };
}

function toWords(palette: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(palette).buffer);
}
