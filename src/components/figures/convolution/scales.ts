import { largestMagnitude } from "../../../viz/valueImage";
import type { GridPicture } from "../shared/picture/picture";

/** The end of the scale for typed numbers: all channels have the same. */
export function gridLimit({ planes }: GridPicture): number {
  return Math.max(...planes.map(largestMagnitude));
}
