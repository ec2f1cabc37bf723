import { describe, expect, it } from "vitest";
import { createDigit } from "../../src/scenes/digits/examples";
import { sheetPicture } from "../../src/scenes/sheet";

/** A photo whose left half is red and whose right half is blue. */
function halves(width: number, height: number) {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    rgba.set(pixel % width < width / 2 ? [255, 0, 0, 255] : [0, 0, 255, 255], pixel * 4);
  }
  return { width, height, rgba };
}

describe("sheetPicture", () => {
  it("is white paper where nothing is drawn, and dark ink where a pen went", () => {
    const empty = sheetPicture([], 16, 3, null);
    expect(empty.every((value) => value === 1)).toBe(true);
    const drawn = sheetPicture(createDigit(8, 1), 64, 3, null);
    expect(Math.min(...drawn)).toBeCloseTo(0.094, 3);
    expect(Math.max(...drawn)).toBe(1);
  });

  it("is ink as 1 on paper as 0 for one channel, as networks for digits take it", () => {
    const drawn = sheetPicture(createDigit(8, 1), 64, 1, null);
    expect(drawn).toHaveLength(64 * 64);
    expect(Math.max(...drawn)).toBe(1);
    expect(drawn[0]).toBe(0);
  });

  it.each([
    [100, 50],
    [50, 100],
    [8, 8],
    [3, 5],
  ])("shows the middle of a photo of %i × %i, its halves left and right", (width, height) => {
    const picture = sheetPicture([], 8, 3, halves(width, height));
    const at = (y: number, x: number) => [...picture.slice((y * 8 + x) * 3, (y * 8 + x) * 3 + 3)];
    for (const y of [0, 4, 7]) {
      expect(at(y, 0)).toEqual([1, 0, 0].map((value) => expect.closeTo(value, 5)));
      expect(at(y, 7)).toEqual([0, 0, 1].map((value) => expect.closeTo(value, 5)));
    }
  });

  it("draws over the photo", () => {
    const photo = halves(40, 40);
    const drawn = sheetPicture(createDigit(0, 1), 32, 3, photo);
    const bare = sheetPicture([], 32, 3, photo);
    expect(drawn.some((value, index) => value !== bare[index])).toBe(true);
    expect(drawn.some((value, index) => value === bare[index])).toBe(true);
  });
});
