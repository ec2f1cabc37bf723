import { describe, expect, it } from "vitest";
import { parseSpec } from "../../src/architectures";
import { createDigit } from "../../src/scenes/digits/examples";
import { chosenOf, shownScene } from "../../src/state/composition";
import { redo, undo } from "../../src/state/history";
import { pictureFor } from "../../src/state/picture";
import { flipped, movedBy, newThing, withNewThing, withoutThing } from "../../src/state/sceneEdits";
import { createBenchStore } from "../../src/state/store";
import { isBlankIn, pictureIn } from "../support/chosen";

type Store = ReturnType<typeof createBenchStore>;

function gullOf(store: Store) {
  const thing = shownScene(store.getState()).things[1];
  if (thing?.kind !== "gull") throw new Error("the first scene has a gull");
  return thing;
}

/** A drag in many small moves. */
function drag(store: Store, distance: number) {
  for (let step = 0; step < 10; step += 1) {
    store.getState().moveThing(1, movedBy(gullOf(store), distance / 10, 0));
  }
  store.getState().settleScene();
}

describe("a composed scene", () => {
  it("shows a move while it is made, and takes it back as a whole", () => {
    const store = createBenchStore();
    const before = gullOf(store);
    store.getState().moveThing(1, movedBy(before, 0.25, 0));
    expect(gullOf(store).x).toBe(before.x + 0.25);
    expect(store.getState().scene.things[1]).toBe(before);
    store.getState().settleScene();
    drag(store, 0.125);
    expect(store.temporal.getState().pastStates).toHaveLength(2);
    undo(store);
    expect(gullOf(store).x).toBe(before.x + 0.25);
    undo(store);
    expect(gullOf(store)).toBe(before);
    redo(store);
    expect(gullOf(store).x).toBe(before.x + 0.25);
  });

  it("has one history with strokes, sources, photos and adjustments, in their order", () => {
    const store = createBenchStore();
    const { getState } = store;
    drag(store, 0.1);
    getState().replaceStrokes(createDigit(3, 1));
    getState().adjust({ turn: 20 });
    getState().adjust({ turn: 40 });
    getState().settleAdjustment();
    getState().showPhoto({ width: 1, height: 1, rgba: new Uint8ClampedArray(4) });
    expect(getState().source).toBe("photo");
    undo(store);
    expect(getState()).toMatchObject({ source: "scene", photo: null, adjustment: { turn: 40 } });
    undo(store);
    expect(getState().adjustment.turn).toBe(0);
    expect(getState().strokes).not.toEqual([]);
    undo(store);
    expect(getState().strokes).toEqual([]);
    undo(store);
    expect(store.temporal.getState().pastStates).toEqual([]);
    for (let step = 0; step < 4; step += 1) redo(store);
    expect(getState()).toMatchObject({ source: "photo", adjustment: { turn: 40 } });
  });

  it("takes back a move that is still being made", () => {
    const store = createBenchStore();
    const before = gullOf(store);
    store.getState().moveThing(1, flipped(before));
    undo(store);
    expect(gullOf(store)).toBe(before);
    expect(store.getState().liveScene).toBeNull();
  });

  it("chooses nothing where an undo took the chosen thing away", () => {
    const store = createBenchStore();
    const { scene, index } = withNewThing(store.getState().scene, newThing("crab", 1));
    store.getState().composeScene(scene, index);
    expect(chosenOf(store.getState())?.thing.kind).toBe("crab");
    undo(store);
    expect(chosenOf(store.getState())).toBeNull();
    store.getState().composeScene(withoutThing(scene, 0), 99);
    expect(chosenOf(store.getState())).toBeNull();
  });

  it("does not count choosing a thing as a step to undo", () => {
    const store = createBenchStore();
    store.getState().chooseThing(1);
    store.getState().settleScene();
    expect(store.temporal.getState().pastStates).toEqual([]);
  });
});

/** A painting of one colour, as the painter would hang it. */
function hang(store: Store, side: number, value: number) {
  const rgba = new Uint8ClampedArray(side * side * 4).fill(value);
  const scene = shownScene(store.getState());
  store
    .getState()
    .hangPainting(side, { scene, backdrop: { width: side, height: side, rgba }, askedAt: 5 }, [side]);
}

describe("the picture of a scene", () => {
  it("is there when it is drawn at the network's size, and follows the source", () => {
    const store = createBenchStore();
    store.getState().chooseNetwork(parseSpec("cifar-resnet20"));
    expect(pictureIn(store)).toBeNull();
    hang(store, 64, 51);
    expect(pictureIn(store)).toBeNull();
    hang(store, 32, 51);
    const picture = pictureIn(store);
    expect(picture?.since).toBe(5);
    expect(picture?.pixels).toHaveLength(32 * 32 * 3);
    expect(picture?.pixels.every((value) => value === Math.fround(0.2))).toBe(true);
    expect(isBlankIn(store)).toBe(false);
    store.getState().chooseSource("draw");
    expect(pictureIn(store)?.pixels.every((value) => value === 1)).toBe(true);
    expect(isBlankIn(store)).toBe(true);
  });

  it("lies under strokes, and is adjusted together with them", () => {
    const store = createBenchStore();
    store.getState().chooseNetwork(parseSpec("cifar-resnet20"));
    hang(store, 32, 255);
    const plain = pictureIn(store)?.pixels;
    store.getState().replaceStrokes(createDigit(1, 1));
    const drawn = pictureIn(store)?.pixels ?? new Float32Array();
    expect(drawn).not.toEqual(plain);
    store.getState().adjust({ shiftX: 4 / 32 });
    const shifted = pictureIn(store)?.pixels ?? new Float32Array();
    expect(shifted.slice(3 * 4, 3 * 32)).toEqual(drawn.slice(0, 3 * 28));
  });

  it("is not asked for where no colours are seen: digits are shifted as LeNet-5 gets them", () => {
    const store = createBenchStore();
    store.getState().replaceStrokes(createDigit(4, 1));
    const shape = [32, 32, 1] as const;
    const before = pictureFor(store.getState(), shape)?.pixels ?? new Float32Array();
    store.getState().adjust({ shiftY: 1 / 32 });
    const after = pictureFor(store.getState(), shape)?.pixels ?? new Float32Array();
    expect(after.slice(32)).toEqual(before.slice(0, -32));
  });

  it("does not slide under a digit that was drawn for a network without colours", () => {
    const store = createBenchStore();
    store.getState().replaceStrokes(createDigit(4, 1));
    store.getState().chooseNetwork(parseSpec("cifar-resnet20"));
    expect(store.getState().source).toBe("draw");
    const empty = createBenchStore();
    empty.getState().chooseNetwork(parseSpec("cifar-resnet20"));
    expect(empty.getState().source).toBe("scene");
  });
});
