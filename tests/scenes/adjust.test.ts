import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Adjustment, adjustmentTransform, adjustPicture, noAdjustment } from "../../src/scenes/adjust";

const size = 12;
const channels = 3;

/** A picture whose every number names its place. */
const picture = Float32Array.from({ length: size * size * channels }, (_, index) => index / 1000);

function at(pixels: Float32Array, row: number, column: number, channel = 0): number | undefined {
  return pixels[(row * size + column) * channels + channel];
}

function adjusted(change: Partial<Adjustment>, from = picture): Float32Array {
  return adjustPicture(from, { size, channels }, { ...noAdjustment, ...change });
}

describe("adjustPicture", () => {
  it("gives back the same array where nothing is asked for", () => {
    expect(adjusted({})).toBe(picture);
    expect(adjusted({ noiseSeed: 7 })).toBe(picture);
  });

  it("shifts by whole pixels without changing a number, and lets the edge go on", () => {
    const shifted = adjusted({ shiftX: 3.2 / size, shiftY: -1.9 / size });
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size; column += 1) {
        const from = [Math.min(size - 1, row + 2), Math.max(0, column - 3)] as const;
        expect(at(shifted, row, column, 2)).toBe(at(picture, ...from, 2));
      }
    }
  });

  it("turns clockwise about the centre: a quarter turn moves rows into columns", () => {
    const turned = adjusted({ turn: 90 });
    for (let place = 0; place < size; place += 1) {
      // What was at the left of the top row is at the top of the right column.
      expect(at(turned, place, size - 1)).toBeCloseTo(at(picture, 0, place) ?? Number.NaN, 5);
    }
  });

  it("scales about the centre: twice as large, the middle half fills the picture", () => {
    const flat = Float32Array.from({ length: size * size * channels }, (_, index) =>
      Math.floor(index / channels) % size < size / 2 ? 0 : 1,
    );
    const enlarged = adjusted({ scale: 2 }, flat);
    expect(at(enlarged, 0, 0)).toBe(0);
    expect(at(enlarged, 0, size - 1)).toBe(1);
    // Between two pixels' centres the numbers go straight from one to the other.
    expect(at(enlarged, 5, size / 2 - 1)).toBeCloseTo(0.25, 5);
    expect(at(enlarged, 5, size / 2)).toBeCloseTo(0.75, 5);
  });

  it("keeps a picture of one colour as it is, however it is moved", () => {
    const moves = fc.record({
      shiftX: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      shiftY: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      scale: fc.double({ min: 0.5, max: 2, noNaN: true }),
      turn: fc.integer({ min: -180, max: 180 }),
    });
    const plain = new Float32Array(size * size * channels).fill(0.625);
    fc.assert(fc.property(moves, (move) => adjusted(move, plain).every((value) => value === 0.625)));
  });

  it("adds the same noise for the same seed, of the deviation asked for, within [0, 1]", () => {
    const side = 64;
    const grey = new Float32Array(side * side).fill(0.5);
    const noisy = (seed: number, noise: number) =>
      adjustPicture(grey, { size: side, channels: 1 }, { ...noAdjustment, noise, noiseSeed: seed });
    const once = noisy(3, 0.1);
    expect(noisy(3, 0.1)).toEqual(once);
    expect(noisy(4, 0.1)).not.toEqual(once);
    const mean = once.reduce((sum, value) => sum + value, 0) / once.length;
    const variance = once.reduce((sum, value) => sum + (value - mean) ** 2, 0) / once.length;
    expect(mean).toBeCloseTo(0.5, 2);
    expect(Math.sqrt(variance)).toBeGreaterThan(0.09);
    expect(Math.sqrt(variance)).toBeLessThan(0.105);
    expect(noisy(3, 0.5).every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it("says where a point goes as it moves the pixels", () => {
    const move = { ...noAdjustment, shiftX: 2 / size, shiftY: 1 / size, turn: 90 };
    const { xx, xy, yx, yy, x0, y0 } = adjustmentTransform(move, size);
    // The centre of the top left pixel comes to the right end of the top row, then 2 to the right and 1 down.
    expect([xx * 0.5 + xy * 0.5 + x0, yx * 0.5 + yy * 0.5 + y0]).toEqual([
      expect.closeTo(size - 0.5 + 2, 6),
      expect.closeTo(0.5 + 1, 6),
    ]);
  });
});
