import { type Placement, rasteriseStrokes } from "./rasterise";
import { type Stroke, simplifyStroke } from "./strokes";

/** A drawing as LeNet-5 sees it. */
export interface DigitPicture {
  readonly size: 32;
  /** 32 × 32 ink coverages, 0 paper to 1 ink, row by row. */
  readonly pixels: Float32Array;
  /** How the pad maps onto the picture, so that a receptive field can be drawn back on the pad; null for an empty pad. */
  readonly placement: Placement | null;
}

const pictureSide = 32;

/** LeCun et al. 1998, section III.A: digits are "size normalized to fit in a 20 × 20 pixel box", keeping their aspect ratio. */
const boxSide = 20;

/**
 * The pixel on which the centre of mass comes to lie: in MNIST's 28 × 28 it is index 14 (over the training digits
 * 14.00 ± 0.29 both ways, never more than 0.52 off: whole-pixel shifts), and LeNet-5's input adds 2 pixels.
 */
const centrePixel = 16;

/** Side of the raster in which the ink is measured. */
const measuringSide = 128;

/** Side of the raster cells that are averaged into one pixel, the anti-aliasing. */
const cellSide = 4;

/**
 * No drawing is magnified beyond this share of the pad filling the 20 × 20 box. A first touch of the pen is a dot,
 * not a digit; at full size its round tip would fill the picture.
 */
const smallestBox = 0.2;

/**
 * The drawing prepared as MNIST's digits were (LeCun et al. 1998, section III.A): scaled so that its longer side
 * fills 20 pixels, anti-aliased, and moved by whole pixels until the centre of mass lies in the middle of
 * 28 × 28, with 2 pixels more around for LeNet-5's input. A drawing so lopsided that this would push
 * it over the edge stops at the edge. An empty pad, or one with lines too thin to see (below 1/256 of its
 * side), gives an empty picture.
 */
export function digitPicture(strokes: readonly Stroke[]): DigitPicture {
  // Some pens report a thousand points a second; painting only those that show keeps a pen move near a millisecond.
  const simple = strokes.map(simplifyStroke);
  const extent = measureInk(rasteriseStrokes(simple, measuringSide), measuringSide);
  if (!extent) return { size: pictureSide, pixels: new Float32Array(pictureSide ** 2), placement: null };
  const placement = placeOnPicture(extent);
  const fine = rasteriseStrokes(simple, pictureSide * cellSide, {
    scale: placement.scale * cellSide,
    left: placement.left * cellSide,
    top: placement.top * cellSide,
  });
  return { size: pictureSide, pixels: averageCells(fine, pictureSide, cellSide), placement };
}

/** Where the ink begins and ends along one axis, and its centre of mass, as shares of the pad's side. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly centre: number;
}

interface Extent {
  readonly across: Span;
  readonly down: Span;
}

function placeOnPicture({ across, down }: Extent): Placement {
  const longest = Math.max(across.to - across.from, down.to - down.from, smallestBox);
  const scale = boxSide / longest;
  return { scale, left: placeSpan(across, scale), top: placeSpan(down, scale) };
}

/** The pad's origin in pixels, such that the span begins on a pixel's edge and its centre of mass is nearest the centre pixel. */
function placeSpan({ from, to, centre }: Span, scale: number): number {
  const length = Math.round((to - from) * scale);
  const start = Math.round(centrePixel + 0.5 - (centre - from) * scale);
  return Math.min(pictureSide - length, Math.max(0, start)) - from * scale;
}

/** Bounds and centre of mass of the ink, null where there is none to speak of. */
function measureInk(ink: Float32Array, side: number): Extent | null {
  const columnSums = new Float64Array(side);
  const rowSums = new Float64Array(side);
  const columnPeaks = new Float32Array(side);
  const rowPeaks = new Float32Array(side);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const value = ink[row * side + column] ?? 0;
      if (value === 0) continue;
      columnSums[column] = (columnSums[column] ?? 0) + value;
      rowSums[row] = (rowSums[row] ?? 0) + value;
      columnPeaks[column] = Math.max(columnPeaks[column] ?? 0, value);
      rowPeaks[row] = Math.max(rowPeaks[row] ?? 0, value);
    }
  }
  const across = measureSpan(columnSums, columnPeaks);
  const down = measureSpan(rowSums, rowPeaks);
  return across && down ? { across, down } : null;
}

/**
 * A line of the raster counts as ink from half coverage on, so that the faint rim an eraser leaves does not stretch
 * the digit; the partial coverage of the lines at either end places the edge between two lines.
 */
function measureSpan(sums: Float64Array, peaks: Float32Array): Span | null {
  const first = peaks.findIndex((peak) => peak >= 0.5);
  const last = peaks.findLastIndex((peak) => peak >= 0.5);
  if (first < 0) return null;
  const peakAt = (line: number) => peaks[line] ?? 0;
  const from = first + 1 - peakAt(first) - peakAt(first - 1);
  const to = last + peakAt(last) + peakAt(last + 1);
  let mass = 0;
  let moment = 0;
  for (const [index, sum] of sums.entries()) {
    mass += sum;
    moment += sum * (index + 0.5);
  }
  const side = sums.length;
  return { from: from / side, to: to / side, centre: moment / mass / side };
}

/** Each pixel the mean of its `cell` × `cell` cells. */
function averageCells(fine: Float32Array, side: number, cell: number): Float32Array {
  const pixels = new Float32Array(side * side);
  const fineSide = side * cell;
  for (let row = 0; row < fineSide; row += 1) {
    const pixelRow = Math.floor(row / cell) * side;
    for (let column = 0; column < fineSide; column += 1) {
      const pixel = pixelRow + Math.floor(column / cell);
      pixels[pixel] = (pixels[pixel] ?? 0) + (fine[row * fineSide + column] ?? 0);
    }
  }
  const share = 1 / cell ** 2;
  return pixels.map((sum) => sum * share);
}
