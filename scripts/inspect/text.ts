import type { Shape, SquareOrPair } from "../../src/architectures";

/** `28 × 28 × 6`. */
export function shapeText(shape: Shape): string {
  return shape.join(" × ");
}

/** One number where both directions agree. */
export function squareText(value: SquareOrPair): string {
  return typeof value === "number" ? value.toLocaleString("en") : value.map(squareText).join(" × ");
}
