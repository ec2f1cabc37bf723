import type { Pair } from "../../../../architectures";

/** Kernels that everybody should meet once, with where they come from. */
export const presetNames = [
  "identity",
  "box",
  "gaussian",
  "sharpen",
  "sobelX",
  "sobelY",
  "laplacian",
  "emboss",
] as const;
export type PresetName = (typeof presetNames)[number];

export interface Kernel {
  readonly size: Pair;
  /** Row by row. */
  readonly weights: readonly number[];
}

const square3: Pair = [3, 3];

/** @param size what the kernel is now: blurs and the identity follow it, the others are 3 × 3 */
const presets: Readonly<Record<PresetName, (size: Pair) => Kernel>> = {
  /** 1 in the middle: the output is the input. */
  identity: (size) => ({
    size,
    weights: fill(size, (y, x) => (isMiddle(y, size[0]) && isMiddle(x, size[1]) ? 1 : 0)),
  }),
  /** The mean of the window. */
  box: (size) => ({ size: blurSize(size), weights: fill(blurSize(size), () => 1 / area(blurSize(size))) }),
  /** Binomial: rows of Pascal's triangle, 1 2 1 in both directions ÷ 16 (Burt and Adelson 1983 use 5 of them). */
  gaussian: (size) => gaussian(blurSize(size)),
  /** Identity minus the Laplacian (Gonzalez and Woods, "Digital Image Processing", section 3.6). */
  sharpen: () => ({ size: square3, weights: [0, -1, 0, -1, 5, -1, 0, -1, 0] }),
  /** Sobel and Feldman 1968: the derivative to the right, smoothed across. Not flipped: networks correlate. */
  sobelX: () => ({ size: square3, weights: [-1, 0, 1, -2, 0, 2, -1, 0, 1] }),
  sobelY: () => ({ size: square3, weights: [-1, -2, -1, 0, 0, 0, 1, 2, 1] }),
  /** The sum of both second differences (Gonzalez and Woods, section 3.6). */
  laplacian: () => ({ size: square3, weights: [0, 1, 0, 1, -4, 1, 0, 1, 0] }),
  /** A derivative along the diagonal over the picture itself: light from the top left, as image editors have it. */
  emboss: () => ({ size: square3, weights: [-2, -1, 0, -1, 1, 1, 0, 1, 2] }),
};

export function presetKernel(name: PresetName, size: Pair): Kernel {
  return presets[name](size);
}

function gaussian(size: Pair): Kernel {
  const [rows, columns] = [binomials(size[0]), binomials(size[1])];
  const total = 2 ** (size[0] - 1 + size[1] - 1);
  return { size, weights: fill(size, (y, x) => ((rows[y] ?? 0) * (columns[x] ?? 0)) / total) };
}

/** `1 2 1`, `1 4 6 4 1` … */
function binomials(count: number): readonly number[] {
  let row: readonly number[] = [1];
  for (let length = 1; length < count; length++) {
    row = Array.from({ length: length + 1 }, (_, index) => (row[index - 1] ?? 0) + (row[index] ?? 0));
  }
  return row;
}

/** A window of one pixel blurs nothing. */
function blurSize(size: Pair): Pair {
  return area(size) > 1 ? size : square3;
}

/** Of an even number of cells the first of the two in the middle, which "same" padding leaves in place. */
function isMiddle(place: number, count: number): boolean {
  return place === Math.floor((count - 1) / 2);
}

function fill([rows, columns]: Pair, at: (y: number, x: number) => number): readonly number[] {
  return Array.from({ length: rows * columns }, (_, index) =>
    at(Math.floor(index / columns), index % columns),
  );
}

function area([rows, columns]: Pair): number {
  return rows * columns;
}
