import type { AdjustingSlice } from "./adjusting";
import { type Columns, isSameColumn } from "./columns/column";
import type { CompositionSlice } from "./composition";
import type { DrawingSlice } from "./drawing";
import type { PictureSlice } from "./picture";

/**
 * What undo and redo bring back: everything that makes the picture, and the networks that are wanted. What the engine
 * says of them is never remembered.
 */
export type Remembered = Pick<DrawingSlice, "strokes"> &
  Pick<CompositionSlice, "scene"> &
  Pick<PictureSlice, "source" | "photo"> &
  Pick<AdjustingSlice, "adjustment"> &
  Pick<Columns, "columns" | "chosen">;

export function remember(state: Remembered): Remembered {
  const { strokes, scene, source, photo, adjustment, columns, chosen } = state;
  return { strokes, scene, source, photo, adjustment, columns, chosen };
}

const comparedParts = ["strokes", "scene", "source", "photo", "adjustment", "chosen"] as const;

/** Whether there is nothing between the two to take back: equal columns are the same. */
export function isSameMemory(past: Remembered, current: Remembered): boolean {
  return (
    comparedParts.every((part) => past[part] === current[part]) &&
    past.columns.length === current.columns.length &&
    past.columns.every((column, place) => {
      const other = current.columns[place];
      return other !== undefined && isSameColumn(column, other);
    })
  );
}
