import type { DrawingSlice } from "../drawing";
import type { PictureSlice, Source } from "../picture";
import { type Columns, isColourful } from "./column";

type Drawn = Pick<Columns, "columns"> & Pick<PictureSlice, "source"> & Pick<DrawingSlice, "strokes">;

/**
 * What lies under the drawing once another network has come to those that are there, or in the place of one: a digit
 * that was drawn for networks without colours stays on its paper, and no scene slides under it.
 */
export function sourceBeside({ columns, source, strokes }: Drawn): Source {
  return strokes.length > 0 && !columns.some(isColourful) ? "draw" : source;
}
