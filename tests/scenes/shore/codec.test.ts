import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeScene, mostThings, parseScene } from "../../../src/scenes/shore/codec";
import { quantise } from "../../../src/scenes/shore/grid";
import { sampleScene } from "../../../src/scenes/shore/sample";
import {
  groundKinds,
  lightKinds,
  type Scene,
  shoreClasses,
  type Thing,
  thingKinds,
  weatherKinds,
} from "../../../src/scenes/shore/scene";

const variant = fc.integer({ min: 0, max: 65535 });
const place = fc.double({ min: -2, max: 3, noNaN: true });
const thing: fc.Arbitrary<Thing> = fc.record({
  kind: fc.constantFrom(...thingKinds),
  variant,
  x: place,
  y: place,
  size: fc.double({ min: 0, max: 5, noNaN: true }),
  turn: fc.double({ min: -720, max: 720, noNaN: true }),
  flip: fc.boolean(),
});
const scene: fc.Arbitrary<Scene> = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  ground: fc.record({
    kind: fc.constantFrom(...groundKinds),
    variant,
    horizon: fc.integer({ min: -200, max: 400 }).map((steps) => steps / 256),
  }),
  light: fc.constantFrom(...lightKinds),
  weather: fc.record({
    kind: fc.constantFrom(...weatherKinds),
    strength: fc.integer({ min: 0, max: 16 }).map((steps) => steps / 16),
  }),
  things: fc.array(thing, { maxLength: 8 }),
});

describe("scenes as text", () => {
  it("come back as they were, on the grid", () => {
    fc.assert(
      fc.property(scene, (original) => {
        const text = encodeScene(original);
        expect(text).toMatch(/^[sf]\.[A-Za-z0-9_.-]*$/);
        expect(parseScene(text)).toEqual({ ...original, things: original.things.map(quantise) });
        expect(encodeScene(parseScene(text))).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it("are a seed for a sampled scene, with its class where one was asked for", () => {
    expect(encodeScene(sampleScene(1234))).toBe("s.1234");
    for (const [index, label] of shoreClasses.entries()) {
      const asked = sampleScene(77, { label });
      expect([`s.77.${index}`, "s.77"]).toContain(encodeScene(asked));
      expect(parseScene(`s.77.${index}`)).toEqual(asked);
    }
  });

  it("say what was changed, in a few dozen characters", () => {
    const sampled = sampleScene(8, { label: "gull" });
    const moved = { ...sampled, things: sampled.things.map((one) => quantise({ ...one, x: one.x + 0.01 })) };
    const text = encodeScene(moved);
    expect(parseScene(text)).toEqual(moved);
    expect(text.length).toBeLessThan(40 + 16 * moved.things.length);
  });

  it("are refused beyond what a link holds", () => {
    const [one] = sampleScene(3, { label: "crab" }).things;
    const things = Array.from({ length: mostThings + 1 }, () => one).filter((each) => each !== undefined);
    const full = { ...sampleScene(3), things: things.slice(1) };
    expect(parseScene(encodeScene(full))).toEqual(full);
    expect(() => encodeScene({ ...full, things })).toThrow(/up to 64 things/);
  });
});

/** Numbers below 128 as the base64url text of a full description. */
function textOf(...bytes: number[]): string {
  return `f.${Buffer.from(bytes).toString("base64url")}`;
}

/** Seed, ground, variant, horizon, light, weather, strength: a scene without things. */
const bare = [0, 1, 0, 0, 0, 0, 0, 0];

describe("a broken link", () => {
  it.each([
    ["no text", "", /begins with "s\."/],
    ["another form", "q.12", /this one is "q\.12"/],
    ["no seed", "s.", /seed is a whole number/],
    ["a seed with a sign", "s.-4", /seed is a whole number/],
    ["a seed out of range", "s.4294967296", /seed is a whole number/],
    ["a class out of range", "s.4.10", /class is 0 to 9/],
    ["too many parts", "s.4.1.1", /seed is a whole number/],
    ["a strange character", "f.AB+D", /hold "\+"/],
    ["an end in the middle", textOf(0, 1, 0), /in the middle/],
    ["an unknown ground", textOf(0, 1, 7, 0, 0, 0, 0, 0), /ground is 7/],
    ["too strong a weather", textOf(0, 1, 0, 0, 0, 0, 1, 17), /strength is 17/],
    ["an unknown thing", textOf(...bare, 90, 0, 0, 0, 100, 0), /thing's kind is 90/],
    ["a thing of no size", textOf(...bare, 2, 0, 0, 0, 0, 0), /size is 0/],
    ["a thing too far out", textOf(...bare, 2, 0, 0xff, 0xff, 1, 0, 100, 0), /thing's x is -16/],
    ["half a thing", textOf(...bare, 2, 0), /in the middle/],
    ["a megabyte of text", `f.${"A".repeat(2 ** 20)}`, /characters long/],
  ])("with %s is refused with a sentence that says so", (_, text, sentence) => {
    expect(() => parseScene(text)).toThrow(RangeError);
    expect(() => parseScene(text)).toThrow(sentence);
  });

  it("either is a scene within bounds or throws RangeError, whatever it holds", () => {
    const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => textOf(...bare, ...array));
    fc.assert(
      fc.property(fc.oneof(fc.string(), bytes), (text) => {
        try {
          for (const one of parseScene(text).things) expect(quantise(one)).toEqual(one);
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
