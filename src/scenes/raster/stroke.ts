import type { Polyline } from "./flatten";
import { cosine, sine } from "./trigonometry";

/** A stroke's width along its length, `t` from 0 to 1; or one width for all of it. */
export type Width = number | ((t: number) => number);

/** Swells from nothing to `width` and back: a gouge's or a pen's mark. */
export function tapered(width: number): Width {
  return (t) => 4 * width * t * (1 - t);
}

/** From one width to another. */
export function narrowing(from: number, to: number): Width {
  return (t) => from + (to - from) * t;
}

/** Below this half width, in pixels, nobody sees whether an end is round. */
const thin = 0.6;

/** The cosine of the sharpest bend that is cut off straight: 45 degrees. What is sharper, or an end, is round. */
const sharpest = 0.7;

type Vector = readonly [x: number, y: number];

/**
 * The polygons whose union is the stroke of a line: one a chord, and discs where it ends or bends. All run the same way, so
 * that their coverages add up. `scale` is how many pixels one unit of width is.
 */
export function strokePolygons(line: Polyline, width: Width, scale: number): number[][] {
  const points = line.isClosed ? [...line.coordinates, ...line.coordinates.slice(0, 2)] : line.coordinates;
  const lengths = chordLengths(points);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const halfAt = (way: number) =>
    (scale * (typeof width === "number" ? width : width(total > 0 ? way / total : 0))) / 2;
  const polygons: number[][] = [];
  let along = 0;
  let lastX = 0;
  let lastY = 0;
  for (const [index, length] of lengths.entries()) {
    const [x0, y0, x1, y1] = chordAt(points, index);
    const startHalf = halfAt(along);
    along += length;
    if (length === 0) continue;
    const endHalf = halfAt(along);
    const ux = (x1 - x0) / length;
    const uy = (y1 - y0) / length;
    polygons.push(trapezoid([x0, y0, x1, y1], [-uy, ux], startHalf, endHalf));
    if (startHalf > thin) {
      const isBend = lastX * ux + lastY * uy > sharpest;
      polygons.push(isBend ? wedge([x0, y0], [lastX, lastY], [ux, uy], startHalf) : disc(x0, y0, startHalf));
    }
    if (index === lengths.length - 1 && endHalf > thin) polygons.push(disc(x1, y1, endHalf));
    lastX = ux;
    lastY = uy;
  }
  return polygons;
}

function chordAt(points: readonly number[], index: number): [number, number, number, number] {
  const at = (offset: number) => points[2 * index + offset] ?? 0;
  return [at(0), at(1), at(2), at(3)];
}

function chordLengths(points: readonly number[]): readonly number[] {
  return Array.from({ length: Math.max(0, points.length / 2 - 1) }, (_, index) => {
    const [x0, y0, x1, y1] = chordAt(points, index);
    return Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
  });
}

/** What gapes on the outer side of a bend, from one chord's direction to the next one's. */
function wedge([x, y]: Vector, [lastX, lastY]: Vector, [ux, uy]: Vector, half: number): number[] {
  const turn = lastX * uy - lastY * ux;
  const outer = turn > 0 ? -half : half;
  const before = [x - outer * lastY, y + outer * lastX];
  const after = [x - outer * uy, y + outer * ux];
  return turn > 0 ? [x, y, ...before, ...after] : [x, y, ...after, ...before];
}

function trapezoid(
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  [nx, ny]: Vector,
  start: number,
  end: number,
): number[] {
  return [
    ...[x0 + nx * start, y0 + ny * start, x0 - nx * start, y0 - ny * start],
    ...[x1 - nx * end, y1 - ny * end, x1 + nx * end, y1 + ny * end],
  ];
}

function disc(x: number, y: number, radius: number): number[] {
  const corners = Math.max(8, Math.min(64, Math.ceil(6 * Math.sqrt(radius))));
  return Array.from({ length: corners }, (_, index) => {
    const angle = (360 * index) / corners;
    return [x + radius * cosine(angle), y + radius * sine(angle)];
  }).flat();
}
