import { describe, expect, it } from "vitest";
import { plotGrowth } from "../../src/viz/growthPlot";

const units = [1, 10, 100, 1000];
const series = [
  { name: "squared", points: units.map((count) => ({ units: count, count: count ** 2 })) },
  { name: "three", points: units.map((count) => ({ units: count, count: 3 })) },
] as const;
const plot = plotGrowth(series, { marked: [10, 1000], most: 1000, width: 600, height: 300 });

function pointsOf(path: string): readonly (readonly [number, number])[] {
  return [...path.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
}

describe("plotGrowth", () => {
  it("draws a power as a straight line, and a constant as a level one", () => {
    const [squared, three] = plot.curves.map(({ path }) => pointsOf(path));
    const slopes = (points: readonly (readonly [number, number])[] = []) =>
      points
        .slice(1)
        .map(([x, y], index) => (y - (points[index]?.[1] ?? 0)) / (x - (points[index]?.[0] ?? 0)));
    const [first = 0, ...others] = slopes(squared);
    for (const slope of others) expect(slope).toBeCloseTo(first, 2);
    expect(first).toBeLessThan(0);
    expect(slopes(three)).toEqual([0, 0, 0]);
  });

  it("marks the numbers of units that it is told, and no others", () => {
    for (const { marks, path } of plot.curves) {
      expect(marks).toHaveLength(2);
      const drawn = pointsOf(path).map(([x]) => x);
      expect(marks[0]?.x).toBeCloseTo(drawn[1] ?? 0, 2);
      expect(marks[1]?.x).toBeCloseTo(plot.right);
    }
  });

  it("has a tick at every power of ten of counts, too, while these are few", () => {
    const few = series.map(({ name, points }) => ({ name, points: points.slice(0, 2) }));
    const { ticksY } = plotGrowth(few, { marked: [], most: 1000, width: 600, height: 300 });
    expect(ticksY.map(({ exponent }) => exponent)).toEqual([0, 1, 2]);
  });

  it("has a tick at every power of ten of units, at every third one of counts", () => {
    expect(plot.ticksX.map(({ exponent }) => exponent)).toEqual([0, 1, 2, 3]);
    expect(plot.ticksY.map(({ exponent }) => exponent)).toEqual([0, 3, 6]);
    expect(plot.ticksY[0]?.at).toBe(plot.bottom);
  });
});
