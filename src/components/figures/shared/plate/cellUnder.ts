import type { PointerEvent } from "react";
import type { Padding } from "../../../../architectures";

export interface CellPlace {
  readonly y: number;
  readonly x: number;
}

/** Cells a side, and those around them. */
export interface CellField {
  readonly rows: number;
  readonly columns: number;
  readonly margin: Padding;
}

/** The cell under the pointer; null in the margin. */
export function cellUnder(
  { currentTarget, clientX, clientY }: PointerEvent<HTMLElement>,
  { rows, columns, margin }: CellField,
): CellPlace | null {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  const x = ((clientX - left) / width) * (columns + margin.left + margin.right) - margin.left;
  const y = ((clientY - top) / height) * (rows + margin.top + margin.bottom) - margin.top;
  const place = { y: Math.floor(y), x: Math.floor(x) };
  return place.x >= 0 && place.x < columns && place.y >= 0 && place.y < rows ? place : null;
}
