import fc from "fast-check";
import { expect, it } from "vitest";
import { compose, invert, rotation, scaling, translation } from "../../../src/scenes/raster/transform";
import { cosine, sine } from "../../../src/scenes/raster/trigonometry";

it("gives sines and cosines to two parts in a thousand million", () => {
  fc.assert(
    fc.property(fc.double({ min: -2000, max: 2000, noNaN: true }), (degrees) => {
      expect(Math.abs(sine(degrees) - Math.sin((degrees * Math.PI) / 180))).toBeLessThan(2e-9);
      expect(Math.abs(cosine(degrees) - Math.cos((degrees * Math.PI) / 180))).toBeLessThan(2e-9);
    }),
  );
});

it("turns clockwise as seen, and finds the way back from any place", () => {
  const quarter = rotation(90);
  expect([quarter.xx, quarter.yx].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([0, 1]);
  fc.assert(
    fc.property(
      fc.integer({ min: -180, max: 180 }),
      fc.double({ min: 0.1, max: 5, noNaN: true }),
      (turn, size) => {
        const there = compose(translation(7, -3), rotation(turn), scaling(-size, size));
        const { xx, xy, yx, yy, x0, y0 } = compose(invert(there), there);
        expect(
          Math.max(
            Math.abs(xx - 1),
            Math.abs(yy - 1),
            Math.abs(xy),
            Math.abs(yx),
            Math.abs(x0),
            Math.abs(y0),
          ),
        ).toBeLessThan(1e-9);
      },
    ),
  );
  expect(() => invert(scaling(0))).toThrow(RangeError);
});
