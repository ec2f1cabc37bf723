import { describe, expect, it } from "vitest";
import { drawScene } from "../../../src/scenes/shore/draw";
import { quantise } from "../../../src/scenes/shore/grid";
import { loneScene, moveFirst, placesAcross, placesAllOver } from "../../../src/scenes/shore/moving";
import { nearest } from "../../../src/scenes/shore/sample";
import { labelOf } from "../../../src/scenes/shore/scene";

const scene = loneScene({ kind: "gull", variant: 2, size: 0.5, ground: "sky" });

describe("a thing alone", () => {
  it("is the scene's answer, and all that is in it", () => {
    expect(labelOf(scene)).toBe("gull");
    expect(scene.things).toHaveLength(1);
  });

  it("moves to where links can say, and takes nothing along", () => {
    const moved = moveFirst(scene, { x: 0.3, y: 0.7 });
    const [thing] = moved.things;
    expect(thing?.x).toBeCloseTo(0.3, 2);
    expect(thing && quantise(thing)).toEqual(thing);
    expect({ ...moved, things: scene.things }).toEqual(scene);
  });

  it("leaves the picture's far side as it was, byte by byte", () => {
    const side = 64;
    const left = drawScene(moveFirst(scene, { x: 0.06, y: 0.5 }), side);
    const lefter = drawScene(moveFirst(scene, { x: -0.1, y: 0.5 }), side);
    const rightHalf = (rgba: Uint8ClampedArray) => rgba.filter((_, at) => (at >> 2) % side >= side / 2);
    expect(rightHalf(left)).toEqual(rightHalf(lefter));
    expect(left).not.toEqual(lefter);
  });
});

describe("places", () => {
  it("go evenly from edge to edge, as far as sampled subjects lie", () => {
    const xs = placesAcross(32).map(({ x }) => x);
    expect(xs[0]).toBeCloseTo(nearest, 12);
    expect(xs.at(-1)).toBeCloseTo(1 - nearest, 12);
    const steps = xs.slice(1).map((x, index) => x - (xs[index] ?? 0));
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(1e-12);
  });

  it("of a grid are its rows, from the top", () => {
    const places = placesAllOver(3);
    expect(places.slice(0, 3).map(({ y }) => y)).toEqual([nearest, nearest, nearest]);
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(9);
    expect(placesAllOver(1)).toEqual([{ x: 0.5, y: 0.5 }]);
  });
});
