/** A place on the drawing pad: both coordinates run from 0 to 1 over its side, y downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One movement of the pen or the eraser from touch to lift; `width` is its diameter as a share of the pad's side. */
export interface Stroke {
  readonly tool: "pen" | "eraser";
  readonly width: number;
  readonly points: readonly Point[];
}

/**
 * Drawn over three quarters of the pad's height, a digit in this pen is 2.4 px thick once it is scaled to
 * 20 px; the strokes of MNIST's training digits are 2.5 px thick (median; half of them lie in 2.1 to 3.0).
 */
export const penWidth = 0.09;
export const eraserWidth = 0.16;

/** Links keep coordinates and widths as whole multiples of 1/1024 of the pad's side. */
export const gridSteps = 1024;

/** A quarter of a pixel of a pad 512 pixels wide: what is dropped within it, nobody sees. */
const tolerance = 1 / 2048;

/**
 * The same stroke with the points left out that lie within a sub-pixel distance of the line through their
 * neighbours (Ramer 1972; Douglas and Peucker 1973). First and last point stay.
 */
export function simplifyStroke(stroke: Stroke): Stroke {
  const { points } = stroke;
  if (points.length < 3) return stroke;
  const kept = new Uint8Array(points.length);
  kept[0] = 1;
  kept[points.length - 1] = 1;
  const spans: [first: number, last: number][] = [[0, points.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [first, last] = span;
    const farthest = farthestFromChord(points, first, last);
    if (farthest === null) continue;
    kept[farthest] = 1;
    spans.push([first, farthest], [farthest, last]);
  }
  return { ...stroke, points: points.filter((_, index) => kept[index]) };
}

/** The index of the point between `first` and `last` farthest from their chord, null if all lie within the tolerance. */
function farthestFromChord(points: readonly Point[], first: number, last: number): number | null {
  const start = points[first];
  const end = points[last];
  if (!start || !end) return null;
  let farthest: number | null = null;
  let greatest = tolerance ** 2;
  for (let index = first + 1; index < last; index += 1) {
    const point = points[index];
    if (!point) continue;
    const squared = squaredDistanceToSegment(point.x, point.y, start, end);
    if (squared > greatest) {
      greatest = squared;
      farthest = index;
    }
  }
  return farthest;
}

/** The squared distance from (x, y) to the segment; a segment of no length is its point. */
export function squaredDistanceToSegment(x: number, y: number, start: Point, end: Point): number {
  const alongX = end.x - start.x;
  const alongY = end.y - start.y;
  const length = alongX * alongX + alongY * alongY;
  const share = length > 0 ? ((x - start.x) * alongX + (y - start.y) * alongY) / length : 0;
  const nearest = Math.min(1, Math.max(0, share));
  const awayX = x - start.x - nearest * alongX;
  const awayY = y - start.y - nearest * alongY;
  return awayX * awayX + awayY * awayY;
}
