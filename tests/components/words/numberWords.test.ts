import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatCount,
  formatDouble,
  formatExact,
  formatPercent,
  formatShort,
} from "../../../src/components/words/numberWords";

const parse = (text: string) => Number(text.replace("−", "-"));

describe("numbers in words", () => {
  it("name every float32 without doubt", () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Math.fround(parse(formatExact(value)))).toBe(Math.fround(value) + 0);
      }),
    );
  });

  it("keep every digit of a double", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parse(formatDouble(value))).toBe(value + 0);
      }),
    );
  });

  it("write a true minus", () => {
    expect(formatExact(-1.5)).toBe("−1.5");
    expect(formatShort(-1.5)).toBe("−1.5");
  });

  it("shorten without turning small numbers into nothing", () => {
    expect(formatShort(0.000012345)).toBe("1.23e−5");
    expect(formatShort(1234567)).toBe("1.23e+6");
    expect(formatShort(0)).toBe("0");
    expect(formatShort(15.634)).toBe("15.6");
  });

  it("never call a chance nothing or certain that is neither", () => {
    expect(formatPercent(0)).toBe("0%");
    expect(formatPercent(1e-9)).toBe("<0.1%");
    expect(formatPercent(0.123)).toBe("12.3%");
    expect(formatPercent(0.99999)).toBe(">99.9%");
    expect(formatPercent(1)).toBe("100%");
  });

  it("group thousands", () => {
    expect(formatCount(340908)).toBe("340,908");
  });
});
