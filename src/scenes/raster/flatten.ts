import type { Contour, Path } from "./path";
import type { Transform } from "./transform";

/** x and y of one corner after the other. */
export interface Polyline {
  readonly coordinates: readonly number[];
  readonly isClosed: boolean;
}

/** How far a chord may lie from its curve, in pixels: a tenth cannot be seen. */
const tolerance = 0.1;

/** A curve is cut into at most so many chords: enough for one across a picture of 4,000 pixels. */
const mostChords = 96;

/** The path's curves as chords, in pixels, that is after `transform`. */
export function flatten(path: Path, transform: Transform): readonly Polyline[] {
  return path.map((contour) => ({
    coordinates: flattenContour(place(contour, transform)),
    isClosed: contour.isClosed,
  }));
}

function place({ coordinates }: Contour, { xx, xy, yx, yy, x0, y0 }: Transform): readonly number[] {
  const placed: number[] = [];
  for (let index = 0; index + 1 < coordinates.length; index += 2) {
    const x = coordinates[index] ?? 0;
    const y = coordinates[index + 1] ?? 0;
    placed.push(xx * x + xy * y + x0, yx * x + yy * y + y0);
  }
  return placed;
}

function flattenContour(points: readonly number[]): readonly number[] {
  const corners = points.slice(0, 2);
  for (let start = 0; start + 7 < points.length; start += 6) flattenCubic(points, start, corners);
  return corners;
}

/** Appends the chords' ends of the cubic that begins at `start`. */
function flattenCubic(points: readonly number[], start: number, corners: number[]): void {
  const at = (offset: number): number => points[start + offset] ?? 0;
  const [x0, y0, x1, y1] = [at(0), at(1), at(2), at(3)];
  const [x2, y2, x3, y3] = [at(4), at(5), at(6), at(7)];
  // A chord over 1/n of the curve lies within max |B″| / (8 n²) of it, and |B″| is at most 6 times the greater second
  // difference of the control points: n = √(6/8 · difference / tolerance).
  const bend = Math.max(
    Math.abs(x0 - 2 * x1 + x2) + Math.abs(y0 - 2 * y1 + y2),
    Math.abs(x1 - 2 * x2 + x3) + Math.abs(y1 - 2 * y2 + y3),
  );
  const chords = Math.max(1, Math.min(mostChords, Math.ceil(Math.sqrt((0.75 * bend) / tolerance))));
  for (let chord = 1; chord < chords; chord += 1) {
    const t = chord / chords;
    const s = 1 - t;
    const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    corners.push(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3);
  }
  corners.push(x3, y3);
}
