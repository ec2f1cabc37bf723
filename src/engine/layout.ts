import {
  type Graph,
  inferShapes,
  type Layer,
  Problem,
  type Shapes,
  type SpatialShape,
} from "../architectures";
import { pictureShape } from "../architectures/graph";
import { type UnitOrder, unitOrders } from "./unitOrder";

/** A graph with what follows from it alone, worked out once. */
export interface GraphLayout {
  readonly graph: Graph;
  readonly shapes: Shapes;
  readonly orders: ReadonlyMap<string, UnitOrder>;
  /** The layers that inference computes, in order: auxiliary heads are left out. */
  readonly layers: readonly Layer[];
  /** The layer whose values the predictions are computed from: the softmax's input, or the output itself. */
  readonly scores: string;
}

/** @throws ShapeError for a graph with impossible settings. */
export function createLayout(graph: Graph): GraphLayout {
  const shapes = inferShapes(graph);
  const layers = graph.layers.filter((layer) => !layer.auxiliary);
  const output = layers.find(({ name }) => name === graph.output);
  const [beforeOutput = graph.output] = output?.inputs ?? [];
  const scores = output?.kind === "softmax" ? beforeOutput : graph.output;
  return { graph, shapes, orders: unitOrders(graph, shapes), layers, scores };
}

/** @throws Problem `unknown-layer`, also for layers of auxiliary heads, which do not run. */
export function findLayer({ graph, layers }: GraphLayout, name: string): Layer {
  const layer = layers.find((candidate) => candidate.name === name);
  if (layer) return layer;
  const known = layers.map((candidate) => candidate.name).join(", ");
  throw new Problem("unknown-layer", { network: graph.spec, layer: name, known });
}

/** The shape of the picture that the network takes. @throws RangeError for a graph that has no input layer. */
export function inputShape({ graph }: GraphLayout): SpatialShape {
  return pictureShape(graph);
}
