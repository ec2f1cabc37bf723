import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeStrokes, encodeStrokes, mostPoints } from "../../../src/scenes/digits/codec";
import { createDigit } from "../../../src/scenes/digits/examples";
import { type Stroke, simplifyStroke } from "../../../src/scenes/digits/strokes";

const coordinate = fc.double({ min: -1, max: 2, noNaN: true });
const stroke: fc.Arbitrary<Stroke> = fc.record({
  tool: fc.constantFrom("pen" as const, "eraser" as const),
  width: fc.double({ min: 0.002, max: 1, noNaN: true }),
  points: fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 1, maxLength: 40 }),
});

/** Half a step of the 1/1024 grid. */
const halfStep = 1 / 2048 + 1e-12;

describe("strokes as text", () => {
  it("come back with every point within half a step of where it was", () => {
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 6 }), (strokes) => {
        const text = encodeStrokes(strokes);
        expect(text).toMatch(/^[A-Za-z0-9_-]*$/);
        const back = decodeStrokes(text);
        expect(back.map(({ tool, points }) => [tool, points.length])).toEqual(
          strokes.map(({ tool, points }) => [tool, points.length]),
        );
        const numbers = (list: readonly Stroke[]) =>
          list.flatMap(({ width, points }) => [width, ...points.flatMap(({ x, y }) => [x, y])]);
        const before = numbers(strokes);
        for (const [index, value] of numbers(back).entries()) {
          expect(Math.abs(value - (before[index] ?? Number.NaN))).toBeLessThanOrEqual(halfStep);
        }
      }),
    );
  });

  it("survive a second round trip unchanged", () => {
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 4 }), (strokes) => {
        const text = encodeStrokes(strokes);
        expect(encodeStrokes(decodeStrokes(text))).toBe(text);
      }),
    );
  });

  it("bring what is far outside the pad back to one pad's side around it", () => {
    const far: Stroke = { tool: "pen", width: 3, points: [{ x: -50, y: 1e9 }] };
    expect(decodeStrokes(encodeStrokes([far]))).toEqual([
      { tool: "pen", width: 1, points: [{ x: -1, y: 2 }] },
    ]);
  });

  it("keep an example exactly, in under 300 characters", () => {
    for (let label = 0; label < 10; label += 1) {
      for (let seed = 0; seed < 50; seed += 1) {
        const digit = createDigit(label, seed);
        expect(decodeStrokes(encodeStrokes(digit))).toEqual(digit);
        expect(encodeStrokes(digit.map(simplifyStroke)).length).toBeLessThan(300);
      }
    }
  });

  it("leave out strokes without points, down to none at all", () => {
    expect(encodeStrokes([])).toBe("1");
    expect(decodeStrokes("1")).toEqual([]);
    expect(encodeStrokes([{ tool: "pen", width: 0.1, points: [] }])).toBe("1");
  });

  it("refuse to be longer than a reader takes", () => {
    const points = Array.from({ length: mostPoints }, () => ({ x: -1, y: 2 }));
    const full: Stroke = { tool: "pen", width: 1, points };
    expect(decodeStrokes(encodeStrokes([full]))).toEqual([full]);
    expect(() => encodeStrokes([full, full])).toThrow(RangeError);
  });
});

/** Bytes as the base64url text of a link. */
function textOf(...bytes: number[]): string {
  return `1${Buffer.from(bytes).toString("base64url")}`;
}

describe("a broken link", () => {
  it.each([
    ["no text", "", /begin with "1"/],
    ["another version", "2AAAA", /begin with "2"/],
    ["a character that is none of base64url", "1AB+D", /hold "\+"/],
    ["a lost character", "1ABCDE", /cut off/],
    ["a stroke without points", textOf(0, 10), /no points/],
    ["a width of nothing", textOf(2, 0, 0, 0), /width is 0/],
    ["a width beyond the pad", textOf(2, 0x81, 0x08, 0, 0), /width is 1\.0/],
    ["a stroke that stops short", textOf(4, 10, 2, 2), /in the middle/],
    ["a number that stops short", textOf(0x80), /in the middle/],
    ["a number without end", textOf(0x80, 0x80, 0x80, 0x80), /longer than three bytes/],
    ["a point far away", textOf(2, 10, 0xff, 0xff, 0x7f, 0), /point lies at/],
    ["a stroke of a million points", textOf(0x80, 0x80, 0x7a, 10), /more than 4096 points/],
    ["a megabyte of text", `1${"A".repeat(2 ** 20)}`, /characters long/],
  ])("with %s is refused with a sentence that says so", (_, text, sentence) => {
    expect(() => decodeStrokes(text)).toThrow(RangeError);
    expect(() => decodeStrokes(text)).toThrow(sentence);
  });

  it("of many small strokes cannot pass the limit on points either", () => {
    const bytes = Array.from({ length: mostPoints + 1 }, () => [2, 10, 2, 2]).flat();
    expect(() => decodeStrokes(textOf(...bytes))).toThrow(/more than 4096 points/);
  });

  it("either decodes to strokes within bounds or throws RangeError, whatever it holds", () => {
    const bytes = fc.uint8Array({ maxLength: 60 }).map((array) => textOf(...array));
    fc.assert(
      fc.property(fc.oneof(fc.string(), bytes), (text) => {
        try {
          for (const { width, points } of decodeStrokes(text)) {
            expect(width).toBeGreaterThan(0);
            for (const { x, y } of points) {
              expect(Math.min(x, y)).toBeGreaterThanOrEqual(-1);
              expect(Math.max(x, y)).toBeLessThanOrEqual(2);
            }
          }
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
