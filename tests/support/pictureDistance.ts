import { lab, rgb } from "d3";
import type { Picture } from "./picture";

/**
 * How different two drawings look, blind to how a browser smooths their edges. Both are blurred a little; each pixel is
 * then held against the range of colours around the same place in the other picture, so that an edge, a letter or a
 * hairline that lies a fraction of a pixel beside itself still fits. What is left is averaged over small tiles, and the
 * worst tile counts: one missing arrow is not lost in the paper around it.
 */

/** The side of a tile, and how far one lies from the next, in pixels. */
const tileSize = 12;
const tileStep = 4;

/** Heights may differ by this many pixels: a line box rounded up instead of down. */
const heightTolerance = 2;

/** One plane each of CIELAB's L, a and b, in its units: black and white lie 100 apart, 2.3 is just noticeable. */
type LabPlanes = readonly [Float64Array, Float64Array, Float64Array];

export interface PictureDifference {
  /** The mean difference over the worst tile, in CIELAB units; infinite for other sizes. */
  readonly distance: number;
  /** Each pixel's difference: black for none, white for 25 and more. Of the area that both have. */
  readonly map: Picture;
}

export function comparePictures(one: Picture, other: Picture): PictureDifference {
  const width = Math.min(one.width, other.width);
  const height = Math.min(one.height, other.height);
  const [first, second] = [one, other].map((picture) => blur(toLab(picture, width, height), width, height));
  if (!first || !second) throw new Error("two pictures");
  const there = distanceToRange(first, second, width, height);
  const back = distanceToRange(second, first, width, height);
  const differences = there.map((value, index) => Math.max(value, back[index] ?? 0));
  const isOtherSize = one.width !== other.width || Math.abs(one.height - other.height) > heightTolerance;
  return {
    distance: isOtherSize ? Number.POSITIVE_INFINITY : worstTile(differences, width, height),
    map: drawDifferences(differences, width, height),
  };
}

function toLab({ pixels, width: rowLength }: Picture, width: number, height: number): LabPlanes {
  const planes = [0, 1, 2].map(() => new Float64Array(width * height));
  const [lightness, a, b] = planes as [Float64Array, Float64Array, Float64Array];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [red = 0, green = 0, blue = 0] = pixels.subarray(3 * (y * rowLength + x));
      const colour = lab(rgb(red, green, blue));
      const index = y * width + x;
      lightness[index] = colour.l;
      a[index] = colour.a;
      b[index] = colour.b;
    }
  }
  return [lightness, a, b];
}

/** With the binomial filter 1, 2, 1, along both axes. */
function blur(planes: LabPlanes, width: number, height: number): LabPlanes {
  const along = planes.map((plane) => blurAxis(plane, width * height, width, 1));
  return along.map((plane) => blurAxis(plane, width * height, height, width)) as unknown as LabPlanes;
}

/** Along lines of `length` pixels that lie `stride` apart; the ends' neighbours outside are themselves. */
function blurAxis(plane: Float64Array, count: number, length: number, stride: number): Float64Array {
  return Float64Array.from({ length: count }, (_, index) => {
    const place = Math.floor(index / stride) % length;
    const here = plane[index] ?? 0;
    const before = place > 0 ? (plane[index - stride] ?? 0) : here;
    const after = place < length - 1 ? (plane[index + stride] ?? 0) : here;
    return (before + 2 * here + after) / 4;
  });
}

/** How far each pixel lies outside what the other picture has within one pixel of it. */
function distanceToRange(planes: LabPlanes, other: LabPlanes, width: number, height: number): Float64Array {
  const squares = new Float64Array(width * height);
  for (const [index, plane] of planes.entries()) {
    const low = extremes(other[index] ?? plane, width, height, Math.min);
    const high = extremes(other[index] ?? plane, width, height, Math.max);
    for (const [pixel, value] of plane.entries()) {
      const outside = Math.max(0, (low[pixel] ?? 0) - value, value - (high[pixel] ?? 0));
      squares[pixel] = (squares[pixel] ?? 0) + outside ** 2;
    }
  }
  return squares.map(Math.sqrt);
}

function extremes(
  plane: Float64Array,
  width: number,
  height: number,
  pick: (...values: number[]) => number,
): Float64Array {
  const axis = (from: Float64Array, length: number, stride: number) =>
    Float64Array.from(from, (here, index) => {
      const place = Math.floor(index / stride) % length;
      const before = place > 0 ? (from[index - stride] ?? here) : here;
      const after = place < length - 1 ? (from[index + stride] ?? here) : here;
      return pick(before, here, after);
    });
  return axis(axis(plane, width, 1), height, width);
}

function worstTile(differences: Float64Array, width: number, height: number): number {
  let worst = 0;
  for (let top = 0; top < Math.max(1, height - tileSize + tileStep); top += tileStep) {
    for (let left = 0; left < Math.max(1, width - tileSize + tileStep); left += tileStep) {
      let sum = 0;
      for (let y = top; y < Math.min(height, top + tileSize); y++) {
        for (let x = left; x < Math.min(width, left + tileSize); x++) sum += differences[y * width + x] ?? 0;
      }
      worst = Math.max(worst, sum / tileSize ** 2);
    }
  }
  return worst;
}

function drawDifferences(differences: Float64Array, width: number, height: number): Picture {
  const pixels = new Uint8Array(3 * width * height);
  for (const [index, value] of differences.entries()) {
    pixels.fill(Math.min(255, Math.round((value / 25) * 255)), 3 * index, 3 * index + 3);
  }
  return { width, height, pixels };
}
