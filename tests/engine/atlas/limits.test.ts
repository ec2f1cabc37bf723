import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { limitOf, limitsOfMaps, rankOfLimit } from "../../../src/engine/worker/atlas/limits";

const { NaN: notANumber, POSITIVE_INFINITY, NEGATIVE_INFINITY } = Number;
const largest = { palette: "diverging", percentile: 100 } as const;

describe("the largest size", () => {
  const values = Float32Array.of(1, -5, 2, 3, notANumber, -4, NEGATIVE_INFINITY, POSITIVE_INFINITY);

  test("is that of the magnitudes for diverging, of the values for sequential", () => {
    expect(limitOf([values], largest)).toBe(5);
    expect(limitOf([values], { ...largest, palette: "sequential" })).toBe(3);
  });

  test("is 0 where no value counts", () => {
    expect(limitOf([values.subarray(6)], largest)).toBe(0);
    expect(limitOf([Float32Array.of(-1, -2)], { ...largest, palette: "sequential" })).toBe(0);
  });

  test("of maps is that of every map's own values, in the order asked for", () => {
    // Four units of two maps: 1, 2, NaN, −∞ and −5, 3, −4, ∞.
    expect([...limitsOfMaps(values, 2, [0, 1], largest)]).toEqual([2, 5]);
    expect([...limitsOfMaps(values, 2, [1, 0, 1], { ...largest, palette: "sequential" })]).toEqual([3, 2, 3]);
  });
});

describe("a percentile", () => {
  const robust = { palette: "sequential", percentile: 99 } as const;
  const ramp = (count: number) => Float32Array.from({ length: count }, (_, index) => index + 1);

  test("leaves as many sizes beyond it as it says, and none where there are too few", () => {
    expect(limitOf([ramp(1000)], robust)).toBe(990);
    expect(limitOf([ramp(100)], robust)).toBe(99);
    expect(limitOf([ramp(99)], robust)).toBe(99);
    expect(limitOf([ramp(1)], robust)).toBe(1);
  });

  test("counts only what is above zero: a map that is mostly silent is scaled by what it says", () => {
    expect(limitOf([Float32Array.of(...ramp(100), ...new Float32Array(10_000))], robust)).toBe(99);
  });

  test("is 0 for a map of zeros, and does not count what is not finite", () => {
    expect(limitOf([new Float32Array(500)], robust)).toBe(0);
    const values = Float32Array.of(...ramp(100), notANumber, POSITIVE_INFINITY, NEGATIVE_INFINITY);
    expect(limitOf([values], { ...robust, palette: "diverging" })).toBe(99);
  });

  test("counts equal sizes each by itself", () => {
    expect(limitOf([new Float32Array(1000).fill(3)], robust)).toBe(3);
    expect(limitOf([Float32Array.of(...new Float32Array(989).fill(1), ...ramp(11))], robust)).toBe(1);
  });

  test("pools the sizes of several layers", () => {
    expect(limitOf([ramp(500), ramp(500)], robust)).toBe(495);
  });

  test("of a map or a layer is one of its sizes, with as many beyond as its rank says at most", () => {
    const value = fc.float({ noDefaultInfinity: true });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 400 }),
        fc.constantFrom(50, 90, 99, 99.9),
        fc.constantFrom("diverging", "sequential"),
        (list, percentile, palette) => {
          const sizes = list
            .map((one) => (palette === "diverging" ? Math.abs(one) : one))
            .filter((size) => size > 0);
          const limit = limitOf([Float32Array.from(list)], { palette, percentile });
          if (sizes.length === 0) expect(limit).toBe(0);
          else expect(sizes).toContain(limit);
          const beyond = sizes.filter((size) => size > limit).length;
          expect(beyond).toBeLessThanOrEqual(rankOfLimit(sizes.length, percentile));
          const [own] = limitsOfMaps(Float32Array.from(list), 1, [0], { palette, percentile });
          expect(own).toBe(limit);
        },
      ),
    );
  });
});
