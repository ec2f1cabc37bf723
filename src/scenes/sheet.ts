import { rasteriseStrokes } from "./digits/rasterise";
import type { Stroke } from "./digits/strokes";

/** A picture under the drawing: a photo, row by row, four bytes a pixel. */
export interface Backdrop {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

/** Ink on a colour sheet, as the light theme draws it; paper is white. */
const ink = [0.094, 0.129, 0.18] as const;

/** The same for style sheets and canvases. */
export const sheetInk = `rgb(${ink.map((share) => Math.round(255 * share)).join(" ")})`;

/**
 * The pad as a picture of `size` × `size` × `channels` numbers in [0, 1], channels fastest: strokes over the backdrop,
 * which covers the sheet and loses what hangs over its shorter side, or over white paper. With one
 * channel, as networks for digits take it, ink is 1 on paper that is 0, and there is no backdrop.
 */
export function sheetPicture(
  strokes: readonly Stroke[],
  size: number,
  channels: number,
  backdrop: Backdrop | null,
): Float32Array {
  if (channels === 1) return rasteriseStrokes(strokes, size);
  const sheet = backdrop ? coverSheet(backdrop, size) : new Float32Array(size * size * 3).fill(1);
  if (channels === 3 && strokes.length === 0) return sheet;
  const coverage = rasteriseStrokes(strokes, size);
  const picture = new Float32Array(size * size * channels);
  for (let pixel = 0; pixel < size * size; pixel++) {
    const covered = coverage[pixel] ?? 0;
    for (let channel = 0; channel < channels; channel++) {
      const paper = sheet[pixel * 3 + Math.min(channel, 2)] ?? 1;
      picture[pixel * channels + channel] = paper + covered * ((ink[channel] ?? 0) - paper);
    }
  }
  return picture;
}

/** The middle of the backdrop, scaled to `size` × `size` × 3 by averaging what falls into each pixel. */
function coverSheet(backdrop: Backdrop, size: number): Float32Array {
  const { width, height, rgba } = backdrop;
  if (width === size && height === size) return withoutOpacity(rgba);
  const side = Math.min(width, height);
  const left = (width - side) / 2;
  const top = (height - side) / 2;
  const sheet = new Float32Array(size * size * 3);
  const spans = Array.from({ length: size }, (_, index) => [
    Math.floor((index * side) / size),
    Math.max(Math.floor((index * side) / size) + 1, Math.floor(((index + 1) * side) / size)),
  ]);
  spans.forEach(([fromRow = 0, toRow = 1], y) => {
    spans.forEach(([fromColumn = 0, toColumn = 1], x) => {
      const count = (toRow - fromRow) * (toColumn - fromColumn);
      for (let row = fromRow; row < toRow; row++) {
        for (let column = fromColumn; column < toColumn; column++) {
          const at = 4 * ((Math.floor(top) + row) * width + Math.floor(left) + column);
          for (let channel = 0; channel < 3; channel++) {
            const index = (y * size + x) * 3 + channel;
            sheet[index] = (sheet[index] ?? 0) + (rgba[at + channel] ?? 0) / (255 * count);
          }
        }
      }
    });
  });
  return sheet;
}

/** Three shares a pixel of what has four bytes. */
function withoutOpacity(rgba: Uint8ClampedArray): Float32Array {
  const sheet = new Float32Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    sheet[to] = (rgba[from] ?? 0) / 255;
    sheet[to + 1] = (rgba[from + 1] ?? 0) / 255;
    sheet[to + 2] = (rgba[from + 2] ?? 0) / 255;
  }
  return sheet;
}
