import type { Layer, Pair } from "./graph";
import { inferReads } from "./reads";
import type { Rectangle } from "./receptiveField";
import type { Shapes } from "./shapes";

/** One unit of a layer. Vectors have `y = x = 0`. */
export interface Unit {
  readonly y: number;
  readonly x: number;
  readonly channel: number;
}

/** The units of the layer before that one unit reads: every `dilation`-th row and column of the rectangle. */
export interface InputWindow extends Rectangle {
  readonly dilation: Pair;
}

/**
 * Where a unit reads in the layer before, or in each of them that it reads (a concatenated map reads one); in
 * units, hanging over the edge where there is padding. Null for a unit that reads none: the input's, and those
 * of the zero maps that a padded shortcut appends.
 */
export function inputWindow(layer: Layer, shapes: Shapes, { y, x, channel }: Unit): InputWindow | null {
  const unit = { top: y, left: x, height: 1, width: 1, maps: [channel] };
  const read = inferReads(layer, unit, shapes).find(({ maps }) => maps.length > 0);
  if (read === undefined) return null;
  const { top, left, height, width } = read;
  return { top, left, height, width, dilation: "dilation" in layer ? layer.dilation : [1, 1] };
}
