import { describe, expect, it } from "vitest";
import { parseSpec } from "../../../src/architectures";
import type { LoadedNetwork } from "../../../src/engine/protocol";
import { createDigit } from "../../../src/scenes/digits/examples";
import { chosenColumn, columnId, columnOf, freshRun, runOf } from "../../../src/state/columns/column";
import { selectedUnit, shownUnit } from "../../../src/state/selection";
import { createBenchStore } from "../../../src/state/store";
import { manifestEntry } from "../../support/manifestEntry";

type Store = ReturnType<typeof createBenchStore>;

/** `a:lenet5 b:cifar-resnet20`, the chosen one with a star. */
function show(store: Store): string {
  const { columns, chosen } = store.getState();
  return columns.map(({ id, spec }) => `${id}${id === chosen ? "*" : ""}:${spec}`).join(" ");
}

function withColumns(...specs: readonly string[]): Store {
  const store = createBenchStore();
  for (const spec of specs) store.getState().addColumn(parseSpec(spec));
  return store;
}

describe("columns", () => {
  it("are added with the first free letter, four at most", () => {
    const store = withColumns("cifar-resnet20", "alexnet", "vgg-a", "vgg-b");
    expect(show(store)).toBe("a*:lenet5 b:cifar-resnet20 c:alexnet d:vgg-a");
    store.getState().removeColumn(columnId("b"));
    store.getState().addColumn(parseSpec("resnet18"));
    expect(show(store)).toBe("a*:lenet5 c:alexnet d:vgg-a b:resnet18");
  });

  it("begin with the weights that ship for them, or as the chosen one is", () => {
    const store = createBenchStore();
    store.setState({ shipped: [manifestEntry({ id: "small", spec: parseSpec("cifar-resnet20") })] });
    store.getState().addColumn(parseSpec("cifar-resnet20"));
    expect(columnOf(store.getState(), columnId("b"))?.weights).toEqual({ from: "manifest", id: "small" });
    store.getState().prepare({ mean: [0.5], std: [0.25] });
    store.getState().addColumn();
    expect(columnOf(store.getState(), columnId("c"))).toEqual({ ...chosenColumn(store.getState()), id: "c" });
  });

  it("are removed but for the last, and a neighbour is chosen", () => {
    const store = withColumns("cifar-resnet20", "alexnet");
    store.getState().chooseColumn(columnId("b"));
    store.getState().removeColumn(columnId("b"));
    expect(show(store)).toBe("a:lenet5 c*:alexnet");
    store.getState().removeColumn(columnId("c"));
    store.getState().removeColumn(columnId("a"));
    expect(show(store)).toBe("a*:lenet5");
  });

  it("keep their letters where they are moved", () => {
    const store = withColumns("cifar-resnet20", "alexnet");
    store.getState().moveColumn(columnId("c"), 0);
    expect(show(store)).toBe("c:alexnet a*:lenet5 b:cifar-resnet20");
    store.getState().moveColumn(columnId("c"), 9);
    expect(show(store)).toBe("a*:lenet5 b:cifar-resnet20 c:alexnet");
  });

  it("are changed one by one: choices are for the chosen one, or for the one that is named", () => {
    const store = withColumns("cifar-resnet20");
    store.getState().chooseWeights({ from: "init", init: "he", seed: 7 }, columnId("b"));
    store.getState().prepare({ mean: [0.5], std: [0.25] });
    expect(columnOf(store.getState(), columnId("a"))).toMatchObject({
      weights: { from: "manifest" },
      preparation: { mean: [0.5] },
    });
    expect(columnOf(store.getState(), columnId("b"))).toMatchObject({
      weights: { seed: 7 },
      preparation: null,
    });
    store.getState().chooseColumn(columnId("b"));
    store.getState().chooseNetwork(parseSpec("vgg-a"));
    expect(show(store)).toBe("a:lenet5 b*:vgg-a");
  });

  it("hear what the engine says of each, and nothing of one that is gone", () => {
    const store = withColumns("cifar-resnet20");
    const loaded = { key: "k" } as LoadedNetwork;
    store.getState().reportRun(columnId("b"), { loaded });
    expect(runOf(store.getState(), columnId("b"))).toEqual({ ...freshRun, loaded });
    expect(runOf(store.getState(), columnId("a"))).toEqual(freshRun);
    store.getState().removeColumn(columnId("b"));
    store.getState().reportRun(columnId("b"), { loaded });
    store.getState().addColumn(parseSpec("vgg-a"));
    expect(runOf(store.getState(), columnId("b"))).toEqual(freshRun);
  });

  it("leave a digit on its paper when the first network that sees colours comes to it", () => {
    const store = createBenchStore();
    store.getState().replaceStrokes(createDigit(4, 1));
    store.getState().addColumn(parseSpec("cifar-resnet20"));
    expect(store.getState().source).toBe("draw");
    store.getState().chooseSource("scene");
    store.getState().chooseNetwork(parseSpec("vgg-a"));
    expect(store.getState().source).toBe("scene");
  });
});

describe("the selection among columns", () => {
  const corner = { y: 0, x: 0, channel: 0 };

  it("chooses the column of the unit, and is of the chosen one alone", () => {
    const store = withColumns("cifar-resnet20");
    store.getState().select({ column: columnId("b"), layer: "conv1", unit: corner });
    expect(show(store)).toBe("a:lenet5 b*:cifar-resnet20");
    store.getState().chooseColumn(columnId("a"));
    expect(selectedUnit(store.getState())).toMatchObject({ column: "a", layer: "C1" });
    store.getState().chooseColumn(columnId("b"));
    expect(selectedUnit(store.getState())).toEqual({ column: "b", layer: "conv1", unit: corner });
  });

  it("is where one looks first in a network that has just come, the same object every time", () => {
    const store = createBenchStore();
    store.getState().chooseNetwork(parseSpec("alexnet"));
    expect(selectedUnit(store.getState()).layer).toBe("conv1");
    expect(selectedUnit(store.getState())).toBe(selectedUnit(store.getState()));
  });

  it("follows the pointer into any column, until that is gone", () => {
    const store = withColumns("cifar-resnet20");
    store.getState().point({ column: columnId("b"), layer: "conv1", unit: corner });
    expect(shownUnit(store.getState())).toMatchObject({ column: "b", layer: "conv1" });
    store.getState().removeColumn(columnId("b"));
    expect(shownUnit(store.getState()).column).toBe("a");
  });
});
