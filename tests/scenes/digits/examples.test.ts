import { describe, expect, it } from "vitest";
import { encodeStrokes } from "../../../src/scenes/digits/codec";
import { createDigit } from "../../../src/scenes/digits/examples";
import { digitPicture } from "../../../src/scenes/digits/normalise";

const labels = Array.from({ length: 10 }, (_, label) => label);

/** Mean difference of a pixel between one training digit of MNIST and the next of its label, over the first 1,000 of each. */
const varietyOfPeople = [0.125, 0.059, 0.126, 0.114, 0.104, 0.12, 0.108, 0.094, 0.118, 0.098];

/** FNV-1a over the characters. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, "0");
}

function meanDifference(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, index) => sum + Math.abs(value - (other[index] ?? 0)), 0) / one.length;
}

describe("createDigit", () => {
  it("writes the same digit for the same seed, today and on every machine", () => {
    expect(hash(labels.map((label) => encodeStrokes(createDigit(label, 1998))).join(" "))).toBe("15bd5331");
  });

  it("writes a different digit for every seed", () => {
    for (const label of labels) {
      const texts = Array.from({ length: 200 }, (_, seed) => encodeStrokes(createDigit(label, seed)));
      expect(new Set(texts).size).toBe(200);
    }
  });

  it("varies what the network sees nearly as much as people do", () => {
    const seeds = Array.from({ length: 100 }, (_, seed) => seed);
    for (const [label, people] of varietyOfPeople.entries()) {
      const pictures = seeds.map((seed) => digitPicture(createDigit(label, seed)).pixels);
      const differences = pictures
        .slice(1)
        .map((picture, index) => meanDifference(picture, pictures[index] ?? picture));
      const variety = differences.reduce((sum, value) => sum + value, 0) / differences.length;
      expect(variety).toBeGreaterThan(0.6 * people);
      expect(variety).toBeLessThan(1.1 * people);
    }
  });

  it("uses the several ways of writing a digit", () => {
    const strokeCounts = (label: number) =>
      new Set(Array.from({ length: 60 }, (_, seed) => createDigit(label, seed).length));
    for (const label of [1, 4, 5, 7, 8]) expect(strokeCounts(label)).toEqual(new Set([1, 2]));
  });

  it("stays on the pad, with points as dense as a pen's", () => {
    const seeds = Array.from({ length: 50 }, (_, seed) => seed);
    const strokes = labels.flatMap((label) => seeds.flatMap((seed) => createDigit(label, seed)));
    for (const { points, width } of strokes) {
      const coordinates = points.flatMap(({ x, y }) => [x, y]);
      expect(Math.min(...coordinates)).toBeGreaterThan(width / 2);
      expect(Math.max(...coordinates)).toBeLessThan(1 - width / 2);
      const steps = points.slice(1).map(({ x, y }, index) => {
        const before = points[index] ?? { x, y };
        return Math.hypot(x - before.x, y - before.y);
      });
      expect(Math.max(...steps)).toBeLessThan(0.05);
    }
  });

  it("refuses a label that is no digit", () => {
    expect(() => createDigit(10, 1)).toThrow(/0 to 9; this label is 10/);
    expect(() => createDigit(1.5, 1)).toThrow(RangeError);
  });
});
