import { forActivations } from "./activations";
import type {
  AddLayer,
  AveragePoolLayer,
  ConcatLayer,
  ConvolutionLayer,
  Graph,
  InputLayer,
  Layer,
  MaxPoolLayer,
  PadShortcutLayer,
  RbfLayer,
  RulePerKind,
  Shape,
  SpatialShape,
  VectorShape,
} from "./graph";
import { applyRule, channelsOf, isSpatial, unitCount } from "./graph";
import {
  outputExtent,
  type SlidingWindow,
  slidingWindows,
  type WindowedLayer,
  windowSpan,
} from "./slidingWindow";

/** Every layer's output shape, by the layer's name. */
export type Shapes = ReadonlyMap<string, Shape>;

/** A layer cannot have its settings on the input that it gets; the message says which would do. */
export class ShapeError extends RangeError {
  readonly layer: string;

  constructor(layer: Layer, reason: string) {
    super(`layer "${layer.name}" (${layer.kind}): ${reason}`);
    this.name = "ShapeError";
    this.layer = layer.name;
  }
}

/**
 * The shape of every layer's output, in the graph's order.
 * @throws ShapeError for settings that are impossible on their input.
 */
export function inferShapes(graph: Graph): Shapes {
  const shapes = new Map<string, Shape>();
  for (const layer of graph.layers) shapes.set(layer.name, inferShape(layer, inputShapes(layer, shapes)));
  return shapes;
}

/** What keeps a graph from having shapes; null where nothing does. */
export function findShapeError(graph: Graph): ShapeError | null {
  try {
    inferShapes(graph);
    return null;
  } catch (error) {
    if (error instanceof ShapeError) return error;
    throw error;
  }
}

/** The shape of one layer's output, given those of its inputs. @throws ShapeError as `inferShapes`. */
export function inferShape(layer: Layer, inputs: readonly Shape[]): Shape {
  return applyRule(shapeRules, layer, inputs);
}

/** The shapes of a layer's inputs, in order. */
export function inputShapes(layer: Layer, shapes: Shapes): readonly Shape[] {
  return layer.inputs.map((name) => shapeOf(name, shapes));
}

/** @throws RangeError when the shapes are another graph's. */
export function shapeOf(name: string, shapes: Shapes): Shape {
  const shape = shapes.get(name);
  if (shape === undefined) throw new RangeError(`no layer "${name}" among ${[...shapes.keys()].join(", ")}`);
  return shape;
}

/** The shape of the only input of a layer that reads exactly one. */
export function onlyInput(layer: Layer, inputs: readonly Shape[]): Shape {
  const [shape, ...others] = inputs;
  if (shape === undefined || others.length > 0) {
    throw new ShapeError(layer, `reads ${inputs.length} layers; it takes exactly one`);
  }
  return shape;
}

/** The same for a layer that needs maps. */
export function spatialInput(layer: Layer, inputs: readonly Shape[]): SpatialShape {
  const shape = onlyInput(layer, inputs);
  if (!isSpatial(shape)) {
    throw new ShapeError(
      layer,
      `reads a vector of ${shape[0]} units; it takes maps, so it must come earlier`,
    );
  }
  return shape;
}

/** The same for a layer that needs a vector. */
export function vectorInput(layer: Layer, inputs: readonly Shape[]): VectorShape {
  const shape = onlyInput(layer, inputs);
  if (isSpatial(shape)) {
    const flat = unitCount(shape);
    throw new ShapeError(
      layer,
      `reads maps of ${text(shape)}; it takes a vector: flatten them to ${flat} first`,
    );
  }
  return shape;
}

const shapeRules: RulePerKind<[inputs: readonly Shape[]], Shape> = {
  input: inputShape,
  convolution: convolutionShape,
  fullyConnected: (layer, inputs) => {
    vectorInput(layer, inputs);
    requireWhole(layer, "units", layer.units, 1);
    return [layer.units];
  },
  maxPool: poolShape,
  averagePool: poolShape,
  subsampling: windowShape,
  globalAveragePool: (layer, inputs) => [spatialInput(layer, inputs)[2]],
  ...forActivations(onlyInput),
  localResponseNorm: (layer, inputs) => {
    requireWhole(layer, "size", layer.size, 1);
    if (layer.size % 2 === 0) {
      throw new ShapeError(layer, `size ${layer.size} has no middle channel; it must be odd`);
    }
    return spatialInput(layer, inputs);
  },
  batchNorm: onlyInput,
  dropout: onlyInput,
  concat: concatShape,
  add: addShape,
  padShortcut: padShortcutShape,
  flatten: (layer, inputs) => [unitCount(onlyInput(layer, inputs))],
  softmax: vectorInput,
  rbf: rbfShape,
  opaque: ({ shape }) => shape,
};

function inputShape(layer: InputLayer, inputs: readonly Shape[]): SpatialShape {
  if (inputs.length > 0) throw new ShapeError(layer, `reads ${inputs.length} layers; an input reads none`);
  const [height, width, channels] = layer.shape;
  requireWhole(layer, "height", height, 1);
  requireWhole(layer, "width", width, 1);
  requireWhole(layer, "channels", channels, 1);
  return layer.shape;
}

function convolutionShape(layer: ConvolutionLayer, inputs: readonly Shape[]): SpatialShape {
  const [height, width, inputChannels] = windowShape(layer, inputs);
  const { channels, groups, table } = layer;
  requireWhole(layer, "channels", channels, 1);
  requireWhole(layer, "groups", groups, 1);
  if (inputChannels % groups !== 0 || channels % groups !== 0) {
    const sizes = `${inputChannels} input and ${channels} output channels`;
    throw new ShapeError(layer, `${groups} groups do not divide ${sizes}; both must be multiples of groups`);
  }
  if (table) requireTable(layer, table, inputChannels);
  return [height, width, channels];
}

function requireTable(layer: ConvolutionLayer, table: readonly (readonly number[])[], inputChannels: number) {
  if (layer.groups !== 1) {
    throw new ShapeError(layer, `has a connection table and ${layer.groups} groups; it can have one of them`);
  }
  if (table.length !== layer.channels) {
    const rows = `${table.length} rows for ${layer.channels} channels`;
    throw new ShapeError(layer, `its connection table has ${rows}; it must have one a channel`);
  }
  for (const [output, row] of table.entries()) {
    const known = row.every((map) => Number.isInteger(map) && map >= 0 && map < inputChannels);
    if (row.length === 0 || !known || new Set(row).size < row.length) {
      const right = `different maps from 0 to ${inputChannels - 1}, at least one`;
      throw new ShapeError(layer, `row ${output} of its connection table is [${row}]; it must hold ${right}`);
    }
  }
}

/** Padding as wide as the kernel would let a window see padding alone, which has no largest value and no average. */
function poolShape(layer: MaxPoolLayer | AveragePoolLayer, inputs: readonly Shape[]): SpatialShape {
  for (const { before, after, kernel } of slidingWindows(layer)) {
    if (Math.max(before, after) >= kernel) {
      const sizes = `padding ${Math.max(before, after)} for a kernel of ${kernel}`;
      throw new ShapeError(layer, `${sizes}; padding must be smaller than the kernel`);
    }
  }
  return windowShape(layer, inputs);
}

/** Height and width after a sliding window; the channels stay. */
function windowShape(layer: WindowedLayer, inputs: readonly Shape[]): SpatialShape {
  const [height, width, channels] = spatialInput(layer, inputs);
  const [vertical, horizontal] = slidingWindows(layer);
  return [
    windowedExtent(layer, "height", height, vertical),
    windowedExtent(layer, "width", width, horizontal),
    channels,
  ];
}

function windowedExtent(layer: Layer, side: "height" | "width", extent: number, window: SlidingWindow) {
  requireWhole(layer, `kernel ${side}`, window.kernel, 1);
  requireWhole(layer, `stride of the ${side}`, window.stride, 1);
  requireWhole(layer, `dilation of the ${side}`, window.dilation, 1);
  requireWhole(layer, `padding of the ${side}`, window.before, 0);
  requireWhole(layer, `padding of the ${side}`, window.after, 0);
  const places = outputExtent(extent, window);
  if (places >= 1) return places;
  const padded = extent + window.before + window.after;
  const sizes = `its window spans ${windowSpan(window)}, the input's ${side} is ${extent}, ${padded} with padding`;
  throw new ShapeError(layer, `${sizes}; it needs a smaller kernel, more padding or a larger input`);
}

function concatShape(layer: ConcatLayer, inputs: readonly Shape[]): Shape {
  const [first, ...others] = requireSeveral(layer, inputs);
  const channels = inputs.reduce((total, shape) => total + channelsOf(shape), 0);
  const aligned = others.every(
    (shape) => shape.length === first.length && String(shape.slice(0, -1)) === String(first.slice(0, -1)),
  );
  if (!aligned) {
    throw new ShapeError(
      layer,
      `reads ${inputs.map(text).join(", ")}; all must have the same height and width`,
    );
  }
  return isSpatial(first) ? [first[0], first[1], channels] : [channels];
}

function addShape(layer: AddLayer, inputs: readonly Shape[]): Shape {
  const [first, ...others] = requireSeveral(layer, inputs);
  if (others.some((shape) => String(shape) !== String(first))) {
    throw new ShapeError(layer, `reads ${inputs.map(text).join(", ")}; all must have the same shape`);
  }
  return first;
}

function padShortcutShape(layer: PadShortcutLayer, inputs: readonly Shape[]): SpatialShape {
  const [height, width, inputChannels] = windowShape(layer, inputs);
  requireWhole(layer, "channels", layer.channels, 1);
  if (layer.channels < inputChannels) {
    const sizes = `${layer.channels} channels for ${inputChannels} that come in`;
    throw new ShapeError(layer, `has ${sizes}; padding only adds maps, so it needs ${inputChannels} or more`);
  }
  return [height, width, layer.channels];
}

function rbfShape(layer: RbfLayer, inputs: readonly Shape[]): VectorShape {
  const [units] = vectorInput(layer, inputs);
  for (const [index, centre] of layer.centres.entries()) {
    if (centre.length !== units) {
      const sizes = `centre ${index} has ${centre.length} coordinates, its input ${units} units`;
      throw new ShapeError(layer, `${sizes}; both must be the same number`);
    }
  }
  requireWhole(layer, "number of centres", layer.centres.length, 1);
  return [layer.centres.length];
}

function requireSeveral(layer: Layer, inputs: readonly Shape[]): readonly [Shape, ...Shape[]] {
  const [first, ...others] = inputs;
  if (first === undefined || others.length === 0) {
    throw new ShapeError(layer, `joins ${inputs.length} layers; it needs two or more`);
  }
  return [first, ...others];
}

function requireWhole(layer: Layer, what: string, value: number, least: 0 | 1): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new ShapeError(layer, `${what} is ${value}; it must be a whole number, ${least} or more`);
}

function text(shape: Shape): string {
  return shape.join(" × ");
}
