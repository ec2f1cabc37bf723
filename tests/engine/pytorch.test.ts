import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWasmInNode } from "../../scripts/lib/nodeEngine";
import { createLayout } from "../../src/engine/layout";
import type { RunningBackend } from "../../src/engine/worker/backends/backend";
import { startCpu } from "../../src/engine/worker/backends/cpu";
import { matchWeights } from "../../src/weights/match";
import { largestDifference, readLayerFixtures } from "./support/fixtures";
import { runValues } from "./support/run";

const fixtures = readLayerFixtures();

for (const [name, start] of Object.entries({ wasm: startWasmInNode, cpu: startCpu })) {
  describe(`every layer as PyTorch computes it, on ${name}`, () => {
    let backend: RunningBackend;
    beforeAll(async () => {
      backend = await start();
    });
    afterAll(() => backend.dispose());

    test.each(fixtures)("$name", ({ name: file, graph, weights, activations }) => {
      const layout = createLayout(graph);
      const picture = activations.get("input")?.data ?? new Float32Array();
      const values = runValues(layout, matchWeights(graph, weights, file), picture);
      expect([...values.keys()].sort()).toEqual([...activations.keys()].sort());
      for (const [layer, expected] of activations) {
        expect(layout.shapes.get(layer), layer).toEqual(expected.shape);
        expect(largestDifference(values.get(layer) ?? [], expected.data), layer).toBeLessThanOrEqual(1e-4);
      }
    });
  });
}
