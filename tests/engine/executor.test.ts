import { memory } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWasmInNode } from "../../scripts/lib/nodeEngine";
import { shapeOf } from "../../src/architectures/shapes";
import { createLayout } from "../../src/engine/layout";
import type { RunningBackend } from "../../src/engine/worker/backends/backend";
import { startCpu } from "../../src/engine/worker/backends/cpu";
import { randomGraphs } from "./support/randomGraph";
import { randomPicture, randomWeights } from "./support/randomWeights";
import { withRun } from "./support/run";

const backends = { wasm: startWasmInNode, cpu: startCpu };

for (const [name, start] of Object.entries(backends)) {
  describe(`the executor on ${name}`, () => {
    let backend: RunningBackend;
    beforeAll(async () => {
      backend = await start();
    });
    afterAll(() => backend.dispose());

    test("computes every layer of any network in its inferred shape, and no auxiliary head", () => {
      fc.assert(
        fc.property(randomGraphs, fc.nat(), (graph, seed) => {
          const layout = createLayout(graph);
          const before = memory().numTensors;
          const shapes = withRun(
            layout,
            randomWeights(graph, seed),
            randomPicture(graph, layout.shapes, seed),
            (activations) => new Map([...activations].map(([layer, { shape }]) => [layer, shape.slice(1)])),
          );
          const inferred = layout.layers.map(({ name: layer }) => [
            layer,
            [...shapeOf(layer, layout.shapes)],
          ]);
          expect([...shapes]).toEqual(inferred);
          expect(memory().numTensors).toBe(before);
        }),
        { numRuns: 150 },
      );
    });
  });
}
