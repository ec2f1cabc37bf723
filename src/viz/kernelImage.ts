import { fillColourImage, fillMapImage } from "./mapImage";
import type { ValueImage } from "./valueImage";

/** A kernel's slices, each row by row. */
export interface KernelSlices {
  readonly size: readonly [height: number, width: number];
  readonly slices: readonly (readonly number[])[];
}

/**
 * A kernel as a picture: one with three slices in the colours that it answers to, grey where it is 0 and red where only
 * its slice for red is positive (as figure 3 of Krizhevsky et al. 2012); of any other its first slice on the signed
 * scale.
 * @param limit the magnitude at the scale's end
 * @param palette 256 RGBA entries
 */
export function fillKernelImage(
  { size, slices }: KernelSlices,
  limit: number,
  palette: Uint8Array,
): ValueImage {
  const [height, width] = size;
  const [first = []] = slices;
  if (slices.length !== 3) {
    return fillMapImage({ width, height, channels: 1, data: first }, 0, {
      scale: "diverging",
      limit,
      palette,
    });
  }
  const data = first.flatMap((_, tap) =>
    slices.map((slice) => 0.5 + (limit === 0 ? 0 : (slice[tap] ?? 0) / (2 * limit))),
  );
  return fillColourImage({ width, height, channels: 3, data });
}
