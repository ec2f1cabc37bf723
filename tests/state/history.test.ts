import { describe, expect, it } from "vitest";
import { createGraph, parseSpec } from "../../src/architectures";
import type { LoadedNetwork, ModelSource } from "../../src/engine/protocol";
import { createDigit } from "../../src/scenes/digits/examples";
import type { Column } from "../../src/state/columns/column";
import { columnId } from "../../src/state/columns/column";
import { usualWeights } from "../../src/state/columns/openColumn";
import { untrained } from "../../src/state/columns/weights";
import { amendColumns, redo, undo } from "../../src/state/history";
import { selectedUnit } from "../../src/state/selection";
import { createBenchStore } from "../../src/state/store";
import { columnIn, runIn } from "../support/chosen";
import { manifestEntry } from "../support/manifestEntry";

type Store = ReturnType<typeof createBenchStore>;

const steps = (store: Store) => store.temporal.getState().pastStates.length;
const letters = (store: Store) =>
  store
    .getState()
    .columns.map(({ id }) => id)
    .join("");
const file = { from: "file", file: new Blob(), name: "mine.pth" } as const;

/** Takes refused weights back, as whoever loads them does. */
function refuse(store: Store, weights: Column["weights"], before: Column["weights"]): void {
  amendColumns(store, (column) => (column.weights === weights ? { ...column, weights: before } : column));
}

describe("undo", () => {
  it("brings the former network back, with its weights, its preparation and its edits", () => {
    const store = createBenchStore();
    store.getState().chooseWeights({ from: "init", init: "he", seed: 4 });
    store.getState().prepare({ mean: [0.5], std: [0.25] });
    const former = columnIn(store);
    store.getState().chooseNetwork(parseSpec("cifar-resnet20"));
    undo(store);
    expect(columnIn(store)).toEqual(former);
    redo(store);
    expect(columnIn(store)).toMatchObject({ spec: "cifar-resnet20", preparation: null });
  });

  it("looks where the network that came back has a layer", () => {
    const store = createBenchStore();
    store.getState().chooseNetwork(parseSpec("cifar-resnet20"));
    store.getState().select({ column: columnId("a"), layer: "conv1", unit: { y: 1, x: 1, channel: 1 } });
    undo(store);
    expect(selectedUnit(store.getState()).layer).toBe("C1");
  });

  it("puts a digit's paper away again that came with the network", () => {
    const store = createBenchStore();
    store.getState().replaceStrokes(createDigit(4, 1));
    store.getState().chooseNetwork(parseSpec("cifar-resnet20"));
    undo(store);
    expect(store.getState().source).toBe("scene");
    expect(columnIn(store).spec).toBe("lenet5");
  });

  it("takes a file or a model away, and brings it again", () => {
    const store = createBenchStore();
    store.getState().chooseWeights(file);
    undo(store);
    expect(columnIn(store).weights).toEqual({ from: "manifest", id: "lenet5-mnist" });
    redo(store);
    expect(columnIn(store).weights).toBe(file);
    const model: ModelSource = { from: "model", files: [], side: null };
    const spec = "model:0123456789ab";
    const graph = { ...createGraph("lenet5"), spec };
    store.getState().showModel({ spec, model: { graph } } as LoadedNetwork, model);
    undo(store);
    expect(columnIn(store)).toMatchObject({ spec: "lenet5", weights: file });
    redo(store);
    expect(columnIn(store)).toMatchObject({ spec, weights: model });
  });

  it("brings columns back in their order, with the chosen one", () => {
    const store = createBenchStore();
    store.getState().addColumn(parseSpec("cifar-resnet20"));
    store.getState().addColumn(parseSpec("alexnet"));
    store.getState().chooseColumn(columnId("c"));
    store.getState().moveColumn(columnId("c"), 0);
    store.getState().removeColumn(columnId("c"));
    expect(letters(store)).toBe("ab");
    undo(store);
    expect([letters(store), store.getState().chosen]).toEqual(["cab", "c"]);
    undo(store);
    expect(letters(store)).toBe("abc");
  });

  it("never brings back what the engine said", () => {
    const store = createBenchStore();
    const failure = { code: "internal", values: {} } as const;
    store.getState().addColumn(parseSpec("cifar-resnet20"));
    store.getState().reportRun(columnId("a"), { failure });
    store.getState().reportRun(columnId("b"), { failure });
    expect(steps(store)).toBe(1);
    undo(store);
    expect(runIn(store).failure).toBe(failure);
    redo(store);
    expect(store.getState().runs.has(columnId("b"))).toBe(false);
  });

  it("has nothing to take back where the same is chosen again", () => {
    const store = createBenchStore();
    store.setState({ shipped: [manifestEntry({ id: "lenet5-mnist", spec: parseSpec("lenet5") })] });
    store.getState().chooseWeights({ from: "manifest", id: "lenet5-mnist" });
    store.getState().chooseNetwork(parseSpec("lenet5"));
    store.getState().prepare(null);
    store.getState().moveColumn(columnId("a"), 0);
    expect(steps(store)).toBe(0);
  });
});

describe("what the page changes by itself", () => {
  const shipped = [manifestEntry({ id: "small", spec: parseSpec("cifar-resnet20") })];
  const listShipped = (store: Store) =>
    amendColumns(store, (column) =>
      column.weights === untrained ? { ...column, weights: usualWeights(column.spec, shipped) } : column,
    );

  it("is no step, and holds for what is remembered, too", () => {
    const store = createBenchStore();
    store.getState().chooseNetwork(parseSpec("cifar-resnet20"));
    store.getState().chooseNetwork(parseSpec("vgg-a"));
    listShipped(store);
    expect(steps(store)).toBe(2);
    undo(store);
    expect(columnIn(store).weights).toEqual({ from: "manifest", id: "small" });
    undo(store);
    expect(columnIn(store).spec).toBe("lenet5");
    redo(store);
    expect(columnIn(store).weights).toEqual({ from: "manifest", id: "small" });
  });

  it("is nothing where nothing of it is to be changed", () => {
    const store = createBenchStore();
    const { columns } = store.getState();
    listShipped(store);
    expect(store.getState().columns).toBe(columns);
  });

  it("leaves no step to a file that was refused", () => {
    const store = createBenchStore();
    const before = columnIn(store).weights;
    store.getState().chooseWeights(file);
    refuse(store, file, before);
    expect(columnIn(store).weights).toBe(before);
    expect(steps(store)).toBe(0);
  });

  it("keeps the steps that came meanwhile, and goes on with those after it", () => {
    const store = createBenchStore();
    const before = columnIn(store).weights;
    store.getState().replaceStrokes(createDigit(1, 1));
    store.getState().chooseWeights(file);
    store.getState().replaceStrokes(createDigit(2, 1));
    undo(store);
    refuse(store, file, before);
    expect(steps(store)).toBe(1);
    redo(store);
    expect(columnIn(store).weights).toBe(before);
    expect(store.getState().strokes).toEqual(createDigit(2, 1));
    store.getState().replaceStrokes([]);
    expect(steps(store)).toBe(3);
  });
});
