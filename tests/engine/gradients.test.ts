import { memory } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWasmInNode } from "../../scripts/lib/nodeEngine";
import { createLayout } from "../../src/engine/layout";
import type { Gradients } from "../../src/engine/protocol";
import type { RunningBackend } from "../../src/engine/worker/backends/backend";
import { startCpu } from "../../src/engine/worker/backends/cpu";
import { computeGradients } from "../../src/engine/worker/gradients";
import type { NetworkRun } from "../../src/engine/worker/networkRun";
import { normalSource } from "../../src/weights/random";
import { randomGraphs } from "./support/randomGraph";
import { randomPicture, randomWeights } from "./support/randomWeights";
import { evaluate } from "./support/reference";
import { endRun, finishAsync, runNetwork } from "./support/run";

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
          const network = runNetwork(layout, weights, randomPicture(graph, layout.shapes, seed));
          const before = memory().numTensors;
          const index = seed % 4;
          const gradients = await finishAsync(computeGradients(network, { score: index }, "both"));
          expect(memory().numTensors).toBe(before);

          const { layers } = gradients;
          const input = pictureOf(gradients);
          const normal = normalSource(seed);
          const direction = Float64Array.from(input, normal);
          const { measured, rounding } = slope(network, "input", direction, index);
          const computed = input.reduce((sum, value, unit) => sum + value * (direction[unit] ?? 0), 0);
          const size = 1e-2 * Math.hypot(...input) + saturated * largest(layers);
          endRun(network);
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
          const network = runNetwork(
            layout,
            randomWeights(graph, seed),
            randomPicture(graph, layout.shapes, seed),
          );
          const { layers, index } = await finishAsync(computeGradients(network, { score: null }, "layers"));
          if (index === null) throw new Error("a score is of some unit");
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
          endRun(network);
        }),
        { numRuns: 40 },
      );
    });
  });
}

test("of the loss and of a layer's unit are the slopes of those", async () => {
  const backend = await startWasmInNode();
  await fc.assert(
    fc.asyncProperty(randomGraphs, fc.nat(), async (graph, seed) => {
      const layout = createLayout(graph);
      const network = runNetwork(
        layout,
        randomWeights(graph, seed),
        randomPicture(graph, layout.shapes, seed),
      );
      const before = memory().numTensors;
      const scores = layout.layers.find(({ name }) => name === layout.scores);
      const unit = { y: 0, x: 0, channel: seed % 4 };
      const [score, own, loss] = await Promise.all([
        finishAsync(computeGradients(network, { score: seed % 4 }, "both")),
        finishAsync(computeGradients(network, { layer: scores?.name ?? "", unit }, "both")),
        finishAsync(computeGradients(network, { loss: seed % 4 }, "both")),
      ]);
      const output = layout.layers.at(-1);
      const likelier = output?.kind === "softmax" && output.of === "distances" ? -1 : 1;
      // The unit's value is the score, or its negative; adding 0 makes one of both zeros.
      expect(pictureOf(own).map((value) => likelier * value + 0)).toEqual(
        pictureOf(score).map((value) => value + 0),
      );
      expect(own.index).toBeNull();
      // d(−log p_c) = Σ_i (p_i − [i = c]) d(score_i).
      const { output: shares } = await network.readOutput();
      const parts = await Promise.all(
        [...shares.keys()].map((index) => finishAsync(computeGradients(network, { score: index }, "input"))),
      );
      const sum = pictureOf(loss).map((_, place) =>
        parts.reduce(
          (total, part, index) =>
            total + ((shares[index] ?? 0) - Number(index === seed % 4)) * (pictureOf(part)[place] ?? 0),
          0,
        ),
      );
      const size = Math.max(...parts.map((part) => Math.hypot(...pictureOf(part))));
      for (const [place, value] of pictureOf(loss).entries())
        expect(Math.abs(value - (sum[place] ?? Number.NaN))).toBeLessThanOrEqual(1e-5 * size);
      expect(memory().numTensors).toBe(before);
      endRun(network);
    }),
    { numRuns: 40 },
  );
  backend.dispose();
});

function pictureOf({ input }: Gradients): Float32Array {
  if (input === null) throw new Error("the picture's gradient was not asked for");
  return input.data;
}

/** The least distance between two of the numbers. */
function closest(numbers: readonly number[]): number {
  const ordered = numbers.toSorted((one, other) => one - other);
  return Math.min(...ordered.slice(1).map((number, index) => number - (ordered[index] ?? Number.NaN)));
}

function largest(layers: readonly { readonly norm: number }[]): number {
  return Math.max(...layers.map(({ norm }) => norm));
}

interface Slope {
  readonly measured: number;
  /** What the measure may be off by, of double precision alone. */
  readonly rounding: number;
}

/** Slope of one output's score along a direction in a layer's values, by central differences in double precision. */
function slope(
  { layout, network, input }: NetworkRun,
  layer: string,
  direction: Float64Array,
  index: number,
): Slope {
  const { weights } = network;
  const before = evaluate(layout, weights, new Map([["input", Float64Array.from(input.pixels)]]));
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
