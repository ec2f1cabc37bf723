import { createGraph, type Spec, unitCount } from "../../src/architectures";
import type { Engine } from "../../src/engine/client";
import { createLayout, inputShape } from "../../src/engine/layout";
import { createPicture } from "../../src/engine/picture";
import { quantile } from "./statistics";

/** Times of one network's forward passes, every layer kept and the output read; milliseconds and bytes. */
export interface ForwardTimes {
  readonly spec: Spec;
  /** Weights drawn and put on the backend. */
  readonly load: number;
  /** The first pass: memory is allocated and code is compiled. */
  readonly first: number;
  readonly median: number;
  readonly slow: number;
  readonly runs: number;
  /** Tensors alive after the first pass and after the last: the same, or something leaks. */
  readonly tensors: readonly [first: number, last: number];
  /** Of the backend: weights and all activations. */
  readonly heapBytes: number;
  /** Of the whole process, weights drawn in it included. */
  readonly peakBytes: number;
}

/** Passes between the first and those that are timed: compilers take some to be done. */
const warmUpRuns = 10;

/** Times an engine that has started. */
export async function timeForward(engine: Engine, spec: Spec, runs: number): Promise<ForwardTimes> {
  const begin = performance.now();
  const wish = { spec, weights: { from: "init", init: "xavier", seed: 1 } } as const;
  const lease = await engine.lease(wish, { use: "script" });
  const load = performance.now() - begin;
  const pixels = new Float32Array(unitCount(inputShape(createLayout(createGraph(spec))))).fill(0.5);
  const picture = createPicture(pixels);
  const pass = async () => (await engine.run({ run: lease.run, picture, views: [] })).milliseconds.forward;
  const first = await pass();
  const { tensors } = await engine.memory();
  for (let run = 0; run < warmUpRuns; run++) await pass();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await pass());
  const after = await engine.memory();
  lease.release();
  return {
    spec,
    load,
    first,
    median: quantile(times, 0.5),
    slow: quantile(times, 0.95),
    runs,
    tensors: [tensors, after.tensors],
    heapBytes: after.gpuBytes,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
}
