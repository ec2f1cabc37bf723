import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeScene, mostThings, parseScene } from "../../src/scenes/shore/codec";
import { type Thing, thingKinds } from "../../src/scenes/shore/scene";
import { firstScene } from "../../src/state/firstScene";
import {
  flipped,
  isFull,
  movedBy,
  newThing,
  restacked,
  scaledBy,
  turnedBy,
  withNewThing,
  withoutThing,
  withVariant,
} from "../../src/state/sceneEdits";
import { applyGesture } from "../../src/state/sceneGestures";

const gull: Thing = { kind: "gull", variant: 2, x: 0.5, y: 0.5, size: 0.5, turn: 0, flip: false };

describe("editing a scene", () => {
  it("never makes a thing that a link cannot say, whatever is done to it", () => {
    const number = fc.double({ min: -4, max: 4, noNaN: true });
    const steps = fc.oneof(
      fc.tuple(number, number).map(
        ([right, down]) =>
          (thing: Thing) =>
            movedBy(thing, right, down),
      ),
      fc
        .double({ min: 0.01, max: 50, noNaN: true })
        .map((factor) => (thing: Thing) => scaledBy(thing, factor)),
      fc.double({ min: -900, max: 900, noNaN: true }).map((turn) => (thing: Thing) => turnedBy(thing, turn)),
      fc.integer({ min: -3, max: 3 }).map((count) => (thing: Thing) => withVariant(thing, count)),
      fc.constant(flipped),
    );
    fc.assert(
      fc.property(fc.constantFrom(...thingKinds), fc.array(steps, { maxLength: 6 }), (kind, edits) => {
        const thing = edits.reduce((current, edit) => edit(current), newThing(kind, 0));
        const { scene } = withNewThing(firstScene, thing);
        expect(parseScene(encodeScene(scene))).toEqual(scene);
      }),
    );
  });

  it("puts things in front of the others, and what is far off behind them", () => {
    expect(withNewThing(firstScene, newThing("crab", 1)).index).toBe(firstScene.things.length);
    expect(withNewThing(firstScene, newThing("cloud", 1)).index).toBe(0);
  });

  it("stops where links stop", () => {
    const things = new Array(mostThings).fill(gull);
    expect(isFull({ ...firstScene, things })).toBe(true);
    expect(isFull({ ...firstScene, things: things.slice(1) })).toBe(false);
  });

  it("brings things forward and back, and tells where they stand then", () => {
    const kinds = (scene: typeof firstScene) => scene.things.map(({ kind }) => kind);
    expect(kinds(firstScene)).toEqual(["cloud", "gull", "shells"]);
    const forward = restacked(firstScene, 1, 1);
    expect(kinds(forward.scene)).toEqual(["cloud", "shells", "gull"]);
    expect(forward.index).toBe(2);
    expect(restacked(forward.scene, 2, 1)).toEqual(forward);
    expect(kinds(restacked(firstScene, 2, -5).scene)).toEqual(["shells", "cloud", "gull"]);
    expect(kinds(withoutThing(firstScene, 1))).toEqual(["cloud", "shells"]);
  });
});

describe("gestures", () => {
  const from = { x: 0.75, y: 0.5 };
  const still = { x: 0.5, y: 0.5 };

  it("move a thing as far as the hand goes", () => {
    const moved = applyGesture({ kind: "move", thing: gull, from: still }, [{ x: 0.25, y: 0.75 }, undefined]);
    expect(moved).toEqual({ ...gull, x: 0.25, y: 0.75 });
  });

  it("scale about the centre by how far the hand is from it", () => {
    const scaled = applyGesture({ kind: "scale", thing: gull, from }, [{ x: 0.5, y: 1 }, undefined]);
    expect(scaled).toEqual({ ...gull, size: 1 });
    expect(applyGesture({ kind: "scale", thing: gull, from: still }, [from, undefined])).toEqual(gull);
  });

  it("turn clockwise about the centre, in steps where they are asked for", () => {
    const to = { x: 0.5, y: 0.75 };
    expect(applyGesture({ kind: "turn", thing: gull, from }, [to, undefined]).turn).toBe(90);
    const nearly = { x: 0.75, y: 0.52 };
    expect(applyGesture({ kind: "turn", thing: gull, from }, [nearly, undefined]).turn).toBe(5);
    expect(applyGesture({ kind: "turn", thing: gull, from }, [nearly, undefined], true).turn).toBe(0);
  });

  it("of two fingers carry, scale and turn at once", () => {
    const fingers = [
      { x: 0.4, y: 0.5 },
      { x: 0.6, y: 0.5 },
    ] as const;
    const pinched = applyGesture({ kind: "pinch", thing: gull, from: fingers }, [
      { x: 0.75, y: 0.25 },
      { x: 0.75, y: 0.55 },
    ]);
    expect(pinched).toEqual({ ...gull, x: 0.75, y: expect.closeTo(0.4, 2), size: 0.75, turn: 90 });
  });
});
