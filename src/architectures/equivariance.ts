import { extentOf, type Pair, type Shape } from "./graph";
import type { InputPixelPair } from "./inputPixels";
import type { ReceptiveField } from "./receptiveField";

/** A block of outputs; empty where an extent is 0. */
export interface OutputBlock {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** How a layer's output is compared with itself after its input has been shifted. */
export interface ShiftComparison {
  /** The shift in outputs, exactly: input pixels divided by the layer's stride on the input. */
  readonly exact: Pair;
  /** By how many outputs the output is shifted: the nearest whole number, halves away from zero. */
  readonly shift: Pair;
  /** Outputs that exist in both: in the output of the shifted picture, and in the shifted output. */
  readonly compared: OutputBlock;
  /**
   * Of those the ones whose windows, before and after, lie on the picture: without padding, and without what moved
   * in from beyond the picture's edge. There a shift by whole outputs must leave nothing of a difference.
   */
  readonly interior: OutputBlock;
}

/**
 * Compares f(shift x) with shift f(x). The output at `o` of f(shift x) sees the pixels of its window; the one that the
 * shifted f(x) has there stood at `o − shift` and saw that place's window of the unshifted picture.
 * @param field receptive field of the layer's units
 * @param input shape of the picture
 * @param output shape of the layer
 * @param pixels by how much the picture is shifted: down, right
 */
export function compareShift(
  field: ReceptiveField,
  input: Shape,
  output: Shape,
  pixels: InputPixelPair,
): ShiftComparison {
  const rows = alongAxis(field, 0, [input, output], pixels);
  const columns = alongAxis(field, 1, [input, output], pixels);
  return {
    exact: [rows.exact, columns.exact],
    shift: [rows.shift, columns.shift],
    compared: block(rows.compared, columns.compared),
    interior: block(rows.interior, columns.interior),
  };
}

/** From a place to the one before another. */
type Span = readonly [from: number, to: number];

interface Axis {
  readonly exact: number;
  readonly shift: number;
  readonly compared: Span;
  readonly interior: Span;
}

function alongAxis(
  { size, stride, start }: ReceptiveField,
  axis: 0 | 1,
  [input, output]: readonly [Shape, Shape],
  pixels: InputPixelPair,
): Axis {
  const extent = extentOf(input)[axis];
  const places = extentOf(output)[axis];
  const step = stride[axis];
  const near = start[axis] - size[axis] / 2;
  const far = start[axis] + size[axis] / 2;
  const exact = pixels[axis] / step;
  // Adding 0 makes a zero of a negative zero.
  const shift = Math.sign(exact) * Math.round(Math.abs(exact)) + 0;
  const compared: Span = [Math.max(0, shift), Math.min(places, places + shift)];
  // The shifted picture has the picture's own pixels from here to there.
  const kept: Span = [Math.max(0, pixels[axis]), Math.min(extent, extent + pixels[axis])];
  const after = windowsWithin(kept, near, far, step);
  const before = windowsWithin([0, extent], near, far, step);
  return {
    exact,
    shift,
    compared,
    interior: intersect(compared, intersect(after, [before[0] + shift, before[1] + shift])),
  };
}

/** The outputs whose windows, from `near + o·step` to `far + o·step`, lie between two edges. */
function windowsWithin([from, to]: Span, near: number, far: number, step: number): Span {
  return [Math.ceil((from - near) / step), Math.floor((to - far) / step) + 1];
}

function intersect(a: Span, b: Span): Span {
  return [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
}

function block([top, bottom]: Span, [left, right]: Span): OutputBlock {
  const [height, width] = [Math.max(0, bottom - top), Math.max(0, right - left)];
  return { top, left, height, width };
}
