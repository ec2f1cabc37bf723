import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWasmInNode } from "../../scripts/lib/nodeEngine";
import { createGraph } from "../../src/architectures";
import { createLayout } from "../../src/engine/layout";
import type { RunningBackend } from "../../src/engine/worker/backends/backend";
import { parseSafetensors } from "../../src/weights/formats/safetensors";
import { matchWeights } from "../../src/weights/match";
import { openWeights } from "../../src/weights/openWeights";
import { loadWeights, resolveWeights } from "../../src/weights/resolve";
import { bytesSource } from "../support/bytesSource";
import { largestDifference } from "./support/fixtures";
import { runValues } from "./support/run";

const file = (name: string) => readFileSync(new URL(`../fixtures/formats/${name}`, import.meta.url));
const told = parseSafetensors(file("centred-shortcuts-result.safetensors"), "result");
const picture = told.get("picture")?.data ?? new Float32Array();
const logits = told.get("logits")?.data ?? new Float32Array();

describe("a CIFAR ResNet as it is commonly published", () => {
  let backend: RunningBackend;
  beforeAll(async () => {
    backend = await startWasmInNode();
  });
  afterAll(() => backend.dispose());

  // Its zero maps stand on both sides of the shortcut's; without bn, each batch normalisation is folded.
  test.each(["cifar-resnet20?width=0.25", "cifar-resnet20?width=0.25&bn=no"])(
    "predicts as in PyTorch when %s runs it",
    async (spec) => {
      const graph = createGraph(spec);
      const opened = await openWeights(bytesSource(file("centred-shortcuts.th"), "centred-shortcuts.th"));
      const [resolution] = resolveWeights(graph, opened);
      const weights = matchWeights(graph, await loadWeights(resolution), "centred-shortcuts.th");
      const values = runValues(createLayout(graph), weights, picture);
      expect(largestDifference(values.get("fc") ?? [], logits)).toBeLessThanOrEqual(1e-5);
    },
  );
});
