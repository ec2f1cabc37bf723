import { describe, expect, it } from "vitest";
import { fillValueImage, hasGaps } from "../../src/viz/valueImage";

const palette = new Uint8Array(256 * 4).fill(255);

function imageOf(values: readonly (number | null)[]) {
  return fillValueImage([{ column: 0, row: 0, columns: 2, values, limit: 1 }], 2, 2, palette);
}

describe("hasGaps", () => {
  it("finds a cell without a value, and a block that leaves cells out", () => {
    expect(hasGaps(imageOf([0, 1, null, -1]))).toBe(true);
    expect(hasGaps(imageOf([0, 1]))).toBe(true);
  });

  it("finds none where every cell has its colour", () => {
    expect(hasGaps(imageOf([0, 1, 0, -1]))).toBe(false);
  });
});
