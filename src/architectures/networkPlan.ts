import { applyEdits, type Edit, formatEdits } from "./edit";
import { type Graph, inferenceGraph, type Layer, type SpatialShape, type Spec } from "./graph";
import { inferShapes, type Shapes } from "./shapes";
import { createGraph } from "./spec";
import { inferNonNegative } from "./valueRange";

/** A network as it runs, without auxiliary heads, and what follows from its graph alone. */
export interface NetworkPlan {
  readonly graph: Graph;
  readonly shapes: Shapes;
  readonly layers: ReadonlyMap<string, Layer>;
  readonly nonNegative: ReadonlySet<string>;
}

/** The shape of the picture that a network takes. */
export function inputShapeOf({ layers }: Graph): SpatialShape {
  const [input] = layers;
  if (input?.kind !== "input") throw new RangeError("a graph's first layer is its input");
  return input.shape;
}

/** By spec and edits. */
const plans = new Map<string, NetworkPlan>();

/**
 * The plan of a spec, as edits leave it; the same object every time for the same edits.
 * @throws Problem for an edit that cannot be made, and for a model of the person's own whose plan is not registered
 */
export function createNetworkPlan(spec: Spec, edits: readonly Edit[] = []): NetworkPlan {
  const name = edits.length === 0 ? spec : `${spec} ${formatEdits(edits)}`;
  const known = plans.get(name);
  if (known) return known;
  const plan =
    edits.length === 0
      ? planNetwork(inferenceGraph(createGraph(spec)))
      : planNetwork(applyEdits(createNetworkPlan(spec).graph, edits));
  plans.set(name, plan);
  return plan;
}

/** Keeps the plan of a graph that no spec describes, a model of the person's own, under the spec that names it. */
export function registerPlan(graph: Graph): NetworkPlan {
  const plan = plans.get(graph.spec) ?? planNetwork(graph);
  plans.set(graph.spec, plan);
  return plan;
}

/** The plan of a graph that is not kept: a figure's own, one of very many. */
export function planNetwork(graph: Graph): NetworkPlan {
  return {
    graph,
    shapes: inferShapes(graph),
    layers: new Map(graph.layers.map((layer) => [layer.name, layer])),
    nonNegative: inferNonNegative(graph),
  };
}
