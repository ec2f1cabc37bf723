import type { ValueImage } from "./valueImage";

/** What letters over a pixel have to stand out from; `clear` is the paper. */
export type CellShade = "dark" | "light" | "clear";

/**
 * Relative luminance (WCAG 2.2) at which black and white letters stand out alike: √(1.05 · 0.05) − 0.05. Above it dark
 * letters have a contrast of at least 4.58 : 1, below it light ones have.
 */
const evenLuminance = Math.sqrt(1.05 * 0.05) - 0.05;

/** The shade of each pixel, row by row. */
export function shadesOf({ width, height, rgba }: ValueImage): readonly CellShade[] {
  return Array.from({ length: width * height }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(4 * pixel, 4 * pixel + 4);
    if (alpha === 0) return "clear";
    return luminance(red, green, blue) > evenLuminance ? "light" : "dark";
  });
}

/** @param red, green, blue 0 to 255, sRGB */
function luminance(red: number, green: number, blue: number): number {
  return 0.2126 * linear(red / 255) + 0.7152 * linear(green / 255) + 0.0722 * linear(blue / 255);
}

function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
