import {
  type Graph,
  inferShape,
  isSpatial,
  type Layer,
  type LayerName,
  layerName,
  type OpaqueLayer,
  outputExtent,
  type Shape,
  ShapeError,
  type SpatialShape,
  shapeOf,
  slidingWindows,
} from "../../../architectures";
import type { WeightArray, Weights } from "../../../weights/tensors";
import type { ModelNode } from "../../../weights/tfjs/modelNode";
import { createLayout, type GraphLayout } from "../../layout";
import { fileIndex, inputOrder, type UnitOrder } from "../../unitOrder";

/** What a model is called, and where it comes from. */
export type ModelHeading = Pick<Graph, "spec" | "title" | "source">;

export interface TranslatedModel {
  readonly layout: GraphLayout;
  /** Of the layers that are ones of ours; in our layouts. */
  readonly weights: Weights;
}

/**
 * A person's model as a graph of ours: what means the same as one of our layers becomes it, anything else an opaque one.
 * @param shapes what every node really makes, without the batch; nodes that make nothing that can be shown are left out,
 * and those behind them read what they read
 */
export function translateModel(
  heading: ModelHeading,
  inputShape: SpatialShape,
  nodes: readonly ModelNode[],
  shapes: ReadonlyMap<string, Shape>,
  output: string,
): TranslatedModel {
  const builder = new Translator(inputShape);
  for (const node of nodes) builder.add(node, shapes.get(node.name) ?? null);
  const graph: Graph = {
    ...heading,
    layers: builder.layers,
    output: layerName(output),
    auxiliaryOutputs: [],
  };
  const layout = createLayout(graph);
  return { layout, weights: inFileOrder(layout, builder.tensors) };
}

class Translator {
  readonly layers: Layer[];
  /** By layer and name; vectors still in the order in which tfjs flattens. */
  readonly tensors = new Map<string, Readonly<Record<string, WeightArray>>>();
  readonly #shapes = new Map<string, Shape>();
  /** For every node, itself or the shown ones behind it. */
  readonly #shownAs = new Map<string, readonly LayerName[]>();

  constructor(shape: SpatialShape) {
    const name = layerName("input");
    this.layers = [{ kind: "input", name, inputs: [], shape }];
    this.#shapes.set(name, shape);
    this.#shownAs.set(name, [name]);
  }

  add(node: ModelNode, shape: Shape | null): void {
    const inputs = [...new Set(node.inputs.flatMap((name) => this.#shownAs.get(name) ?? []))];
    if (shape === null || inputs.length === 0) {
      this.#shownAs.set(node.name, inputs);
      return;
    }
    const isDirect = node.inputs.every((name) => this.#shapes.has(name));
    const layer = (isDirect ? this.#translate(node, shape) : null) ?? this.#opaque(node, inputs, shape);
    this.layers.push(layer);
    this.#shapes.set(node.name, shape);
    this.#shownAs.set(node.name, [layer.name]);
  }

  /** The layer of ours, if it makes the same shape of what it reads. */
  #translate(node: ModelNode, shape: Shape): Layer | null {
    const name = layerName(node.name);
    const inputs = node.inputs.map(layerName);
    const inputShapes = inputs.map((input) => shapeOf(input, this.#shapes));
    const translation = node.translate(inputShapes);
    if (!translation) return null;
    const layer: Layer = { ...translation.layer, name, inputs };
    if (!makesShape(layer, inputShapes, shape)) return null;
    this.tensors.set(name, translation.tensors);
    return layer;
  }

  #opaque(
    { name, operation, parameters, reach, isNonNegative }: ModelNode,
    inputs: readonly LayerName[],
    shape: Shape,
  ): OpaqueLayer {
    const inputShapes = inputs.map((input) => shapeOf(input, this.#shapes));
    const known = reach(inputShapes);
    const fits = known !== null && inputShapes.every((input) => reachesShape(known, input, shape));
    return {
      kind: "opaque",
      name: layerName(name),
      inputs,
      operation,
      shape,
      parameters,
      reach: fits ? known : null,
      isNonNegative,
    };
  }
}

function makesShape(layer: Layer, inputs: readonly Shape[], shape: Shape): boolean {
  try {
    return String(inferShape(layer, inputs)) === String(shape);
  } catch (error) {
    if (error instanceof ShapeError) return false;
    throw error;
  }
}

/** Whether the windows that an operation is said to have are as many as it makes units. */
function reachesShape(reach: NonNullable<OpaqueLayer["reach"]>, input: Shape, shape: Shape): boolean {
  if (!isSpatial(input) || !isSpatial(shape)) return String(input) === String(shape);
  const [vertical, horizontal] = slidingWindows(reach);
  const isSame = reach.maps === "all" || input[2] === shape[2];
  return (
    isSame && outputExtent(input[0], vertical) === shape[0] && outputExtent(input[1], horizontal) === shape[1]
  );
}

/** Puts what belongs to the units of vectors into the order of files, which flatten channel by channel. */
function inFileOrder(
  { graph, orders }: GraphLayout,
  tensors: ReadonlyMap<string, Readonly<Record<string, WeightArray>>>,
): Weights {
  const weights = new Map<string, WeightArray>();
  for (const layer of graph.layers) {
    const order = inputOrder(layer, orders);
    for (const [name, array] of Object.entries(tensors.get(layer.name) ?? {})) {
      const permuted = isByUnit(layer, name) ? permute(array, order) : array;
      weights.set(`${layer.name}.${name}`, permuted);
    }
  }
  return weights;
}

function isByUnit({ kind }: Layer, tensor: string): boolean {
  return kind === "batchNorm" || (kind === "fullyConnected" && tensor === "weight");
}

/** The last axis, which counts the units that a layer reads, from the engine's order to the file's. */
function permute(array: WeightArray, order: UnitOrder): WeightArray {
  if (order === null) return array;
  const { shape, data } = array;
  const units = shape.at(-1) ?? 0;
  const target = new Float32Array(data.length);
  for (let row = 0; row < data.length; row += units) {
    for (let unit = 0; unit < units; unit++) target[row + fileIndex(order, unit)] = data[row + unit] ?? 0;
  }
  return { shape, data: target };
}
