import { type Graph, unitCount } from "../../../src/architectures";
import { type Shapes, shapeOf } from "../../../src/architectures/shapes";
import { initialiseWeights } from "../../../src/weights/initialise";
import { normalSource, uniformSource } from "../../../src/weights/random";
import type { Weights } from "../../../src/weights/tensors";

/** He weights, and biases and running statistics that are not the identity, so that a mistake in them shows. */
export function randomWeights(graph: Graph, seed: number): Weights {
  const uniform = uniformSource(seed);
  return new Map(
    [...initialiseWeights(graph, "he", seed)].map(([name, { shape, data }]) => [
      name,
      { shape, data: name.endsWith(".weight") ? data : data.map((value) => value + uniform()) },
    ]),
  );
}

export function randomPicture(graph: Graph, shapes: Shapes, seed: number): Float32Array {
  const normal = normalSource(seed);
  const [input] = graph.layers;
  return Float32Array.from({ length: unitCount(shapeOf(input?.name ?? "", shapes)) }, normal);
}
