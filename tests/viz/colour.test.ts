import { lab, rgb } from "d3";
import { describe, expect, test } from "vitest";
import { createPalettes, legendStops, paletteColours, type Theme } from "../../src/viz/colour";
import { type Bytes, dichromacies, distance, simulate } from "./colourBlindness";

const papers: Readonly<Record<Theme, string>> = { light: "#fbfaf7", dark: "#0d131c", projector: "#ffffff" };
const themes = Object.keys(papers) as Theme[];

function entryOf(palette: Uint8Array, entry: number): Bytes {
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = palette.subarray(
    entry * 4,
    entry * 4 + 3,
  );
  return [red, green, blue];
}

function lightness(palette: Uint8Array): number[] {
  return Array.from({ length: 256 }, (_, entry) => lab(rgb(...entryOf(palette, entry))).l);
}

function isMonotone(values: readonly number[], sign: number): boolean {
  return values.every((value, index) => index === 0 || sign * (value - (values[index - 1] ?? 0)) >= 0);
}

describe.each(themes)("the %s theme's palettes", (theme) => {
  const paper = rgb(papers[theme]);
  const paperBytes: Bytes = [paper.r, paper.g, paper.b];
  const { diverging, sequential } = createPalettes({ paper: papers[theme], ...paletteColours[theme] });

  test("have 256 opaque colours each, and two marks", () => {
    for (const palette of [diverging, sequential]) {
      expect(palette).toHaveLength(258 * 4);
      expect(palette.filter((_, index) => index % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
    }
  });

  test("have zero exactly in the paper's colour", () => {
    expect(entryOf(diverging, 128)).toEqual(paperBytes);
    expect(entryOf(sequential, 0)).toEqual(paperBytes);
  });

  test("change lightness evenly, away from the paper on every side", () => {
    const away = theme === "dark" ? 1 : -1;
    expect(isMonotone(lightness(sequential), away)).toBe(true);
    expect(isMonotone(lightness(diverging).slice(0, 129), -away)).toBe(true);
    expect(isMonotone(lightness(diverging).slice(128), away)).toBe(true);
    const levels = lightness(sequential);
    const half = ((levels[0] ?? 0) + (levels[255] ?? 0)) / 2;
    expect(Math.abs((levels[128] ?? 0) - half)).toBeLessThan(2);
  });

  test("give equal sizes of both signs equal lightness, within 12 of 100", () => {
    const levels = lightness(diverging);
    for (let step = 0; step <= 127; step++) {
      expect(Math.abs((levels[128 + step] ?? 0) - (levels[128 - step] ?? 0))).toBeLessThan(12);
    }
  });

  test.each(Object.entries(dichromacies))(
    "keep the marks of what is beyond apart from the ends, each other and the paper, for %s",
    (_name, matrix) => {
      const [below, beyond] = [entryOf(diverging, 256), entryOf(diverging, 257)];
      const seen = (colour: Bytes) => simulate(matrix, colour);
      expect(entryOf(sequential, 257)).toEqual(beyond);
      expect(distance(seen(below), seen(beyond))).toBeGreaterThan(30);
      for (const mark of [below, beyond]) expect(distance(seen(mark), seen(paperBytes))).toBeGreaterThan(30);
      expect(distance(seen(below), seen(entryOf(diverging, 0)))).toBeGreaterThan(25);
      expect(distance(seen(beyond), seen(entryOf(diverging, 255)))).toBeGreaterThan(25);
      expect(distance(seen(beyond), seen(entryOf(sequential, 255)))).toBeGreaterThan(25);
    },
  );

  test.each(Object.entries(dichromacies))(
    "keep the signs apart, and from the paper, for %s",
    (_name, matrix) => {
      const [negative, positive] = [entryOf(diverging, 0), entryOf(diverging, 255)];
      const [halfNegative, halfPositive] = [entryOf(diverging, 64), entryOf(diverging, 192)];
      const seen = (colour: Bytes) => simulate(matrix, colour);
      expect(distance(seen(negative), seen(positive))).toBeGreaterThan(30);
      expect(distance(seen(halfNegative), seen(halfPositive))).toBeGreaterThan(40);
      for (const end of [negative, positive, halfNegative, halfPositive]) {
        expect(distance(seen(end), seen(paperBytes))).toBeGreaterThan(25);
      }
    },
  );
});

test("the simulation takes red and green of one lightness for one colour, as a deuteranope does", () => {
  const [red, green]: [Bytes, Bytes] = [
    [200, 90, 60],
    [135, 130, 50],
  ];
  const seen = (colour: Bytes) => simulate(dichromacies.deuteranopia, colour);
  expect(distance(seen(red), seen(green))).toBeLessThan(distance(red, green) / 2);
});

describe("legendStops", () => {
  const palettes = createPalettes({ paper: papers.light, ...paletteColours.light });
  const { diverging, sequential } = palettes;
  const even = { palette: "diverging", curve: "linear" } as const;

  test("runs over the whole palette, ends included", () => {
    const stops = legendStops(palettes, { ...even, count: 511 });
    expect(stops[0]).toEqual({ offset: 0, colour: rgb(...entryOf(diverging, 0)).formatRgb() });
    expect(stops[510]).toEqual({ offset: 1, colour: rgb(...entryOf(diverging, 255)).formatRgb() });
    expect(stops[255]?.colour).toBe("rgb(251, 250, 247)");
  });

  test("spaces its stops evenly", () => {
    expect(legendStops(palettes, { ...even, count: 5 }).map(({ offset }) => offset)).toEqual([
      0, 0.25, 0.5, 0.75, 1,
    ]);
  });

  test("follows the root where the engine does: a quarter of the limit has the middle colour", () => {
    const signed = legendStops(palettes, { palette: "diverging", curve: "root", count: 9 });
    expect(signed[3]?.colour).toBe(rgb(...entryOf(diverging, 64)).formatRgb());
    const positive = legendStops(palettes, { palette: "sequential", curve: "root", count: 5 });
    expect(positive[1]?.colour).toBe(rgb(...entryOf(sequential, 128)).formatRgb());
  });

  test("refuses fewer than two", () => {
    expect(() => legendStops(palettes, { ...even, count: 1 })).toThrow("not 1");
  });
});
