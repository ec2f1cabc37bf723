import { curveLinear, line } from "d3";

interface PathPoint {
  readonly x: number;
  readonly y: number;
}

/** The SVG path of a stroke on a pad `side` pixels wide; a single touch is a dot of the pen's width. */
export function strokePath(points: readonly PathPoint[], side: number): string {
  const [first] = points;
  if (!first) return "";
  const drawn = points.length === 1 ? [first, first] : points;
  const path = line<PathPoint>(
    ({ x }) => x * side,
    ({ y }) => y * side,
  ).curve(curveLinear);
  return path(drawn) ?? "";
}
