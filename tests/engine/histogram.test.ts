import { describe, expect, test } from "vitest";
import { computeHistogram } from "../../src/engine/histogram";

describe("a histogram", () => {
  test("counts every value once, the largest in the last bin", () => {
    const histogram = computeHistogram(Float32Array.of(0, 0, 1, 2, 3, 4), 4);
    expect(histogram.counts).toEqual([2, 1, 1, 2]);
    expect(histogram.edges).toEqual([0, 1, 2, 3, 4]);
    expect(histogram).toMatchObject({ count: 6, min: 0, max: 4, mean: 10 / 6, zeroShare: 2 / 6 });
    expect(histogram.std).toBeCloseTo(Math.sqrt(30 / 6 - (10 / 6) ** 2), 12);
  });

  test("of values that are all alike has them in the middle", () => {
    expect(computeHistogram(new Float32Array(5).fill(2), 3)).toMatchObject({
      counts: [0, 5, 0],
      std: 0,
      zeroShare: 0,
    });
  });
});
