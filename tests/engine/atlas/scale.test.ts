import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BELOW_ENTRY,
  BEYOND_ENTRY,
  createGreyPalettes,
  NOT_A_NUMBER_ENTRY,
  paletteEntry,
  SMALLEST_LIMIT,
} from "../../../src/engine/worker/atlas/scale";
import { createPalettes, paletteColours } from "../../../src/viz/colour";

const { NaN: notANumber, POSITIVE_INFINITY, NEGATIVE_INFINITY } = Number;

const even = { curve: "linear" } as const;

describe("the diverging palette", () => {
  test.each([
    [-2, 0],
    [-1, 64],
    [0, 128],
    [-0, 128],
    [2, 255],
    [-2.02, BELOW_ENTRY],
    [-3, BELOW_ENTRY],
    [2.02, BEYOND_ENTRY],
    [3, BEYOND_ENTRY],
    [NEGATIVE_INFINITY, BELOW_ENTRY],
    [POSITIVE_INFINITY, BEYOND_ENTRY],
  ])("shows %d of a limit of 2 in entry %d", (value, entry) => {
    expect(paletteEntry(value, { limit: 2, palette: "diverging", ...even })).toBe(entry);
  });

  test("keeps the middle for what is within half a step of zero", () => {
    expect(paletteEntry(0.49 / 127, { limit: 1, palette: "diverging", ...even })).toBe(128);
    expect(paletteEntry(0.51 / 127, { limit: 1, palette: "diverging", ...even })).toBe(129);
    expect(paletteEntry(-0.51 / 128, { limit: 1, palette: "diverging", ...even })).toBe(127);
  });
});

describe("the sequential palette", () => {
  test.each([
    [0, 0],
    [-1, 0],
    [1, 128],
    [2, 255],
    [5, BEYOND_ENTRY],
    [NEGATIVE_INFINITY, 0],
    [POSITIVE_INFINITY, BEYOND_ENTRY],
  ])("shows %d of a limit of 2 in entry %d", (value, entry) => {
    expect(paletteEntry(value, { limit: 2, palette: "sequential", ...even })).toBe(entry);
  });
});

test.each(["diverging", "sequential"] as const)("%s: a map of zeros is all zero", (palette) => {
  const zero = palette === "diverging" ? 128 : 0;
  const none = { limit: 0, palette, ...even };
  expect(paletteEntry(0, none)).toBe(zero);
  expect(paletteEntry(1e-40, { ...none, limit: SMALLEST_LIMIT / 2 })).toBe(zero);
  expect(paletteEntry(POSITIVE_INFINITY, none)).toBe(BEYOND_ENTRY);
});

test.each(["diverging", "sequential"] as const)("%s: what is not a number has its own entry", (palette) => {
  expect(paletteEntry(notANumber, { limit: 1, palette, ...even })).toBe(NOT_A_NUMBER_ENTRY);
});

test("what passes the limit by less than half an entry is not marked", () => {
  for (const curve of ["linear", "root"] as const) {
    const scale = { limit: 3, palette: "diverging", curve } as const;
    expect(paletteEntry(3.005, scale)).toBe(255);
    expect(paletteEntry(-3.005, scale)).toBe(0);
    expect(paletteEntry(3.05, scale)).toBe(BEYOND_ENTRY);
    expect(paletteEntry(-3.05, scale)).toBe(BELOW_ENTRY);
  }
});

describe("the root", () => {
  test("shows a quarter of the limit halfway, on both sides of zero, and leaves the ends where they are", () => {
    const signed = { limit: 8, palette: "diverging", curve: "root" } as const;
    expect([-8, -2, 0, 2, 8].map((value) => paletteEntry(value, signed))).toEqual([0, 64, 128, 192, 255]);
    const positive = { ...signed, palette: "sequential" } as const;
    expect([-1, 0, 2, 8, 9].map((value) => paletteEntry(value, positive))).toEqual([
      0,
      0,
      128,
      255,
      BEYOND_ENTRY,
    ]);
  });
});

test.each(["diverging", "sequential"] as const)("%s: a larger value never has a lower entry", (palette) => {
  const value = fc.float({ noNaN: true });
  const limit = fc.float({ min: Math.fround(1e-30), noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(value, value, limit, fc.constantFrom("linear", "root"), (left, right, end, curve) => {
      const entries = [Math.min(left, right), Math.max(left, right)].map((v) =>
        place(paletteEntry(v, { limit: end, palette, curve })),
      );
      const [lower = Number.NaN, upper = Number.NaN] = entries;
      expect(lower).toBeLessThanOrEqual(upper);
      expect(lower).toBeGreaterThanOrEqual(-1);
      expect(upper).toBeLessThanOrEqual(256);
    }),
  );
});

test.each(["diverging", "sequential"] as const)(
  "the page's %s palette has the paper where zero is",
  (name) => {
    const palette = createPalettes({ paper: "#fbfaf7", ...paletteColours.light })[name];
    const entry = paletteEntry(0, { limit: 1, palette: name, ...even });
    expect([...palette.subarray(entry * 4, entry * 4 + 4)]).toEqual([0xfb, 0xfa, 0xf7, 255]);
  },
);

test("the grey palettes are opaque and run from black to white", () => {
  const { diverging, sequential } = createGreyPalettes();
  for (const palette of [diverging, sequential]) {
    expect([...palette.slice(0, 4)]).toEqual([0, 0, 0, 255]);
    expect([...palette.slice(255 * 4, 256 * 4)]).toEqual([255, 255, 255, 255]);
  }
});

/** Marks stand beside the ends that they are beyond. */
function place(entry: number): number {
  if (entry === BELOW_ENTRY) return -1;
  return entry === BEYOND_ENTRY ? 256 : entry;
}
