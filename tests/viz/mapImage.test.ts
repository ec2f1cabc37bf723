import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { channelLimit, fillColourImage, fillMapImage } from "../../src/viz/mapImage";
import { fillValueImage } from "../../src/viz/valueImage";

const palette = Uint8Array.from({ length: 1024 }, (_, index) => (index * 7 + 13) % 256);

describe("a map's image", () => {
  it("has the colours of the small pictures of numbers", () => {
    const values = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(values, fc.constantFrom(0, 0.5, 2), (data, limit) => {
        const map = { width: 4, height: 3, channels: 1, data };
        const fast = fillMapImage(map, 0, { scale: "diverging", limit, palette });
        const slow = fillValueImage([{ column: 0, row: 0, columns: 4, values: data, limit }], 4, 3, palette);
        expect(fast).toEqual(slow);
      }),
    );
  });

  it("takes one channel, and leaves out what is no number", () => {
    const map = { width: 2, height: 1, channels: 2, data: [9, 1, 9, Number.NaN] };
    const { rgba } = fillMapImage(map, 1, { scale: "sequential", limit: 1, palette });
    expect([...rgba]).toEqual([...palette.subarray(1020, 1024), 0, 0, 0, 0]);
    expect(channelLimit(map, 0)).toBe(9);
  });

  it("shows colours as they are", () => {
    const { rgba } = fillColourImage({ width: 2, height: 1, channels: 3, data: [0, 0.5, 1, 2, -1, 0.2] });
    expect([...rgba]).toEqual([0, 128, 255, 255, 255, 0, 51, 255]);
  });
});
