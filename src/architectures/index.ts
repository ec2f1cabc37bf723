export {
  type Activation,
  type ActivationKind,
  activationKinds,
  factsOf,
  forActivations,
  mapActivations,
  usualActivation,
} from "./activations";
export { type Block, blockOf, blocksOf } from "./blocks";
export {
  type Comparison,
  compare,
  type Difference,
  fieldOfMaps,
  type LayerComparison,
  type SettingDifference,
} from "./compare";
export { layerConnections } from "./connections";
export {
  type Arrow1d,
  type Connectivity,
  connectivities,
  countArrows,
  countOutputs,
  countWeights,
  findImpossibility,
  type Impossibility,
  isWindowed,
  type Layer1d,
  listArrows,
  type Window1d,
  type WindowLimits,
  type WindowSetting,
  windowSettings,
} from "./connections1d";
export { type LayerCost, layerCost } from "./cost";
export { findCounterpart, type PlacedUnit, type UnitPosition } from "./counterpart";
export { countWeightLayers } from "./depth";
export {
  applyEdits,
  type Edit,
  type EditFault,
  findEditFault,
  formatEdits,
  parseEdits,
  possibleEdits,
} from "./edit";
export { compareShift, type OutputBlock, type ShiftComparison } from "./equivariance";
export { type NetworkGroup, networkGroups } from "./family";
export {
  constant,
  difference,
  evaluate,
  type Formula,
  floor,
  notations,
  product,
  type Quantity,
  quantity,
  quotient,
  type SymbolMeaning,
  sum,
  symbol,
  unknown,
} from "./formula";
export * from "./graph";
export { type InputPixelPair, type InputPixels, inputPixels } from "./inputPixels";
export { toKeras, toKerasLayer } from "./keras";
export { Interner, layerSignatures } from "./layerSignatures";
export { bytesPerFloat32, type LayerMemory, layerMemory, type NetworkMemory, networkMemory } from "./memory";
export {
  type ConvolutionFault,
  findConvolutionFaults,
  type OutputSize,
  outputSize,
  samePadding,
} from "./outputSize";
export {
  countFigure,
  type FigureReason,
  figureReasons,
  type PaperFigure,
  paperFigures,
} from "./paperFigures";
export { formatValue, type Parameter, type ParameterValue } from "./parameter";
export {
  type LayerParameters,
  layerParameters,
  type ParameterTensor,
  parameterTensors,
  type WeightTensor,
  weightTensors,
} from "./parameters";
export { Problem, type ProblemCode, type ProblemValues, problemCodes } from "./problem";
export { toPyTorch, toPyTorchLayer } from "./pytorch";
export { type Arrival, inputsOfTap, outputsOfInput, type Row } from "./reach";
export { inferReads, type Region, traceReads } from "./reads";
export {
  fieldOf,
  inferReceptiveFields,
  type Misalignment,
  type ReceptiveField,
  type ReceptiveFields,
  type Rectangle,
  unitWindow,
} from "./receptiveField";
export { inferShape, inferShapes, inputShapes, ShapeError, type Shapes, shapeOf } from "./shapes";
export { outputExtent, type SlidingWindow, slidingWindows, windowSpan, windowStart } from "./slidingWindow";
export {
  createGraph,
  formatSpec,
  groupOf,
  type NetworkId,
  networkIds,
  parametersOf,
  parseSpec,
  type SpecParts,
  splitSpec,
  withBatchNorms,
} from "./spec";
export { type LayerSummary, type NetworkSummary, type SquareOrPair, summarise, type Totals } from "./summary";
export { inferNonNegative } from "./valueRange";
