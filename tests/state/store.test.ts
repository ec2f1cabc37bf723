import { describe, expect, it } from "vitest";
import { parseSpec } from "../../src/architectures";
import { createNetworkPlan } from "../../src/architectures/networkPlan";
import { createDigit } from "../../src/scenes/digits/examples";
import { columnId } from "../../src/state/columns/column";
import { visibleStrokes } from "../../src/state/drawing";
import { placeUnit, shownUnit } from "../../src/state/selection";
import { createSiteStore } from "../../src/state/site";
import { createBenchStore } from "../../src/state/store";
import { pictureIn } from "../support/chosen";

function draw(store: ReturnType<typeof createBenchStore>, ...xs: readonly number[]) {
  const { penDown, penMove, penUp } = store.getState();
  penDown({ x: xs[0] ?? 0, y: 0.2 });
  penMove(xs.slice(1).map((x) => ({ x, y: 0.8 })));
  penUp();
}

describe("the drawing", () => {
  it("shows the stroke under the pen before it is lifted", () => {
    const store = createBenchStore();
    store.getState().penDown({ x: 0.5, y: 0.2 });
    store.getState().penMove([{ x: 0.5, y: 0.8 }]);
    expect(visibleStrokes(store.getState())).toHaveLength(1);
    expect(pictureIn(store)?.pixels.some((ink) => ink === 1)).toBe(true);
    expect(store.getState().strokes).toHaveLength(0);
  });

  it("takes back whole strokes, an example, and a cleared pad", () => {
    const store = createBenchStore();
    const { undo, redo } = store.temporal.getState();
    draw(store, 0.2, 0.8);
    draw(store, 0.4, 0.6);
    store.getState().replaceStrokes(createDigit(3, 1));
    store.getState().replaceStrokes([]);
    undo();
    expect(store.getState().strokes).toEqual(createDigit(3, 1));
    undo();
    expect(store.getState().strokes).toHaveLength(2);
    undo();
    expect(store.getState().strokes).toHaveLength(1);
    redo();
    expect(store.getState().strokes).toHaveLength(2);
  });

  it("does not count choosing a tool or a unit as a step to undo", () => {
    const store = createBenchStore();
    draw(store, 0.2, 0.8);
    store.getState().chooseTool("eraser");
    store.getState().select({ column: columnId("a"), layer: "C1", unit: { y: 1, x: 1, channel: 1 } });
    expect(store.temporal.getState().pastStates).toHaveLength(1);
  });

  it("lifting a pen that is not down changes nothing", () => {
    const store = createBenchStore();
    store.getState().penUp();
    store.getState().penMove([{ x: 0.5, y: 0.5 }]);
    expect(visibleStrokes(store.getState())).toEqual([]);
  });
});

describe("the selection", () => {
  it("shows what is pointed at, and falls back to what was selected", () => {
    const store = createBenchStore();
    const selected = { column: columnId("a"), layer: "C1", unit: { y: 1, x: 2, channel: 3 } } as const;
    const pointed = { column: columnId("a"), layer: "S2", unit: { y: 0, x: 0, channel: 0 } } as const;
    store.getState().select(selected);
    store.getState().point(pointed);
    expect(shownUnit(store.getState())).toBe(pointed);
    store.getState().point(null);
    expect(shownUnit(store.getState())).toBe(selected);
  });

  it("moves a unit that a layer has not to the nearest one that it has", () => {
    const { shapes } = createNetworkPlan(parseSpec("lenet5"));
    const placed = placeUnit({ layer: "C3", unit: { y: 99, x: 3, channel: 99 } }, shapes);
    expect(placed.unit).toEqual({ y: 9, x: 3, channel: 15 });
    expect(placeUnit({ layer: "F6", unit: { y: 5, x: 5, channel: 5 } }, shapes).unit).toEqual({
      y: 0,
      x: 0,
      channel: 5,
    });
  });
});

describe("notices", () => {
  it("say a sentence once, until it is dismissed", () => {
    const site = createSiteStore();
    const store = createBenchStore(site);
    store.getState().notify("once");
    store.getState().notify("once");
    const [notice] = site.getState().notices;
    expect(site.getState().notices).toHaveLength(1);
    site.getState().dismiss(notice?.id ?? -1);
    expect(site.getState().notices).toHaveLength(0);
  });
});
