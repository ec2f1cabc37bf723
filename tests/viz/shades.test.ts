import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shadesOf } from "../../src/viz/shades";

/** Relative luminance as WCAG 2.2 defines it. */
function luminanceOf(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

const byte = fc.nat(255);

describe("letters over coloured cells", () => {
  it("have a contrast of 4.5 to 1 in black over light ones and in white over dark ones", () => {
    fc.assert(
      fc.property(byte, byte, byte, (...colour) => {
        const [shade] = shadesOf({ width: 1, height: 1, rgba: Uint8ClampedArray.of(...colour, 255) });
        const letters = shade === "dark" ? 1 : 0;
        expect(contrast(letters, luminanceOf(colour))).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it("stand on paper where nothing is painted", () => {
    const rgba = Uint8ClampedArray.of(0, 0, 0, 0, 255, 255, 255, 255);
    expect(shadesOf({ width: 2, height: 1, rgba })).toEqual(["clear", "light"]);
  });
});
