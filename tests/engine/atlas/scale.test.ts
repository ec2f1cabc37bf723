import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createGreyPalettes,
  largestOfMaps,
  largestValue,
  paletteEntry,
  SMALLEST_LIMIT,
} from "../../../src/engine/worker/atlas/scale";
import { createPalettes, paletteColours } from "../../../src/viz/colour";

const { NaN: notANumber, POSITIVE_INFINITY, NEGATIVE_INFINITY } = Number;

describe("the diverging palette", () => {
  test.each([
    [-2, 0],
    [-1, 64],
    [0, 128],
    [-0, 128],
    [2, 255],
    [-3, 0],
    [3, 255],
    [NEGATIVE_INFINITY, 0],
    [POSITIVE_INFINITY, 255],
  ])("shows %d of a limit of 2 in entry %d", (value, entry) => {
    expect(paletteEntry(value, 2, "diverging")).toBe(entry);
  });

  test("keeps the middle for what is within half a step of zero", () => {
    expect(paletteEntry(0.49 / 127, 1, "diverging")).toBe(128);
    expect(paletteEntry(0.51 / 127, 1, "diverging")).toBe(129);
    expect(paletteEntry(-0.51 / 128, 1, "diverging")).toBe(127);
  });
});

describe("the sequential palette", () => {
  test.each([
    [0, 0],
    [-1, 0],
    [1, 128],
    [2, 255],
    [5, 255],
    [NEGATIVE_INFINITY, 0],
    [POSITIVE_INFINITY, 255],
  ])("shows %d of a limit of 2 in entry %d", (value, entry) => {
    expect(paletteEntry(value, 2, "sequential")).toBe(entry);
  });
});

test.each(["diverging", "sequential"] as const)("%s: a map of zeros is all zero", (palette) => {
  const zero = palette === "diverging" ? 128 : 0;
  expect(paletteEntry(0, 0, palette)).toBe(zero);
  expect(paletteEntry(1e-40, SMALLEST_LIMIT / 2, palette)).toBe(zero);
  expect(paletteEntry(POSITIVE_INFINITY, 0, palette)).toBe(255);
});

test.each(["diverging", "sequential"] as const)("%s: what is not a number has no entry", (palette) => {
  expect(paletteEntry(notANumber, 1, palette)).toBeNull();
});

test.each(["diverging", "sequential"] as const)("%s: a larger value never has a lower entry", (palette) => {
  const value = fc.float({ noNaN: true });
  const limit = fc.float({ min: Math.fround(1e-30), noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(value, value, limit, (left, right, end) => {
      const entries = [Math.min(left, right), Math.max(left, right)].map((v) =>
        paletteEntry(v, end, palette),
      );
      const [lower = null, upper = null] = entries;
      expect(Number(lower)).toBeLessThanOrEqual(Number(upper));
      expect(Number(lower)).toBeGreaterThanOrEqual(0);
      expect(Number(upper)).toBeLessThanOrEqual(255);
    }),
  );
});

describe("largestValue", () => {
  const values = Float32Array.of(1, -5, 2, 3, notANumber, -4, NEGATIVE_INFINITY, POSITIVE_INFINITY);

  test("is the largest size for diverging, the largest value for sequential", () => {
    expect(largestValue(values, "diverging")).toBe(5);
    expect(largestValue(values, "sequential")).toBe(3);
  });

  test("is 0 where no value counts", () => {
    expect(largestValue(values.subarray(6), "diverging")).toBe(0);
    expect(largestValue(Float32Array.of(-1, -2), "sequential")).toBe(0);
  });

  test("of maps is that of every map's own values, in the order asked for", () => {
    // Four units of two maps: 1, 2, NaN, −∞ and −5, 3, −4, ∞.
    expect([...largestOfMaps(values, 2, [0, 1], "diverging")]).toEqual([2, 5]);
    expect([...largestOfMaps(values, 2, [1, 0, 1], "sequential")]).toEqual([3, 2, 3]);
  });
});

test.each(["diverging", "sequential"] as const)(
  "the page's %s palette has the paper where zero is",
  (name) => {
    const palette = createPalettes({ paper: "#fbfaf7", ...paletteColours.light })[name];
    const entry = paletteEntry(0, 1, name) ?? Number.NaN;
    expect([...palette.subarray(entry * 4, entry * 4 + 4)]).toEqual([0xfb, 0xfa, 0xf7, 255]);
  },
);

test("the grey palettes are opaque and run from black to white", () => {
  const { diverging, sequential } = createGreyPalettes();
  for (const palette of [diverging, sequential]) {
    expect([...palette.slice(0, 4)]).toEqual([0, 0, 0, 255]);
    expect([...palette.slice(-4)]).toEqual([255, 255, 255, 255]);
  }
});
