import { memory } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWasmInNode } from "../../scripts/lib/nodeEngine";
import { createGraph } from "../../src/architectures";
import { createLayout } from "../../src/engine/layout";
import type { PictureId } from "../../src/engine/protocol";
import type { RunningBackend } from "../../src/engine/worker/backends/backend";
import { finish } from "../../src/engine/worker/steps";
import { initialiseWeights } from "../../src/weights/initialise";
import { endRun, runNetwork } from "./support/run";

let backend: RunningBackend;
beforeAll(async () => {
  backend = await startWasmInNode();
});
afterAll(() => backend.dispose());

const layout = createLayout(createGraph("lenet5"));
const weights = initialiseWeights(layout.graph, "xavier", 1);
const pixels = (value: number) => new Float32Array(32 * 32).fill(value);
const inputOf = (picture: number) => ({
  picture: picture as PictureId,
  pixels: pixels(picture / 10),
  preprocess: { mean: [0], std: [1] },
});

test("a run's values that are computed again are those of its newest picture, whatever comes between", async () => {
  const before = memory().numTensors;
  const run = runNetwork(layout, weights, pixels(0.1));
  run.release();
  const restoring = run.restore();
  for (let step = 0; step < 4; step++) restoring.next();
  finish(run.run(inputOf(2)));
  run.release();
  finish(restoring);
  expect(run.ofPass).toEqual({ pass: 2, picture: 2 });
  expect(await run.values("input")).toEqual(pixels(0.2));
  endRun(run);
  expect(memory().numTensors).toBe(before);
});

test("a pass that is given up leaves the values of the one before, and nothing else", async () => {
  const run = runNetwork(layout, weights, pixels(0.1));
  const before = memory().numTensors;
  const running = run.run(inputOf(2));
  for (let step = 0; step < 4; step++) running.next();
  running.return();
  expect(memory().numTensors).toBe(before);
  expect(run.ofPass).toEqual({ pass: 1, picture: 1 });
  expect(await run.values("input")).toEqual(pixels(0.1));
  endRun(run);
});
