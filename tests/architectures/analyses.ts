import { type Graph, inferShapes, type Layer, type Shapes } from "../../src/architectures";

/** The layer of that name. */
export function layerNamed(graph: Graph, name: string): Layer {
  const layer = graph.layers.find((candidate) => candidate.name === name);
  if (!layer) throw new Error(`the test's graph has no layer "${name}"`);
  return layer;
}

/** An analysis of one layer, asked by the layer's name. */
export function asker<Result>(
  graph: Graph,
  analyse: (layer: Layer, shapes: Shapes) => Result,
): (name: string) => Result {
  const shapes = inferShapes(graph);
  return (name) => analyse(layerNamed(graph, name), shapes);
}

/** The sum of one number over all layers. */
export function totalOf(graph: Graph, count: (layer: Layer, shapes: Shapes) => number): number {
  const shapes = inferShapes(graph);
  return graph.layers.reduce((total, layer) => total + count(layer, shapes), 0);
}
