export {
  constant,
  evaluate,
  type Formula,
  notations,
  product,
  quotient,
  type SymbolMeaning,
  sum,
  symbol,
} from "./formula";
export * from "./graph";
export {
  type LayerParameters,
  layerParameters,
  type ParameterTensor,
  parameterTensors,
  type WeightTensor,
  weightTensors,
} from "./parameters";
export { Problem, type ProblemCode, type ProblemValues, problemCodes } from "./problem";
export { inferShape, inferShapes, inputShapes, ShapeError, type Shapes, shapeOf } from "./shapes";
export { outputExtent, type SlidingWindow, slidingWindows, windowSpan, windowStart } from "./slidingWindow";
export { createGraph, formatSpec, type NetworkId, networkIds, parseSpec, type Spec } from "./spec";
