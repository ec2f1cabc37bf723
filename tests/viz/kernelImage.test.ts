import { describe, expect, it } from "vitest";
import { createPalettes, paletteColours } from "../../src/viz/colour";
import { fillKernelImage } from "../../src/viz/kernelImage";

const { diverging } = createPalettes({ ...paletteColours.light, paper: "#fbfaf6" });
const pixelsOf = (slices: readonly (readonly number[])[], limit: number) => {
  const { rgba } = fillKernelImage({ size: [1, slices[0]?.length ?? 0], slices }, limit, diverging);
  return Array.from({ length: rgba.length / 4 }, (_, pixel) => [...rgba.subarray(4 * pixel, 4 * pixel + 4)]);
};

describe("a kernel as a picture", () => {
  it("of three slices has their colours, and is grey where they are 0", () => {
    const pixels = pixelsOf(
      [
        [0, 2, -2],
        [0, 0, -2],
        [0, -2, 2],
      ],
      2,
    );
    const [grey, blueless, bluish] = pixels;
    expect(new Set(grey?.slice(0, 3)).size).toBe(1);
    expect(grey?.[0]).toBeGreaterThan(126);
    expect(grey?.[0]).toBeLessThan(129);
    expect(blueless).toEqual([255, grey?.[0], 0, 255]);
    expect(bluish).toEqual([0, 0, 255, 255]);
  });

  it("of one slice has the signed scale's colours, whose ends are the limits", () => {
    const entry = (index: number) => [...diverging.subarray(4 * index, 4 * index + 4)];
    expect(pixelsOf([[-3, 0, 3]], 3)).toEqual([entry(0), entry(128), entry(255)]);
  });

  it("of nothing but zeros is grey, or paper", () => {
    expect(pixelsOf([[0], [0], [0]], 0)[0]?.slice(0, 3)).toEqual([128, 128, 128]);
    expect(pixelsOf([[0]], 0)[0]).toEqual([...diverging.subarray(4 * 128, 4 * 128 + 4)]);
  });
});
