import type { Layer, Pair, RulePerKind, Shape } from "./graph";
import { applyRule, extentOf, isSpatial } from "./graph";
import type { Rectangle } from "./receptiveField";
import { inputShapes, type Shapes } from "./shapes";
import { slidingWindows, type WindowedLayer, windowSpan, windowStart } from "./slidingWindow";

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
 * Where a unit reads in the layer before, or in each of them (all read alike); in units, hanging over the edge
 * where there is padding. Null for the input layer, which reads nothing.
 */
export function inputWindow(layer: Layer, shapes: Shapes, unit: Unit): InputWindow | null {
  const [input] = inputShapes(layer, shapes);
  return input ? applyRule(windowRules, layer, input, unit) : null;
}

const windowRules: RulePerKind<[input: Shape, unit: Unit], InputWindow | null> = {
  input: () => null,
  convolution: slidWindow,
  fullyConnected: wholeMap,
  maxPool: slidWindow,
  averagePool: slidWindow,
  subsampling: slidWindow,
  globalAveragePool: wholeMap,
  relu: sameUnit,
  tanh: sameUnit,
  sigmoid: sameUnit,
  localResponseNorm: sameUnit,
  batchNorm: sameUnit,
  dropout: sameUnit,
  concat: sameUnit,
  add: sameUnit,
  padShortcut: slidWindow,
  flatten: flattenedUnit,
  softmax: sameUnit,
  rbf: wholeMap,
};

function slidWindow(layer: WindowedLayer, _input: Shape, { y, x }: Unit): InputWindow {
  const [vertical, horizontal] = slidingWindows(layer);
  return {
    top: windowStart(y, vertical),
    left: windowStart(x, horizontal),
    height: windowSpan(vertical),
    width: windowSpan(horizontal),
    dilation: [vertical.dilation, horizontal.dilation],
  };
}

function wholeMap(_layer: Layer, input: Shape): InputWindow {
  const [height, width] = extentOf(input);
  return { top: 0, left: 0, height, width, dilation: [1, 1] };
}

function sameUnit(_layer: Layer, _input: Shape, { y, x }: Unit): InputWindow {
  return { top: y, left: x, height: 1, width: 1, dilation: [1, 1] };
}

/** Channels run fastest, then columns, then rows. */
function flattenedUnit(layer: Layer, input: Shape, unit: Unit): InputWindow {
  if (!isSpatial(input)) return sameUnit(layer, input, unit);
  const [, width, channels] = input;
  const place = Math.floor(unit.channel / channels);
  return sameUnit(layer, input, { ...unit, y: Math.floor(place / width), x: place % width });
}
