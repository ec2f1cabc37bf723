import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createNodeEngine, fetchFile, siteUrl } from "../../scripts/lib/nodeEngine";
import { parseSpec } from "../../src/architectures";
import { createDigit } from "../../src/scenes/digits/examples";
import { columnId, standingOffer } from "../../src/state/columns/column";
import { untrained } from "../../src/state/columns/weights";
import { EngineRoom } from "../../src/state/engineRoom";
import { redo, undo } from "../../src/state/history";
import { syncWithAddress } from "../../src/state/linkSync";
import { createSiteStore } from "../../src/state/site";
import { createBenchStore } from "../../src/state/store";
import { caffePreparation } from "../../src/weights/names/preparations";
import { columnIn, runIn } from "../support/chosen";

/** The bench's state and the real engine, in this process. */
async function openBench(prepare: (store: ReturnType<typeof createBenchStore>) => void = () => undefined) {
  const site = createSiteStore();
  const store = createBenchStore(site);
  store.getState().chooseBackend("wasm");
  prepare(store);
  const room = new EngineRoom(createNodeEngine(), store, siteUrl);
  await room.open();
  return { store, room, site };
}

/** Chooses a network for colours, and paper under the pen: scenes are drawn in the browser alone. */
function drawFor(store: ReturnType<typeof createBenchStore>, spec: string): void {
  store.getState().chooseNetwork(parseSpec(spec));
  store.getState().chooseSource("draw");
}

type Store = Awaited<ReturnType<typeof openBench>>["store"];

function resultOf(store: Store) {
  return vi.waitUntil(() => runIn(store).result, { timeout: 20_000 });
}

function offerIn(store: Store) {
  return standingOffer(columnIn(store), runIn(store));
}

function likeliest(store: Store): number {
  const { output } = runIn(store).result ?? { output: new Float32Array(1) };
  return output.indexOf(Math.max(...output));
}

describe("the engine's room", () => {
  afterEach(() => void vi.unstubAllGlobals());

  it("loads the network and runs it on what is drawn, and on what is drawn after that", async () => {
    const { store, room } = await openBench((fresh) => fresh.getState().replaceStrokes(createDigit(7, 1)));
    await resultOf(store);
    expect(store.getState().backend?.backend).toBe("wasm");
    expect(runIn(store).loaded).toMatchObject({ spec: "lenet5", trained: true });
    expect(likeliest(store)).toBe(7);
    store.getState().replaceStrokes(createDigit(2, 1));
    await vi.waitUntil(() => likeliest(store) === 2, { timeout: 20_000 });
    expect(runIn(store).failure).toBeNull();
    room.close();
  });

  it("knows an answer to the empty pad from one to the first stroke", async () => {
    const { store, room } = await openBench();
    expect(await resultOf(store)).toMatchObject({ isOfBlank: true });
    store.getState().replaceStrokes(createDigit(7, 1));
    // Until the engine has seen it, the last answer is still the empty pad's.
    expect(runIn(store).result).toMatchObject({ isOfBlank: true });
    await vi.waitUntil(() => runIn(store).result?.isOfBlank === false, { timeout: 20_000 });
    expect(likeliest(store)).toBe(7);
    room.close();
  });

  it("asks nothing of the engine before somebody needs it, and starts it once", async () => {
    const engine = createNodeEngine();
    const [start, palettes] = [vi.spyOn(engine, "start"), vi.spyOn(engine, "palettes")];
    const store = createBenchStore();
    store.getState().chooseBackend("wasm");
    const room = new EngineRoom(engine, store, siteUrl);
    const colours = { diverging: new Uint8Array(1024), sequential: new Uint8Array(1024) };
    await room.setPalettes(colours);
    expect(store.getState().isEngineWanted).toBe(false);
    expect(palettes).not.toHaveBeenCalled();
    await Promise.all([room.open(), room.open()]);
    expect(start).toHaveBeenCalledTimes(1);
    expect(palettes).toHaveBeenCalledWith(colours);
    room.close();
  });

  it("keeps the time of the last pass when it only draws again", async () => {
    const { store, room } = await openBench();
    const { pass, milliseconds } = await resultOf(store);
    const before = runIn(store).result;
    store.getState().chooseScale("map");
    await vi.waitUntil(() => runIn(store).result !== before, { timeout: 20_000 });
    expect(runIn(store).result?.pass).toBe(pass);
    expect(runIn(store).result?.milliseconds.forward).toBe(milliseconds.forward);
    room.close();
  });

  it("draws a burst of changes without telling the person of those that were overtaken", async () => {
    const { store, room } = await openBench();
    await resultOf(store);
    for (let digit = 0; digit <= 9; digit++) store.getState().replaceStrokes(createDigit(digit, 3));
    await vi.waitUntil(() => likeliest(store) === 9, { timeout: 20_000 });
    expect(runIn(store).failure).toBeNull();
    room.close();
  });

  it("says which weights do not exist, keeps the drawing, and goes on with others", async () => {
    const { store, room } = await openBench((fresh) => {
      fresh.getState().replaceStrokes(createDigit(4, 1));
      fresh.getState().chooseWeights({ from: "manifest", id: "lenet5-moon" });
    });
    await vi.waitUntil(() => runIn(store).failure, { timeout: 20_000 });
    expect(runIn(store).failure).toMatchObject({
      code: "unknown-weights",
      values: { value: "lenet5-moon" },
    });
    expect(store.getState().strokes).toEqual(createDigit(4, 1));
    store.getState().chooseWeights({ from: "manifest", id: "lenet5-mnist" });
    await resultOf(store);
    expect(likeliest(store)).toBe(4);
    expect(runIn(store).failure).toBeNull();
    room.close();
  });

  it("gives a network that came before the list of weights its own when the list is there", async () => {
    vi.stubGlobal("fetch", fetchFile);
    const { store, room } = await openBench((fresh) => drawFor(fresh, "cifar-resnet20"));
    await vi.waitUntil(() => runIn(store).loaded?.trained, { timeout: 20_000 });
    expect(columnIn(store).weights).toEqual({ from: "manifest", id: "cifar-resnet20" });
    room.close();
  });

  it("leaves a network untrained whose link says so", async () => {
    vi.stubGlobal("fetch", fetchFile);
    const bar = {
      hash: () => "#/bench?nets=cifar-resnet20&weights=he.1&source=draw",
      replace: () => undefined,
      onChange: () => () => undefined,
    };
    const { store, room } = await openBench((fresh) => {
      syncWithAddress(fresh, createSiteStore(), bar, () => undefined);
    });
    await resultOf(store);
    await vi.waitUntil(() => store.getState().shipped.length > 0, { timeout: 20_000 });
    expect(columnIn(store).weights).toMatchObject({ from: "init", seed: 1 });
    expect(runIn(store).loaded?.trained).toBe(false);
    room.close();
  });

  it("runs the former network again when a choice is taken back", async () => {
    const { store, room } = await openBench((fresh) => fresh.getState().replaceStrokes(createDigit(7, 1)));
    await resultOf(store);
    store.getState().chooseNetwork(parseSpec("custom?stack=conv3-4,relu"));
    await vi.waitUntil(() => runIn(store).loaded?.trained === false, { timeout: 20_000 });
    undo(store);
    await vi.waitUntil(() => runIn(store).loaded?.spec === "lenet5" && runIn(store).result, {
      timeout: 20_000,
    });
    expect(likeliest(store)).toBe(7);
    room.close();
  });

  it("runs the column that is chosen, and the one that was left again when it is chosen again", async () => {
    const { store, room } = await openBench((fresh) => fresh.getState().replaceStrokes(createDigit(7, 1)));
    await resultOf(store);
    store.getState().addColumn(parseSpec("custom?stack=conv3-4,relu"));
    store.getState().chooseColumn(columnId("b"));
    await vi.waitUntil(() => runIn(store).result, { timeout: 20_000 });
    expect(runIn(store).loaded?.trained).toBe(false);
    store.getState().chooseColumn(columnId("a"));
    await vi.waitUntil(() => runIn(store).result, { timeout: 20_000 });
    expect(likeliest(store)).toBe(7);
    room.close();
  });

  it("runs untrained weights, and says that they are", async () => {
    const { store, room } = await openBench((fresh) =>
      fresh.getState().chooseWeights({ from: "init", init: "he", seed: 2 }),
    );
    await resultOf(store);
    expect(runIn(store).loaded?.trained).toBe(false);
    room.close();
  });

  it("takes nothing of another network's pass for its own", async () => {
    const { store, room } = await openBench((fresh) => {
      fresh.getState().chooseNetwork(parseSpec("custom?stack=conv3-4,relu"));
      fresh.getState().replaceStrokes(createDigit(3, 1));
    });
    const first = await resultOf(store);
    // As if its values had exploded.
    const result = { ...first, explosion: { layer: "classifier", largest: 1e9 } };
    store.getState().reportRun(columnId("a"), { result });
    store.getState().chooseWeights({ from: "init", init: "xavier", seed: 1 });
    await vi.waitUntil(() => runIn(store).result !== result, { timeout: 20_000 });
    expect(runIn(store).result).toMatchObject({ pass: first.pass, explosion: null });
    expect(runIn(store).result?.milliseconds.forward).not.toBe(first.milliseconds.forward);
    room.close();
  });

  it("changes the backend without losing the picture", async () => {
    const { store, room } = await openBench((fresh) => fresh.getState().replaceStrokes(createDigit(8, 1)));
    await resultOf(store);
    const before = runIn(store).result;
    store.getState().chooseBackend("cpu");
    await vi.waitUntil(() => store.getState().backend?.backend === "cpu", { timeout: 20_000 });
    await vi.waitUntil(() => runIn(store).result !== before, { timeout: 20_000 });
    expect(likeliest(store)).toBe(8);
    room.close();
  });

  it("runs again when the person prepares pictures otherwise, and as trained when that is taken back", async () => {
    const { store, room } = await openBench((fresh) => fresh.getState().replaceStrokes(createDigit(6, 1)));
    const asTrained = await resultOf(store);
    const sees = (value: number) =>
      vi.waitFor(
        async () => {
          const { run } = runIn(store);
          if (run === null) throw new Error("nothing runs");
          const { data } = await room.engine.values({ run, layer: "input" });
          // The corner of the sheet is empty.
          expect(data[0]).toBeCloseTo(value, 6);
        },
        { timeout: 20_000 },
      );
    const trained = runIn(store).loaded?.preprocess;
    await sees((0 - (trained?.mean[0] ?? 0)) / (trained?.std[0] ?? 1));
    store.getState().prepare({ mean: [0.5], std: [0.25] });
    await sees(-2);
    expect(runIn(store).result?.output).not.toEqual(asTrained.output);
    store.getState().prepare(trained ?? null);
    expect(columnIn(store).preparation).toBeNull();
    await vi.waitUntil(() => runIn(store).result?.pass === asTrained.pass + 2, {
      timeout: 20_000,
    });
    expect(runIn(store).result?.output).toEqual(asTrained.output);
    room.close();
  });

  it("draws the input on the scale of its preparation", async () => {
    const { store, room } = await openBench((fresh) => fresh.getState().replaceStrokes(createDigit(6, 1)));
    await resultOf(store);
    store.getState().prepare({ mean: [0.5], std: [0.25] });
    const view = { id: "seen", layer: "input", cell: 32, columns: 1, gap: 0, palette: "diverging" } as const;
    const redraw = vi.spyOn(room.engine, "redraw");
    room.frames.viewsOf(columnId("a")).add({ ...view, scale: "layer" }, () => undefined);
    await vi.waitUntil(() => redraw.mock.calls.length > 0, { timeout: 20_000 });
    // (0 − 0.5) / 0.25 to (1 − 0.5) / 0.25.
    expect(redraw.mock.calls[0]?.[0].views).toEqual([{ ...view, scale: { limit: 2 } }]);
    room.close();
  });

  it("leaves the changed preparation where other weights do not fit, and drops it where they do", async () => {
    const { store, room, site } = await openBench((fresh) =>
      fresh.getState().replaceStrokes(createDigit(6, 1)),
    );
    await resultOf(store);
    const changed = { mean: [0.5], std: [0.25] };
    store.getState().prepare(changed);
    const file = new Blob(["no weights"]);
    store.getState().chooseWeights({ from: "file", file, name: "none.pth" });
    await vi.waitUntil(() => site.getState().notices.length > 0, { timeout: 20_000 });
    expect(columnIn(store).preparation).toEqual(changed);
    // The refused file is no step: what was done before it is taken back next.
    undo(store);
    expect(columnIn(store).preparation).toBeNull();
    redo(store);
    expect(columnIn(store).preparation).toEqual(changed);
    store.getState().chooseWeights({ from: "init", init: "he", seed: 2 });
    expect(columnIn(store).preparation).toBeNull();
    room.close();
  });

  describe("with a file whose names are unknown", () => {
    const spec = "cifar-resnet20?width=0.125";
    const bytes = readFileSync(new URL("../fixtures/formats/unknown-names.pth", import.meta.url));
    const weights = { from: "file", file: new Blob([bytes]), name: "mine.pth" } as const;

    async function openWithOffer() {
      const bench = await openBench((fresh) => drawFor(fresh, spec));
      await resultOf(bench.store);
      bench.store.getState().chooseWeights(weights);
      await vi.waitUntil(() => offerIn(bench.store), { timeout: 20_000 });
      return bench;
    }

    it("keeps the running weights, and offers the mapping by order", async () => {
      const { store, room, site } = await openWithOffer();
      expect(columnIn(store).weights).toEqual(untrained);
      expect(runIn(store).loaded?.trained).toBe(false);
      expect(site.getState().notices).toEqual([]);
      expect(offerIn(store)).toMatchObject({
        spec,
        problem: { code: "weights-names-unknown", values: { file: "mine.pth", count: 97 } },
      });
      expect(offerIn(store)?.pairs).toHaveLength(97);
      room.close();
    });

    it("runs the mapping where the person takes it", async () => {
      const { store, room } = await openWithOffer();
      store.getState().takeOffer();
      await vi.waitUntil(() => runIn(store).loaded?.file, { timeout: 20_000 });
      expect(runIn(store).loaded?.file?.fit.choice).toEqual({ by: "order" });
      expect(offerIn(store)).toBeNull();
      room.close();
    });

    it("ends the offer where the person leaves it, or chooses otherwise", async () => {
      const { store, room } = await openWithOffer();
      store.getState().leaveOffer();
      expect(offerIn(store)).toBeNull();
      store.getState().chooseWeights(weights);
      await vi.waitUntil(() => offerIn(store), { timeout: 20_000 });
      store.getState().chooseWeights({ from: "init", init: "he", seed: 5 });
      expect(offerIn(store)).toBeNull();
      room.close();
    });
  });

  it("changes to another set of the same file, and prepares pictures as before", async () => {
    const bytes = readFileSync(new URL("../fixtures/formats/two-sets.pth", import.meta.url));
    const { store, room } = await openBench((fresh) => drawFor(fresh, "cifar-resnet20?width=0.125"));
    await resultOf(store);
    store.getState().chooseWeights({ from: "file", file: new Blob([bytes]), name: "both.pth" });
    const file = () => runIn(store).loaded?.file;
    await vi.waitUntil(file, { timeout: 20_000 });
    store.getState().prepare(caffePreparation);
    const average = file()?.fits[1];
    if (!average) throw new Error("one set only");
    store.getState().chooseFit(average.choice);
    await vi.waitUntil(() => file()?.fit.isAverage, { timeout: 20_000 });
    expect(columnIn(store).preparation).toEqual(caffePreparation);
    room.close();
  });
});
