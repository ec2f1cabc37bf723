import { pathRound } from "d3";

interface PathPoint {
  readonly x: number;
  readonly y: number;
}

/** Digits behind the point in a path: what d3's own shapes write. */
export const pathDigits = 3;

/** The SVG path through points, in straight lines. d3-shape's `line` would bring all its curves with it. */
export function polyline(points: Iterable<PathPoint>): string {
  const path = pathRound(pathDigits);
  let isFirst = true;
  for (const { x, y } of points) {
    if (isFirst) path.moveTo(x, y);
    else path.lineTo(x, y);
    isFirst = false;
  }
  return path.toString();
}
