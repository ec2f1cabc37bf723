import { describe, expect, it } from "vitest";
import { plotFunction } from "../../src/viz/functionPlot";
import { plotHistogram } from "../../src/viz/histogramPlot";
import { divergingIndex, fillValueImage, largestMagnitude } from "../../src/viz/valueImage";

const size = { width: 300, height: 150 };

describe("plotHistogram", () => {
  it("makes heights proportional to counts and covers the width", () => {
    const { bars, baseline } = plotHistogram([1, 4, 0], [-1, 0, 1, 2], size);
    expect(bars.map(({ height }) => height)).toEqual([expect.closeTo((baseline - 12) / 4), baseline - 12, 0]);
    expect(bars[0]?.x).toBe(0);
    expect((bars[2]?.x ?? 0) + (bars[2]?.width ?? 0)).toBeGreaterThan(299);
  });

  it("draws nothing for counts of nothing", () => {
    expect(plotHistogram([0, 0], [0, 1, 2], size).bars.every(({ height }) => height === 0)).toBe(true);
  });
});

describe("plotFunction", () => {
  it("puts the point on the curve, however far out", () => {
    for (const argument of [-9.4, 0, 0.3, 12]) {
      const { point } = plotFunction(Math.tanh, argument, Math.tanh(argument), size);
      expect(point.x).toBeGreaterThanOrEqual(0);
      expect(point.x).toBeLessThanOrEqual(size.width);
      expect(point.y).toBeGreaterThanOrEqual(0);
      expect(point.y).toBeLessThanOrEqual(size.height);
    }
  });
});

describe("value images", () => {
  it("put zero in the middle of the palette and clamp beyond the limit", () => {
    expect([-2, -1, 0, 1, 2].map((value) => divergingIndex(value, 1))).toEqual([0, 0, 128, 255, 255]);
    expect(divergingIndex(0, 0)).toBe(128);
  });

  it("leave missing values transparent", () => {
    const palette = new Uint8Array(1024).fill(200);
    const block = { column: 1, row: 0, columns: 1, values: [1, null], limit: 1 };
    const { rgba } = fillValueImage([block], 2, 2, palette);
    expect([...rgba]).toEqual([0, 0, 0, 0, 200, 200, 200, 200, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("measure magnitudes without regard to sign", () => {
    expect(largestMagnitude([1, -3, null, 2])).toBe(3);
    expect(largestMagnitude([])).toBe(0);
  });
});
