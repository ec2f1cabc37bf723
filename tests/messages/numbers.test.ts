import { describe, expect, it } from "vitest";
import { readDecimal, readNumber, writeNumber } from "../../src/messages/numbers";

describe("numbers that people write", () => {
  it("are read with groups as the language has them", () => {
    const same = ["1000", " 1000 ", "1,000", "1 000", "1\u202f000", "1000.0", "1,000.0"];
    for (const text of same) expect(readNumber(text), text).toBe(1000);
    expect(readNumber("1,000,000")).toBe(1_000_000);
    expect(readNumber("−2")).toBe(-2);
    expect(readNumber("-1,000")).toBe(-1000);
    expect(readNumber("0.5")).toBe(0.5);
    expect(readNumber("1.000")).toBe(1);
    for (const text of ["", "many", "1,00", "5 × 5", "1e3", "--1", "1.2.3", "1x000"])
      expect(readNumber(text), text).toBeNull();
  });

  it("are read in a field of one number with a point or a comma", () => {
    for (const text of ["-1.5", "−1,5", " -1.5 "]) expect(readDecimal(text), text).toBe(-1.5);
    for (const text of ["", "−", "one", "1.2.3", "Infinity"]) expect(readDecimal(text), text).toBeNull();
  });

  it("are written with a true minus sign", () => {
    expect(writeNumber("-1.5")).toBe("−1.5");
  });
});
