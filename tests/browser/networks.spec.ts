/** Whole networks on real WebGL: branches, ceil rounding and normalisation in one, shortcuts with zero maps in the other. */
import { expect } from "@playwright/test";
import { createGraph } from "../../src/architectures";
import { createLayout } from "../../src/engine/layout";
import { largestDifference } from "../engine/support/fixtures";
import {
  drawNetwork,
  rankScores,
  readNetworkCases,
  readNetworkTruth,
  takeFingerprint,
} from "../engine/support/networkTruth";
import { test } from "./support/engineHarness";

const names = ["googlenet", "cifar-resnet20"];

for (const network of readNetworkCases().filter(({ name }) => names.includes(name))) {
  test(`computes every layer of ${network.spec} on webgl as PyTorch does`, async ({ runNetwork }) => {
    const layout = createLayout(createGraph(network.spec));
    const truth = readNetworkTruth(network);
    const { picture, weights } = drawNetwork(layout.graph, network);
    const values = await runNetwork({
      backend: "webgl",
      graph: layout.graph,
      weights: [...weights].map(([name, { shape, data }]) => [name, { shape, data: [...data] }] as const),
      picture: [...picture],
    });
    for (const [index, { name }] of layout.layers.entries()) {
      const actual = takeFingerprint(Float32Array.from(values[name] ?? []));
      expect(largestDifference(actual, truth.fingerprints[index] ?? []), name).toBeLessThanOrEqual(1e-4);
    }
    const scores = values[layout.scores] ?? [];
    expect(largestDifference(scores, truth.scores)).toBeLessThanOrEqual(1e-4);
    expect(rankScores(scores)).toEqual(rankScores(truth.scores));
  });
}
