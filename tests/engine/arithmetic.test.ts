import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWasmInNode } from "../../scripts/lib/nodeEngine";
import { isSpatial, type Layer, type Shape } from "../../src/architectures";
import { shapeOf } from "../../src/architectures/shapes";
import { computeUnit, type UnitSource } from "../../src/engine/arithmetic";
import { createLayout } from "../../src/engine/layout";
import type { Arithmetic, UnitPosition } from "../../src/engine/unit";
import type { RunningBackend } from "../../src/engine/worker/backends/backend";
import { startCpu } from "../../src/engine/worker/backends/cpu";
import { uniformSource } from "../../src/weights/random";
import { computedKinds } from "../support/layerKinds";
import { randomGraphs } from "./support/randomGraph";
import { randomPicture, randomWeights } from "./support/randomWeights";
import { runValues } from "./support/run";

/** Rounding of one float32 operation. */
const epsilon = 2 ** -23;
/** Sums of up to a few hundred float32 terms, in any order, and functions of them. */
const slack = 64;
/** Below the smallest normal float32, a softmax's share is 0. */
const smallest = 2 ** -126;

for (const [name, start] of Object.entries({ wasm: startWasmInNode, cpu: startCpu })) {
  describe(`one unit's arithmetic on ${name}`, () => {
    let backend: RunningBackend;
    beforeAll(async () => {
      backend = await start();
    });
    afterAll(() => backend.dispose());

    test("adds up to the engine's value, for every kind of layer", () => {
      const seen = new Set<string>();
      fc.assert(
        fc.property(randomGraphs, fc.nat(), (graph, seed) => {
          const layout = createLayout(graph);
          const weights = randomWeights(graph, seed);
          const picture = randomPicture(graph, layout.shapes, seed);
          const values = runValues(layout, weights, picture);
          const [, , channels = 1] = shapeOf("input", layout.shapes);
          const one = new Array<number>(channels).fill(1);
          const source: UnitSource = {
            layout,
            weights,
            picture,
            preprocess: { mean: one.map(() => 0), std: one },
            values: (layer) => values.get(layer) ?? new Float32Array(),
          };
          const wrong = layout.layers.flatMap((layer) => {
            seen.add(layer.kind);
            return someUnits(shapeOf(layer.name, layout.shapes), seed)
              .map((unit) => disagreement(source, layer, unit))
              .filter((text) => text !== null);
          });
          expect(wrong).toEqual([]);
        }),
        { numRuns: 150 },
      );
      expect([...seen].sort()).toEqual([...computedKinds].sort());
    });
  });
}

/** What is wrong with one unit's terms; null when they add up. */
function disagreement(source: UnitSource, layer: Layer, unit: UnitPosition): string | null {
  const { value, arithmetic } = computeUnit(source, layer, unit);
  const tolerance = smallest + slack * epsilon * Math.max(magnitude(arithmetic), Math.abs(value));
  if (Math.abs(value - arithmetic.sum) <= tolerance) return null;
  return `${JSON.stringify(layer)} at ${JSON.stringify(unit)} is ${value}, and its terms make ${arithmetic.sum}`;
}

/** The size of what was added up: cancellation leaves rounding errors of this size, not of the sum's. */
function magnitude(arithmetic: Arithmetic): number {
  const absolute = (terms: readonly number[]) => terms.reduce((sum, term) => sum + Math.abs(term), 0);
  switch (arithmetic.form) {
    case "weightedSum":
      return (
        absolute(arithmetic.channels.flatMap(({ products }) => products)) + Math.abs(arithmetic.bias ?? 0)
      );
    case "pool":
      return absolute(arithmetic.values);
    case "sum":
      return absolute(arithmetic.terms.map(({ value }) => value));
    case "batchNorm": {
      const { argument, mean, scale, variance, shift, epsilon: added } = arithmetic;
      return (
        ((Math.abs(argument.value) + Math.abs(mean)) * Math.abs(scale)) / Math.sqrt(variance + added) +
        Math.abs(shift)
      );
    }
    case "distance":
      return absolute(arithmetic.squares);
    case "softmax":
      // exp turns the argument's absolute error into a relative one.
      return arithmetic.sum * (1 + Math.max(...arithmetic.arguments.map(Math.abs)));
    case "function":
      return Math.max(1, Math.abs(arithmetic.argument.value));
    case "localResponseNorm":
    case "copy":
    case "input":
    case "unknown":
      return Math.abs(arithmetic.sum);
  }
}

function someUnits(shape: Shape, seed: number): UnitPosition[] {
  const [height, width, channels] = isSpatial(shape) ? shape : [1, 1, shape[0]];
  const uniform = uniformSource(seed);
  const below = (extent: number) => Math.floor(uniform() * extent);
  const corner = { y: height - 1, x: width - 1, channel: channels - 1 };
  const inner = Array.from({ length: 5 }, () => ({
    y: below(height),
    x: below(width),
    channel: below(channels),
  }));
  return [{ y: 0, x: 0, channel: 0 }, corner, ...inner];
}
