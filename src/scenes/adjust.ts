import { createRandom } from "./random";
import {
  compose,
  identity,
  invert,
  rotation,
  scaling,
  type Transform,
  translation,
} from "./raster/transform";

/** What is done to a whole picture, whatever it shows, before a network sees it. */
export interface Adjustment {
  /** To the right, as a share of the picture's side. */
  readonly shiftX: number;
  /** Downwards. */
  readonly shiftY: number;
  /** Above 1 the picture grows. */
  readonly scale: number;
  /** Degrees clockwise. */
  readonly turn: number;
  /** Standard deviation of the noise that is added to every number of the picture, which runs from 0 to 1. */
  readonly noise: number;
  /** Which noise: a whole number. */
  readonly noiseSeed: number;
}

/** The picture as it is. */
export const noAdjustment: Adjustment = {
  shiftX: 0,
  shiftY: 0,
  scale: 1,
  turn: 0,
  noise: 0,
  noiseSeed: 1,
};

/** A square picture's size. */
interface PictureSize {
  readonly size: number;
  readonly channels: number;
}

/**
 * The picture (h × w × c in [0, 1], channels fastest) turned and scaled about its centre, then shifted, then with noise;
 * the same array where nothing is asked for. At least two pixels wide. One resampling for all: bilinear between pixel centres, and beyond the
 * edge its nearest pixel goes on. Shifts are rounded to whole pixels, so that one by itself moves the numbers and
 * blurs none of them. Noise is normal, cut off at 2.5 standard deviations, and what leaves [0, 1] is brought back.
 */
export function adjustPicture(
  picture: Float32Array,
  size: PictureSize,
  adjustment: Adjustment,
): Float32Array {
  const isMoved =
    shiftOf(adjustment, size.size).some(Boolean) || adjustment.scale !== 1 || adjustment.turn !== 0;
  const moved = isMoved
    ? resample(picture, size, invert(adjustmentTransform(adjustment, size.size)))
    : picture;
  if (adjustment.noise === 0) return moved;
  const noise = noiseField(picture.length, adjustment.noiseSeed);
  return moved.map((value, index) =>
    Math.min(1, Math.max(0, value + adjustment.noise * (noise[index] ?? 0))),
  );
}

/** Where a point of the picture goes, both in pixels of a picture `size` wide. */
export function adjustmentTransform(adjustment: Adjustment, size: number): Transform {
  const [right, down] = shiftOf(adjustment, size);
  return compose(
    translation(size / 2 + right, size / 2 + down),
    adjustment.turn === 0 ? identity : rotation(adjustment.turn),
    scaling(adjustment.scale),
    translation(-size / 2, -size / 2),
  );
}

function shiftOf({ shiftX, shiftY }: Adjustment, size: number): [right: number, down: number] {
  return [Math.round(shiftX * size), Math.round(shiftY * size)];
}

/** The picture whose every pixel is what the given one shows where `source` maps it to. */
function resample(picture: Float32Array, { size, channels }: PictureSize, source: Transform): Float32Array {
  const resampled = new Float32Array(picture.length);
  const reach = Math.max(0, size - 1);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const u = column + 0.5;
      const v = row + 0.5;
      const x = Math.min(reach, Math.max(0, source.xx * u + source.xy * v + source.x0 - 0.5));
      const y = Math.min(reach, Math.max(0, source.yx * u + source.yy * v + source.y0 - 0.5));
      const left = Math.min(Math.floor(x), reach - 1);
      const top = Math.min(Math.floor(y), reach - 1);
      const from = (top * size + left) * channels;
      for (let channel = 0; channel < channels; channel += 1) {
        const upper = blend(picture, from + channel, channels, x - left);
        const lower = blend(picture, from + channel + size * channels, channels, x - left);
        resampled[(row * size + column) * channels + channel] = upper + (y - top) * (lower - upper);
      }
    }
  }
  return resampled;
}

/** Between the number at a place and the one `step` further. */
function blend(picture: Float32Array, at: number, step: number, share: number): number {
  const from = picture[at] ?? 0;
  return from + share * ((picture[at + step] ?? 0) - from);
}

let lastField: { readonly seed: number; readonly field: Float32Array } | null = null;

/** Normal numbers of deviation 1; kept, for while something is dragged the noise stays and drawing it takes long. */
function noiseField(length: number, seed: number): Float32Array {
  if (lastField?.seed === seed && lastField.field.length === length) return lastField.field;
  const { normal } = createRandom(seed);
  const field = Float32Array.from({ length }, () => normal());
  lastField = { seed, field };
  return field;
}
