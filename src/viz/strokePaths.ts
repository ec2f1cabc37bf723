import { polyline } from "./polyline";

interface PathPoint {
  readonly x: number;
  readonly y: number;
}

/** The SVG path of a stroke on a pad `side` pixels wide; a single touch is a dot of the pen's width. */
export function strokePath(points: readonly PathPoint[], side: number): string {
  const [first] = points;
  if (!first) return "";
  const drawn = points.length === 1 ? [first, first] : points;
  return polyline(drawn.map(({ x, y }) => ({ x: x * side, y: y * side })));
}
