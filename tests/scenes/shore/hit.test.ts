import { describe, expect, it } from "vitest";
import { drawScene } from "../../../src/scenes/shore/draw";
import { boundsOf, hitTest } from "../../../src/scenes/shore/hit";
import { sampleScene } from "../../../src/scenes/shore/sample";
import { type Scene, type Thing, thingKinds } from "../../../src/scenes/shore/scene";

const starfish: Thing = { kind: "starfish", variant: 5, x: 0.3, y: 0.6, size: 0.3, turn: 20, flip: false };
const bare: Scene = { ...sampleScene(2), weather: { kind: "clear", strength: 0 }, things: [] };

describe("what lies under a point", () => {
  it("is the thing there, the foremost of several, or only ground", () => {
    const scene: Scene = { ...bare, things: [starfish, { ...starfish, variant: 6, x: 0.32 }] };
    expect(hitTest(scene, 0.31, 0.6)).toBe(1);
    expect(hitTest({ ...scene, things: [starfish] }, 0.3, 0.6)).toBe(0);
    expect(hitTest(scene, 0.9, 0.1)).toBeNull();
    expect(hitTest(bare, 0.5, 0.5)).toBeNull();
  });

  it("moves with the thing in a wide frame, too", () => {
    const scene: Scene = { ...bare, things: [{ ...starfish, x: 0.8 }] };
    expect(hitTest(scene, 0.8, 0.6, 2)).toBe(0);
    // A fifth of the frame's height to the side is outside: half of it in a frame of twice the width.
    expect(hitTest(scene, 0.8 + 0.1, 0.6, 2)).toBeNull();
  });

  it.each(thingKinds)("is a %s nearly wherever the picture changes with it", (kind) => {
    const size = 48;
    for (const variant of [3, 4711]) {
      const scene: Scene = { ...bare, things: [{ ...starfish, kind, variant, x: 0.5, y: 0.5, size: 0.7 }] };
      const [before, after] = [drawScene(bare, size), drawScene(scene, size)];
      let [strong, hit] = [0, 0];
      for (let pixel = 0; pixel < size * size; pixel += 1) {
        const change = [0, 1, 2].reduce(
          (sum, channel) =>
            sum + Math.abs((after[4 * pixel + channel] ?? 0) - (before[4 * pixel + channel] ?? 0)),
          0,
        );
        if (change < 120) continue;
        strong += 1;
        if (hitTest(scene, ((pixel % size) + 0.5) / size, (Math.floor(pixel / size) + 0.5) / size) === 0)
          hit += 1;
      }
      expect(hit).toBeGreaterThanOrEqual(0.7 * strong - 2);
    }
  });
});

describe("a thing's outline", () => {
  it.each(thingKinds)("of a %s fits its box of 100, give or take fins and flags", (kind) => {
    for (let variant = 0; variant < 20; variant += 1) {
      const { left, top, right, bottom } = boundsOf({ ...starfish, kind, variant });
      expect(Math.min(left, top)).toBeGreaterThan(-75);
      expect(Math.max(right, bottom)).toBeLessThan(75);
      expect(Math.max(right - left, bottom - top)).toBeGreaterThan(40);
    }
  });
});
