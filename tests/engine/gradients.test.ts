import { memory } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWasmInNode } from "../../scripts/lib/nodeEngine";
import { createLayout, type GraphLayout, inputShape } from "../../src/engine/layout";
import type { RunningBackend } from "../../src/engine/worker/backends/backend";
import { startCpu } from "../../src/engine/worker/backends/cpu";
import { computeGradients } from "../../src/engine/worker/gradients";
import { RunningNetwork } from "../../src/engine/worker/runningNetwork";
import { normalSource } from "../../src/weights/random";
import type { Weights } from "../../src/weights/tensors";
import { randomGraphs } from "./support/randomGraph";
import { randomPicture, randomWeights } from "./support/randomWeights";
import { evaluate } from "./support/reference";

/** Small enough that hardly any ReLU or maximum changes its mind, large enough for double precision. */
const step = 1e-7;

/**
 * Of the largest gradient in a network, what any other may be off by: the slope of a saturated sigmoid or softmax is a
 * difference that single precision has few digits of, and a layer before it makes it larger.
 */
const saturated = 1e-5;

for (const [name, start] of Object.entries({ wasm: startWasmInNode, cpu: startCpu })) {
  describe(`gradients on ${name}`, () => {
    let backend: RunningBackend;
    beforeAll(async () => {
      backend = await start();
    });
    afterAll(() => backend.dispose());

    test("are the slopes of the score, with respect to the picture", async () => {
      await fc.assert(
        fc.asyncProperty(randomGraphs, fc.nat(), async (graph, seed) => {
          const layout = createLayout(graph);
          const weights = randomWeights(graph, seed);
          const network = runOn(layout, weights, randomPicture(graph, layout.shapes, seed));
          const before = memory().numTensors;
          const index = seed % 4;
          const { input, layers } = await computeGradients(network, index);
          expect(memory().numTensors).toBe(before);

          const normal = normalSource(seed);
          const direction = Float64Array.from(input.data, normal);
          const { measured, rounding } = slope(network, "input", direction, index);
          const computed = input.data.reduce((sum, value, unit) => sum + value * (direction[unit] ?? 0), 0);
          const size = 1e-2 * Math.hypot(...input.data) + saturated * largest(layers);
          network.release();
          const allowed = size * Math.hypot(...direction) + rounding;
          expect(Math.abs(computed - measured)).toBeLessThanOrEqual(allowed);
        }),
        { numRuns: 60 },
      );
    });

    test("have the norm of the slopes with respect to every layer's values", async () => {
      await fc.assert(
        fc.asyncProperty(randomGraphs, fc.nat(), async (graph, seed) => {
          const layout = createLayout(graph);
          const network = runOn(
            layout,
            randomWeights(graph, seed),
            randomPicture(graph, layout.shapes, seed),
          );
          const { layers, index } = await computeGradients(network);
          for (const { name: layer, norm } of layers) {
            const values = await network.values(layer);
            // Within a step of 0 a ReLU changes its mind (a softmax may come that near), and equal values have no
            // single largest one: a map that reads nothing but zeros is its bias everywhere.
            if (values.length > 24 || closest([0, ...values]) <= step) continue;
            const slopes = Array.from(values, (_, unit) =>
              slope(
                network,
                layer,
                Float64Array.from(values, (_value, other) => Number(other === unit)),
                index,
              ),
            );
            const measured = Math.hypot(...slopes.map((one) => one.measured));
            const rounding = Math.hypot(...slopes.map((one) => one.rounding));
            const allowed = 1e-2 * measured + saturated * largest(layers) + rounding;
            expect(Math.abs(norm - measured), layer).toBeLessThanOrEqual(allowed);
          }
          network.release();
        }),
        { numRuns: 40 },
      );
    });
  });
}

/** The least distance between two of the numbers. */
function closest(numbers: readonly number[]): number {
  const ordered = numbers.toSorted((one, other) => one - other);
  return Math.min(...ordered.slice(1).map((number, index) => number - (ordered[index] ?? Number.NaN)));
}

function largest(layers: readonly { readonly norm: number }[]): number {
  return Math.max(...layers.map(({ norm }) => norm));
}

function runOn(layout: GraphLayout, weights: Weights, picture: Float32Array): RunningNetwork {
  const [, , channels] = inputShape(layout);
  const preprocess = { mean: new Array<number>(channels).fill(0), std: new Array<number>(channels).fill(1) };
  const info = {
    key: "",
    spec: layout.graph.spec,
    labels: [],
    trained: false,
    preprocess,
    preparedBy: "nobody" as const,
  };
  const network = new RunningNetwork(info, layout, weights);
  network.run({ picture, preprocess });
  return network;
}

interface Slope {
  readonly measured: number;
  /** What the measure may be off by, of double precision alone. */
  readonly rounding: number;
}

/** Slope of one output's score along a direction in a layer's values, by central differences in double precision. */
function slope(
  { layout, weights, input }: RunningNetwork,
  layer: string,
  direction: Float64Array,
  index: number,
): Slope {
  const before = evaluate(layout, weights, new Map([["input", Float64Array.from(input.picture)]]));
  // Layers that come after the moved one, in the graph's order, are computed again; the others stay.
  const place = layout.layers.findIndex(({ name }) => name === layer);
  const kept = new Map(
    layout.layers.slice(0, place).map(({ name }) => [name, before.get(name) ?? new Float64Array()]),
  );
  const at = (sign: 1 | -1): number => {
    const moved = before.get(layer)?.map((value, unit) => value + sign * step * (direction[unit] ?? 0));
    const after = evaluate(layout, weights, new Map([...kept, [layer, moved ?? new Float64Array()]]));
    return after.get(layout.scores)?.[index] ?? Number.NaN;
  };
  const output = layout.layers.at(-1);
  const likelier = output?.kind === "softmax" && output.of === "distances" ? -1 : 1;
  const [ahead, behind] = [at(1), at(-1)];
  const rounding = (16 * Number.EPSILON * (1 + Math.abs(ahead))) / step;
  return { measured: (likelier * (ahead - behind)) / (2 * step), rounding };
}
