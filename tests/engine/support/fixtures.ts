import { readdirSync, readFileSync } from "node:fs";
import * as v from "valibot";
import type { Graph } from "../../../src/architectures";
import type { WeightArray, Weights } from "../../../src/weights/tensors";

const folder = new URL("../../fixtures/layers/", import.meta.url);

const arraySchema = v.object({ shape: v.array(v.number()), data: v.array(v.number()) });
const fixtureSchema = v.object({
  // The graphs come from `npm run export`, which printed them.
  graph: v.custom<Graph>((value) => typeof value === "object" && value !== null && "layers" in value),
  weights: v.record(v.string(), arraySchema),
  activations: v.record(v.string(), arraySchema),
});

/** A small network with weights, a picture and what PyTorch computes of it (`training/README.md`). */
export interface LayerFixture {
  readonly name: string;
  readonly graph: Graph;
  readonly weights: Weights;
  readonly activations: ReadonlyMap<string, WeightArray>;
}

export function readLayerFixtures(): readonly LayerFixture[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => {
      const { graph, weights, activations } = v.parse(
        fixtureSchema,
        JSON.parse(readFileSync(new URL(file, folder), "utf8")),
      );
      return {
        name: file.replace(".json", ""),
        graph,
        weights: toArrays(weights),
        activations: toArrays(activations),
      };
    });
}

function toArrays(arrays: Record<string, v.InferOutput<typeof arraySchema>>): Map<string, WeightArray> {
  return new Map(
    Object.entries(arrays).map(([name, { shape, data }]) => [name, { shape, data: Float32Array.from(data) }]),
  );
}

/** The largest difference between two arrays, relative to the largest expected value. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let [difference, largest] = [0, 0];
  for (let index = 0; index < expected.length; index++) {
    const wanted = expected[index] ?? Number.NaN;
    difference = Math.max(difference, Math.abs((actual[index] ?? Number.NaN) - wanted));
    largest = Math.max(largest, Math.abs(wanted));
  }
  return largest === 0 ? difference : difference / largest;
}
