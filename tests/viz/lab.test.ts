import { lab, rgb } from "d3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseHex, toLab, toRgb } from "../../src/viz/lab";

const part = fc.integer({ min: 0, max: 255 });
const colour = fc.record({ r: part, g: part, b: part });

describe("CIELAB", () => {
  it("is d3's, there", () => {
    fc.assert(
      fc.property(colour, (given) => {
        const expected = lab(rgb(given.r, given.g, given.b));
        const found = toLab(given);
        expect(found.l).toBeCloseTo(expected.l, 6);
        expect(found.a).toBeCloseTo(expected.a, 6);
        expect(found.b).toBeCloseTo(expected.b, 6);
      }),
    );
  });

  it("is d3's, and back, also where no screen can show it", () => {
    const wide = fc.double({ min: -120, max: 120, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), wide, wide, (l, a, b) => {
        const expected = lab(l, a, b).rgb().clamp();
        const found = toRgb({ l, a, b });
        expect(Math.round(found.r)).toBe(expected.r);
        expect(Math.round(found.g)).toBe(expected.g);
        expect(Math.round(found.b)).toBe(expected.b);
      }),
    );
  });

  it("reads colours as style sheets write them", () => {
    expect(parseHex("#0b3266")).toEqual({ r: 11, g: 50, b: 102 });
    expect(parseHex("#fff")).toEqual({ r: 255, g: 255, b: 255 });
    expect(() => parseHex("papaya")).toThrow("papaya");
  });
});
