import type { Point } from "./strokes";

/** A point that a stroke passes through: smoothly, or turning sharply at a corner. */
export interface Knot extends Point {
  readonly corner?: true;
}

/** Samples taken between two knots, before they are spaced evenly. */
const samplesPerSpan = 16;

/**
 * Points evenly spaced (at most `spacing` apart) along the curve through the knots: a centripetal Catmull–Rom
 * spline between corners (Yuksel, Schaefer and Keyser 2011: neither cusps nor loops within a span).
 */
export function traceCurve(knots: readonly Knot[], spacing: number): readonly Point[] {
  return spaceEvenly(splitAtCorners(knots).flatMap(interpolate), spacing);
}

/** A corner ends one smooth piece and begins the next. */
function splitAtCorners(knots: readonly Knot[]): Knot[][] {
  const pieces: Knot[][] = [];
  let piece: Knot[] = [];
  for (const [index, knot] of knots.entries()) {
    piece.push(knot);
    if (knot.corner && index > 0 && index < knots.length - 1) {
      pieces.push(piece);
      piece = [knot];
    }
  }
  pieces.push(piece);
  return pieces;
}

/** The spline through the knots; at either end the neighbour that is missing is the next knot mirrored. */
function interpolate(knots: readonly Knot[]): Point[] {
  const points: Point[] = [];
  for (const [index, from] of knots.entries()) {
    const to = knots[index + 1];
    if (!to) {
      points.push(from);
      break;
    }
    const before = knots[index - 1] ?? mirror(to, from);
    const after = knots[index + 2] ?? mirror(from, to);
    for (let sample = 0; sample < samplesPerSpan; sample += 1) {
      points.push(catmullRom(before, from, to, after, sample / samplesPerSpan));
    }
  }
  return points;
}

function mirror(point: Point, centre: Point): Point {
  return { x: 2 * centre.x - point.x, y: 2 * centre.y - point.y };
}

/** The point at `share` of the way from `b` to `c`, by Barry and Goldman's pyramid (1988) with centripetal knots. */
function catmullRom(a: Point, b: Point, c: Point, d: Point, share: number): Point {
  const tA = 0;
  const tB = tA + centripetalStep(a, b);
  const tC = tB + centripetalStep(b, c);
  const tD = tC + centripetalStep(c, d);
  const t = tB + share * (tC - tB);
  const ab = mix(a, b, (t - tA) / (tB - tA));
  const bc = mix(b, c, (t - tB) / (tC - tB));
  const cd = mix(c, d, (t - tC) / (tD - tC));
  const abc = mix(ab, bc, (t - tA) / (tC - tA));
  const bcd = mix(bc, cd, (t - tB) / (tD - tB));
  return mix(abc, bcd, share);
}

/** The square root of the distance; never 0, so that two knots in one place do no harm. */
function centripetalStep(from: Point, to: Point): number {
  return Math.sqrt(Math.max(distance(from, to), 1e-6));
}

function spaceEvenly(points: readonly Point[], spacing: number): readonly Point[] {
  const lengths = points.map((point, index) => distance(points[index - 1] ?? point, point));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const steps = Math.max(1, Math.ceil(total / spacing));
  const spaced: Point[] = [];
  let travelled = 0;
  for (const [index, point] of points.entries()) {
    const previous = points[index - 1] ?? point;
    const length = lengths[index] ?? 0;
    while (spaced.length < steps && (spaced.length * total) / steps < travelled + length) {
      spaced.push(mix(previous, point, ((spaced.length * total) / steps - travelled) / length));
    }
    travelled += length;
  }
  const last = points.at(-1);
  return last ? [...spaced, last] : spaced;
}

function mix(from: Point, to: Point, share: number): Point {
  return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
}

function distance(from: Point, to: Point): number {
  return Math.sqrt((to.x - from.x) ** 2 + (to.y - from.y) ** 2);
}
