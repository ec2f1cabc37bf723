import type { Brand } from "../architectures/brand";

/** A place or a length on the page, as style sheets and pointers count; texels, units and device pixels are others. */
export type CssPixels = Brand<number, "CssPixels">;

export function cssPixels(value: number): CssPixels {
  return value as CssPixels;
}
