import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { drawScene } from "../../../src/scenes/shore/draw";
import { sampleScene } from "../../../src/scenes/shore/sample";
import {
  groundKinds,
  lightKinds,
  type Scene,
  thingKinds,
  weatherKinds,
} from "../../../src/scenes/shore/scene";

function hashOf(scene: Scene, size: number): string {
  return createHash("sha256").update(drawScene(scene, size)).digest("hex").slice(0, 16);
}

/** The mean over blocks of `factor` × `factor` pixels. */
function shrink(pixels: Uint8ClampedArray, size: number, factor: number): Float32Array {
  const small = size / factor;
  const means = new Float32Array(4 * small * small);
  for (const [index, value] of pixels.entries()) {
    const pixel = Math.floor(index / 4);
    const row = Math.floor(pixel / size / factor);
    const column = Math.floor((pixel % size) / factor);
    const at = 4 * (row * small + column) + (index % 4);
    means[at] = (means[at] ?? 0) + value / factor ** 2;
  }
  return means;
}

function meanDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1)
    sum += Math.abs((one[index] ?? 0) - (other[index] ?? 0));
  return sum / one.length;
}

/** A scene with one of everything: no seed promises every kind. */
const everything: Scene = {
  ...sampleScene(1),
  things: thingKinds.map((kind, index) => ({
    kind,
    variant: 100 + index,
    x: 0.1 + 0.2 * (index % 5),
    y: 0.1 + 0.2 * Math.floor(index / 5),
    size: 0.3,
    turn: 12 * index - 130,
    flip: index % 2 === 1,
  })),
};

describe("a scene's picture", () => {
  // Trained weights and links rest on these pixels: when they change, networks are trained again and this list with them.
  it("is what it was, byte by byte", () => {
    const pinned = [0, 1, 2, 3, 1_000_000, 2_000_000].map((seed) => [seed, hashOf(sampleScene(seed), 96)]);
    expect([...pinned, ["everything", hashOf(everything, 160)]]).toMatchInlineSnapshot(`
      [
        [
          0,
          "6ef2c44aebf3409f",
        ],
        [
          1,
          "527b03e1b20f31a9",
        ],
        [
          2,
          "7c6ef8651f968e67",
        ],
        [
          3,
          "49d91f6c36b8d863",
        ],
        [
          1000000,
          "c11830b30dc200e4",
        ],
        [
          2000000,
          "8068ee9081998662",
        ],
        [
          "everything",
          "82906c9fc75af240",
        ],
      ]
    `);
  });

  it("is the same each time, whatever was drawn in between", () => {
    const first = drawScene(everything, 80);
    drawScene(sampleScene(5), 64);
    expect(drawScene(everything, 80)).toEqual(first);
  });

  it("is opaque and of the size asked for", () => {
    const pixels = drawScene(sampleScene(3), 60, 40);
    expect(pixels.length).toBe(60 * 40 * 4);
    expect(pixels.filter((_, index) => index % 4 === 3).every((opacity) => opacity === 255)).toBe(true);
  });

  it("is the same composition at every size", () => {
    for (let seed = 0; seed < 12; seed += 1) {
      const scene = sampleScene(seed);
      const large = shrink(drawScene(scene, 448), 448, 8);
      const small = shrink(drawScene(scene, 224), 224, 4);
      const other = shrink(drawScene(sampleScene(seed + 100), 224), 224, 4);
      expect(meanDifference(large, small)).toBeLessThan(1.2);
      expect(meanDifference(large, other)).toBeGreaterThan(8);
    }
  });

  it("shows every ground in every light and weather, each unlike the others", () => {
    const scenes = [
      ...groundKinds.map((kind) => ({ ground: { kind, variant: 3, horizon: 0.4 } })),
      ...lightKinds.map((light) => ({ light })),
      ...weatherKinds.map((kind) => ({ weather: { kind, strength: 0.7 } })),
    ].map(
      (change): Scene => ({
        ...sampleScene(2),
        things: [],
        light: "noon",
        weather: { kind: "clear", strength: 0 },
        ...change,
      }),
    );
    const hashes = scenes.map((scene) => hashOf(scene, 48));
    // The plain scene is among the lights (noon) and the weathers (clear): one hash twice.
    expect(new Set(hashes).size).toBe(hashes.length - 1);
  });

  it("shows a thing where it is put, and nowhere else", () => {
    const bare: Scene = { ...sampleScene(2), things: [] };
    const size = 64;
    const before = drawScene(bare, size);
    for (const kind of thingKinds) {
      const thing = { kind, variant: 7, x: 0.25, y: 0.75, size: 0.3, turn: 0, flip: false };
      const after = drawScene({ ...bare, things: [thing] }, size);
      const changed = [...after.keys()]
        .filter((index) => after[index] !== before[index])
        .map((index) => Math.floor(index / 4));
      expect(changed.length).toBeGreaterThan(60);
      for (const pixel of changed) {
        expect(pixel % size).toBeLessThan(0.5 * size);
        expect(Math.floor(pixel / size)).toBeGreaterThan(0.5 * size);
      }
    }
  });
});
