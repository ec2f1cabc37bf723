import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitNumbers } from "../../../../../src/components/figures/shared/plate/cellNumbers";
import { cssPixels } from "../../../../../src/viz/cssPixels";

/** The narrowest that Source Sans 3 sets them: tabular figures half as wide as high, a point a quarter. */
function widthOf(text: string, pixels: number): number {
  const points = text.split(".").length - 1;
  return pixels * (0.25 * points + 0.497 * (text.length - points));
}

const values = fc.array(
  fc.oneof(fc.integer({ min: -2000, max: 2000 }), fc.float({ noNaN: true, min: -9, max: 9 })),
  {
    minLength: 1,
    maxLength: 9,
  },
);

describe("numbers in cells", () => {
  it("are in letters of 12 pixels at least, and stay within their cells, or are not there", () => {
    fc.assert(
      fc.property(values, fc.float({ min: 1, max: 120, noNaN: true }), (numbers, cell) => {
        const fitted = fitNumbers(numbers, cssPixels(cell));
        if (!fitted) return;
        expect(fitted.size).toBeGreaterThanOrEqual(12);
        expect(fitted.size).toBeLessThanOrEqual(cell);
        for (const text of fitted.texts) expect(widthOf(text, fitted.size)).toBeLessThanOrEqual(cell);
      }),
    );
  });

  it("are there as soon as there is room", () => {
    expect(fitNumbers([1, 0, -1], cssPixels(20))?.texts).toEqual(["1", "0", "−1"]);
    expect(fitNumbers([0.00390625], cssPixels(36))?.texts).toEqual(["0.0039"]);
    expect(fitNumbers([0.111111], cssPixels(34))?.texts).toEqual(["0.111"]);
    expect(fitNumbers([0.111111], cssPixels(28))?.texts).toEqual(["0.11"]);
    expect(fitNumbers([0.111111], cssPixels(20))).toBeNull();
  });

  it("do not run into those above and below", () => {
    expect(fitNumbers([1, 0], cssPixels(15))?.size).toBe(12);
    expect(fitNumbers([1, 0], cssPixels(13))).toBeNull();
  });

  it("never lose a figure of a whole number", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -99_999, max: 99_999 }),
        fc.float({ min: 30, max: 90, noNaN: true }),
        (whole, cell) => {
          const fitted = fitNumbers([whole], cssPixels(cell));
          if (fitted) expect(fitted.texts).toEqual([String(whole).replace("-", "−")]);
        },
      ),
    );
  });
});
