import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWasmInNode } from "../../scripts/lib/nodeEngine";
import { createGraph, networkIds, splitSpec } from "../../src/architectures";
import { createLayout } from "../../src/engine/layout";
import type { RunningBackend } from "../../src/engine/worker/backends/backend";
import { matchWeights } from "../../src/weights/match";
import { uniformSource } from "../../src/weights/random";
import type { Weights } from "../../src/weights/tensors";
import { largestDifference } from "./support/fixtures";
import {
  drawNetwork,
  rankScores,
  readNetworkCases,
  readNetworkTruth,
  takeFingerprint,
} from "./support/networkTruth";
import { runValues } from "./support/run";

const cases = readNetworkCases();

describe("every network as PyTorch computes it, on wasm", () => {
  let backend: RunningBackend;
  beforeAll(async () => {
    backend = await startWasmInNode();
  });
  afterAll(() => backend.dispose());

  test.each(cases)("$spec", (network) => {
    const layout = createLayout(createGraph(network.spec));
    const truth = readNetworkTruth(network);
    const { picture, weights } = drawNetwork(layout.graph, network);
    // Only with the same weights do the same values mean anything.
    expect(checksumOf(weights)).toEqual([...truth.checksum]);
    const values = runValues(layout, matchWeights(layout.graph, weights, network.name), picture);
    expect(values.size).toBe(truth.fingerprints.length);
    for (const [index, { name }] of layout.layers.entries()) {
      const actual = takeFingerprint(values.get(name) ?? new Float32Array());
      expect(largestDifference(actual, truth.fingerprints[index] ?? []), name).toBeLessThanOrEqual(1e-4);
    }
    const scores = values.get(layout.scores) ?? [];
    expect(largestDifference(scores, truth.scores)).toBeLessThanOrEqual(1e-4);
    expect(largestDifference(values.get(layout.graph.output) ?? [], truth.output)).toBeLessThanOrEqual(1e-4);
    expect(rankScores(scores)).toEqual(rankScores(truth.scores));
  });
});

test("every network that has an id is among them", () => {
  const held = new Set(cases.map(({ spec }) => splitSpec(spec).id));
  expect([...held].sort()).toEqual([...networkIds].sort());
});

test("the stream of uniform numbers is the one that training/tests/test_seeded.py expects", () => {
  const uniform = uniformSource(2 ** 31 + 5);
  expect([uniform(), uniform(), uniform()]).toEqual([
    0.5801103678531945, 0.08632027637213469, 0.9113832253497094,
  ]);
});

function checksumOf(weights: Weights): readonly number[] {
  const hash = createHash("sha256");
  for (const { data } of weights.values()) hash.update(data);
  return [...hash.digest()];
}
