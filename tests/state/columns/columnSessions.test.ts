import { afterEach, describe, expect, it, vi } from "vitest";
import { createNodeEngine, type NodeEngineOptions, siteUrl } from "../../../scripts/lib/nodeEngine";
import { parseSpec } from "../../../src/architectures";
import { createDigit } from "../../../src/scenes/digits/examples";
import { type ColumnId, type ColumnRun, columnId, columnIds, runOf } from "../../../src/state/columns/column";
import { EngineRoom } from "../../../src/state/engineRoom";
import { isInStep } from "../../../src/state/frameLoop";
import { redo, undo } from "../../../src/state/history";
import { type BenchStore, createBenchStore } from "../../../src/state/store";
import { columnIn, runIn } from "../../support/chosen";

let rooms: EngineRoom[] = [];
afterEach(() => {
  for (const room of rooms) room.close();
  rooms = [];
});

async function openRoom(options: NodeEngineOptions = {}) {
  const store = createBenchStore();
  store.getState().chooseBackend("wasm");
  store.getState().replaceStrokes(createDigit(3, 1));
  store.temporal.getState().clear();
  const engine = createNodeEngine(siteUrl, options);
  const room = new EngineRoom(engine, store, siteUrl);
  rooms.push(room);
  await room.open();
  const settled = (spec: string, id?: ColumnId) =>
    vi.waitUntil(
      () => {
        const state = store.getState();
        const column = id ?? state.chosen;
        return runOf(state, column).loaded?.spec === spec && isInStep(state, column);
      },
      { timeout: 30_000 },
    );
  return { store, engine, room, settled };
}

/** What the engine says of the columns, in the order of their letters. */
function runsIn(store: BenchStore): readonly ColumnRun[] {
  return columnIds.map((id) => runOf(store.getState(), id));
}

const nothingIdle = { idle: { networks: 0, bytes: 0 } } as const;

describe("networks that nobody sees any more", () => {
  it("are let go of, however quickly the person chooses", async () => {
    const { store, engine, settled } = await openRoom(nothingIdle);
    await settled("lenet5");
    store.getState().chooseNetwork(parseSpec("cifar-resnet20"));
    await settled("cifar-resnet20");
    const { tensors } = await engine.memory();
    for (const spec of ["cifar-plain32", "lenet5", "cifar-plain20", "cifar-resnet32", "cifar-resnet20"]) {
      store.getState().chooseNetwork(parseSpec(spec));
    }
    await settled("cifar-resnet20");
    await vi.waitUntil(async () => (await engine.memory()).tensors === tensors, { timeout: 30_000 });
    expect(runIn(store).failure).toBeNull();
  });

  it("go with their column", async () => {
    const { store, engine, settled } = await openRoom(nothingIdle);
    await settled("lenet5");
    const { tensors } = await engine.memory();
    store.getState().addColumn(parseSpec("cifar-plain20"));
    await settled("cifar-plain20", columnId("b"));
    store.getState().removeColumn(columnId("b"));
    await vi.waitUntil(async () => (await engine.memory()).tensors === tensors, { timeout: 30_000 });
    expect(store.getState().runs.has(columnId("b"))).toBe(false);
  });

  it("are at hand for a while: who goes back waits for nothing", async () => {
    const { store, engine, settled } = await openRoom();
    await settled("lenet5");
    const lease = vi.spyOn(engine, "lease");
    store.getState().chooseNetwork(parseSpec("cifar-plain20"));
    await settled("cifar-plain20");
    undo(store);
    await settled("lenet5");
    redo(store);
    await settled("cifar-plain20");
    const networks = await Promise.all(lease.mock.results.map(({ value }) => value));
    // The same object: nothing was loaded again.
    expect(networks[2]?.network).toBe(networks[0]?.network);
  });
});

describe("two columns", () => {
  it("run the same picture, each with its own weights, preparation and edits", async () => {
    const { store, engine, settled } = await openRoom();
    await settled("lenet5");
    store.getState().addColumn(parseSpec("lenet5"));
    store.getState().changeColumn(columnId("b"), { weights: { from: "init", init: "he", seed: 3 } });
    store.getState().prepare({ mean: [0.5], std: [0.5] }, columnId("b"));
    await settled("lenet5", columnId("b"));
    store.getState().replaceStrokes(createDigit(8, 2));
    await settled("lenet5", columnId("a"));
    await settled("lenet5", columnId("b"));
    const [a, b] = runsIn(store);
    expect(a?.result?.picture).toBe(b?.result?.picture);
    expect(a?.result?.output).not.toEqual(b?.result?.output);
    const inputs = await Promise.all(
      [a, b].flatMap((run) => (run?.run ? [engine.values({ run: run.run, layer: "input" })] : [])),
    );
    // The corner of the sheet is empty.
    expect(inputs.map((input) => input?.data[0])).toEqual([expect.closeTo(-0.1, 5), expect.closeTo(-1, 5)]);
  });

  it("share what stands before an edit, and differ behind it", async () => {
    const { store, engine, settled } = await openRoom();
    const spec = "custom?stack=conv3-4-p1,relu,conv3-4-p1,relu,pool2";
    store.getState().chooseNetwork(parseSpec(spec));
    store.getState().addColumn(parseSpec(spec));
    store.getState().changeColumn(columnId("b"), { edits: [{ kind: "drop-block", block: "conv2" }] });
    await settled(spec, columnId("a"));
    await settled(spec, columnId("b"));
    const [a, b] = runsIn(store);
    const values = async (run: typeof a, layer: string) => {
      if (!run?.run) throw new Error("nothing runs");
      return (await engine.values({ run: run.run, layer })).data;
    };
    expect(await values(b, "relu1")).toEqual(await values(a, "relu1"));
    expect(await values(b, "pool1")).not.toEqual(await values(a, "pool1"));
    await expect(values(b, "conv2")).rejects.toMatchObject({ code: "unknown-layer" });
    // Taking the edit back runs the network as it was.
    undo(store);
    await vi.waitFor(async () => {
      const [, again] = runsIn(store);
      expect(await values(again, "pool1")).toEqual(await values(a, "pool1"));
    });
  });

  it("cost one of them alone what is wrong with it", async () => {
    const { store, settled } = await openRoom();
    await settled("lenet5");
    store.getState().addColumn(parseSpec("cifar-plain20"));
    store.getState().changeColumn(columnId("b"), { weights: { from: "manifest", id: "no-such-weights" } });
    await vi.waitUntil(() => runOf(store.getState(), columnId("b")).failure, { timeout: 30_000 });
    expect(runOf(store.getState(), columnId("b")).failure?.code).toBe("unknown-weights");
    store.getState().replaceStrokes(createDigit(1, 1));
    await settled("lenet5", columnId("a"));
    expect(runIn(store).failure).toBeNull();
    expect(columnIn(store).spec).toBe("lenet5");
  });
});
