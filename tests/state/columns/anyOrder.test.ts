import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createNodeEngine, siteUrl } from "../../../scripts/lib/nodeEngine";
import { parseSpec } from "../../../src/architectures";
import type { Edit } from "../../../src/architectures/edit";
import type { Engine } from "../../../src/engine/client";
import { createPicture } from "../../../src/engine/picture";
import { createDigit } from "../../../src/scenes/digits/examples";
import {
  type Column,
  type ColumnId,
  columnIds,
  inputShape,
  runOf,
  shownPreparation,
} from "../../../src/state/columns/column";
import { ColumnSessions } from "../../../src/state/columns/columnSessions";
import { FrameLoop, isInStep } from "../../../src/state/frameLoop";
import { redo, undo } from "../../../src/state/history";
import { shownPicture } from "../../../src/state/picture";
import { type BenchStore, createBenchStore } from "../../../src/state/store";

/** Small networks of two sizes of input, with a block that can be dropped and a pool that can be swapped. */
const specs = [
  "custom?stack=conv3-3-p1,relu,conv3-3-p1,relu,pool2",
  "custom?input=8&channels=3&stack=conv3-2-p1,relu,conv3-2-p1,relu,avgpool2",
] as const;

const edits: readonly (readonly Edit[])[] = [[], [{ kind: "drop-block", block: "conv2" }]];

const column = fc.constantFrom(...columnIds);
const small = fc.nat(3);

/** What a person can do, in any order; letters that no column has are left alone. */
const change = fc.oneof(
  fc.record({ what: fc.constant("draw" as const), digit: fc.nat(9), seed: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ what: fc.constant("add" as const), spec: fc.constantFrom(...specs) }),
  fc.record({ what: fc.constant("remove" as const), column }),
  fc.record({ what: fc.constant("move" as const), column, place: small }),
  fc.record({ what: fc.constant("choose" as const), column }),
  fc.record({ what: fc.constant("network" as const), column, spec: fc.constantFrom(...specs) }),
  fc.record({ what: fc.constant("weights" as const), column, seed: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ what: fc.constant("prepare" as const), column, mean: small }),
  fc.record({ what: fc.constant("edit" as const), column, edit: fc.nat(1) }),
  fc.record({ what: fc.constant("undo" as const) }),
  fc.record({ what: fc.constant("redo" as const) }),
  fc.record({ what: fc.constant("wait" as const), milliseconds: fc.nat(6) }),
);
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

function channelsOf(store: BenchStore, id: ColumnId): number {
  const found = store.getState().columns.find((one) => one.id === id);
  return found ? inputShape(found)[2] : 0;
}

async function apply(store: BenchStore, step: Change): Promise<void> {
  const state = store.getState();
  const isThere = "column" in step && state.columns.some(({ id }) => id === step.column);
  if ("column" in step && !isThere) return;
  switch (step.what) {
    case "draw":
      state.replaceStrokes(createDigit(step.digit, step.seed));
      break;
    case "add":
      state.addColumn(parseSpec(step.spec));
      break;
    case "remove":
      state.removeColumn(step.column);
      break;
    case "move":
      state.moveColumn(step.column, step.place);
      break;
    case "choose":
      state.chooseColumn(step.column);
      break;
    case "network":
      state.chooseNetwork(parseSpec(step.spec), step.column);
      break;
    case "weights":
      state.chooseWeights({ from: "init", init: "he", seed: step.seed }, step.column);
      break;
    case "prepare": {
      const channels = channelsOf(store, step.column);
      const mean = new Array<number>(channels).fill(step.mean / 8);
      state.prepare({ mean, std: mean.map(() => 0.5) }, step.column);
      break;
    }
    case "edit":
      state.changeColumn(step.column, { edits: edits[step.edit] ?? [] });
      break;
    case "undo":
      undo(store);
      break;
    case "redo":
      redo(store);
      break;
    case "wait":
      await new Promise((resolve) => setTimeout(resolve, step.milliseconds));
  }
}

/** What the network of a column makes of the picture by itself, run for nobody else. */
async function expectedOutput(engine: Engine, store: BenchStore, wanted: Column): Promise<Float32Array> {
  const state = store.getState();
  const { spec, weights } = wanted;
  const pixels = shownPicture(state, inputShape(wanted))?.pixels ?? new Float32Array();
  const preprocess = shownPreparation(wanted, runOf(state, wanted.id));
  const lease = await engine.lease({ spec, weights }, { use: "figure", edits: wanted.edits });
  const picture = createPicture(pixels);
  const prepared = preprocess && { preprocess };
  const { output } = await engine.run({ run: lease.run, picture, views: [], ...prepared });
  lease.release();
  return output;
}

/** A guard against what never comes about, in milliseconds; a busy machine takes its time. */
const patience = 100_000;

async function waitUntil(isSo: () => boolean | Promise<boolean>, what: () => unknown): Promise<void> {
  const until = performance.now() + patience;
  while (!(await isSo())) {
    if (performance.now() > until) throw new Error(`still not so: ${JSON.stringify(what())}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

describe("changes in any order", () => {
  let engine: Engine;
  let tensors = 0;
  beforeAll(async () => {
    engine = createNodeEngine(siteUrl, { inThreads: true, cores: 2, idle: { networks: 0, bytes: 0 } });
    await engine.start("wasm");
    tensors = (await engine.memory()).tensors;
  });
  afterAll(() => engine.close());

  it("end with every column showing the newest picture with its own weights, and nothing held that nobody leases", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 14 }), async (changes) => {
        const store = createBenchStore();
        store.getState().chooseNetwork(parseSpec(specs[0]));
        store.getState().chooseSource("draw");
        store.temporal.getState().clear();
        const frames = new FrameLoop(engine, store);
        const sessions = new ColumnSessions(engine, store, () => frames.follow());
        const stop = store.subscribe(() => {
          sessions.follow();
          frames.follow();
        });
        sessions.open();
        for (const step of changes) await apply(store, step);

        const { columns, runs } = store.getState();
        const isSettled = () =>
          store.getState().columns.every(({ id }) => isInStep(store.getState(), id)) &&
          store.getState().columns.length === columns.length;
        await waitUntil(isSettled, () => ({ changes, runs }));
        for (const wanted of columns) {
          const { result, failure } = runOf(store.getState(), wanted.id);
          expect(failure).toBeNull();
          expect(result?.output).toEqual(await expectedOutput(engine, store, wanted));
        }
        stop();
        sessions.close();
        const isEmpty = async () => (await engine.memory()).tensors === tensors;
        await waitUntil(isEmpty, () => ({ changes }));
      }),
      // A quarter of a minute; `npm run hunt -- --only anyOrder` goes on with others.
      { numRuns: 250, endOnFailure: true },
    );
  });
});
