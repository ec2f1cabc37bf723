import { layerConnections } from "./connections";
import { layerCost } from "./cost";
import { countWeightLayers } from "./depth";
import type { Graph, Layer, LayerKind, Pair, Shape, SpatialShape, Spec } from "./graph";
import { inferenceGraph, pictureShape } from "./graph";
import { layerMemory, networkMemory } from "./memory";
import { layerParameters } from "./parameters";
import { fieldOf, inferReceptiveFields, type ReceptiveFields } from "./receptiveField";
import { inferShapes, type Shapes, shapeOf } from "./shapes";

/** One number where both directions agree, else vertical and horizontal. */
export type SquareOrPair = number | Pair;

export interface LayerSummary {
  readonly name: string;
  readonly kind: LayerKind;
  readonly inputs: readonly string[];
  readonly shape: Shape;
  /** Learned numbers. */
  readonly params: number;
  /** Numbers that gradient descent leaves alone. */
  readonly fixedParams: number;
  readonly connections: number;
  readonly macs: number;
  readonly flops: number;
  readonly activations: number;
  readonly receptiveField: {
    readonly size: SquareOrPair;
    readonly stride: SquareOrPair;
    readonly start: SquareOrPair;
    /** Branches join here that do not look at the same place. */
    readonly misaligned?: true;
  };
  /** Part of a head that is dropped at inference. */
  readonly auxiliary?: true;
}

export interface Totals {
  readonly params: number;
  readonly fixedParams: number;
  readonly connections: number;
  readonly macs: number;
  readonly flops: number;
  /** Units of all listed layers together, the input's among them. */
  readonly activations: number;
}

export interface NetworkSummary {
  readonly spec: Spec;
  readonly title: string;
  readonly source: string;
  readonly input: SpatialShape;
  /** Layers with weights on the longest way to the output. */
  readonly weightLayers: number;
  /** At inference, without auxiliary heads. */
  readonly totals: Totals;
  /** As trained; only for a network that has auxiliary heads. */
  readonly totalsWithAuxiliary?: Totals;
  readonly bytes: { readonly activations: number; readonly weights: number };
  readonly layers: readonly LayerSummary[];
}

/** All that can be said of a network without weights, as plain data. @throws ShapeError as `inferShapes`. */
export function summarise(graph: Graph): NetworkSummary {
  const shapes = inferShapes(graph);
  const fields = inferReceptiveFields(graph, shapes);
  const layers = graph.layers.map((layer) => summariseLayer(layer, shapes, fields));
  const inference = layers.filter(({ auxiliary }) => !auxiliary);
  const memory = networkMemory(inferenceGraph(graph), shapes);
  return {
    spec: graph.spec,
    title: graph.title,
    source: graph.source,
    input: pictureShape(graph),
    weightLayers: countWeightLayers(graph),
    totals: total(inference),
    ...(inference.length < layers.length && { totalsWithAuxiliary: total(layers) }),
    bytes: { activations: memory.activationBytes, weights: memory.weightBytes },
    layers,
  };
}

function summariseLayer(layer: Layer, shapes: Shapes, fields: ReceptiveFields): LayerSummary {
  const parameters = layerParameters(layer, shapes);
  const cost = layerCost(layer, shapes);
  const field = fieldOf(layer.name, fields);
  return {
    name: layer.name,
    kind: layer.kind,
    inputs: layer.inputs,
    shape: shapeOf(layer.name, shapes),
    params: parameters.trainable.value,
    fixedParams: parameters.fixed.value,
    connections: layerConnections(layer, shapes).value,
    macs: cost.macs.value,
    flops: cost.flops.value,
    activations: layerMemory(layer, shapes).activations.value,
    receptiveField: {
      size: squareOrPair(field.size),
      stride: squareOrPair(field.stride),
      start: squareOrPair(field.start),
      ...(field.misalignment && { misaligned: true }),
    },
    ...(layer.auxiliary && { auxiliary: true }),
  };
}

function total(layers: readonly LayerSummary[]): Totals {
  const all = (key: keyof Totals) => layers.reduce((count, layer) => count + layer[key], 0);
  return {
    params: all("params"),
    fixedParams: all("fixedParams"),
    connections: all("connections"),
    macs: all("macs"),
    flops: all("flops"),
    activations: all("activations"),
  };
}

function squareOrPair(pair: Pair): SquareOrPair {
  const [vertical, horizontal] = pair;
  return vertical === horizontal ? vertical : pair;
}
