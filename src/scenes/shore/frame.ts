import type { Random } from "../random";
import type { Brush } from "./brush";
import type { Inks } from "./inks";

/** The whole picture, for what fills it: coordinates run from 0 to 100 downwards and from 0 to `width` to the right. */
export interface Frame {
  readonly brush: Brush;
  readonly inks: Inks;
  readonly random: Random;
  readonly width: number;
}

/** Things are printed to a little beyond the frame's edge. */
export const bleed = 3;
