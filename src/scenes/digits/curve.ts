import type { Knot } from "./knots";
import type { Point } from "./strokes";

/** Samples taken between two knots, before they are spaced evenly. */
const samplesPerSpan = 16;

/**
 * Points evenly spaced (at most `spacing` apart) along the smooth curve through the knots: between corners
 * a natural cubic spline over the chord lengths, whose curvature never jumps, as a hand's does not.
 */
export function traceCurve(knots: readonly Knot[], spacing: number): readonly Point[] {
  return spaceEvenly(splitAtCorners(knots).flatMap(sampleSpline), spacing);
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

function sampleSpline(knots: readonly Knot[]): Point[] {
  const chords = knots.slice(1).map((knot, index) => distance(knots[index] ?? knot, knot));
  const x = naturalSpline(
    knots.map((knot) => knot.x),
    chords,
  );
  const y = naturalSpline(
    knots.map((knot) => knot.y),
    chords,
  );
  const points: Point[] = [];
  for (let span = 0; span < chords.length; span += 1) {
    for (let sample = 0; sample < samplesPerSpan; sample += 1) {
      const share = sample / samplesPerSpan;
      points.push({ x: x(span, share), y: y(span, share) });
    }
  }
  return [...points, ...knots.slice(-1)];
}

/**
 * The natural cubic spline through `values`, `lengths` apart, as a function of the span and of the share of the way
 * through it: the smoothest curve there is (least squared second derivative), straight at both ends.
 */
function naturalSpline(
  values: readonly number[],
  lengths: readonly number[],
): (span: number, share: number) => number {
  const value = (index: number) => values[index] ?? 0;
  const length = (span: number) => Math.max(lengths[span] ?? 0, shortestSpan);
  const slope = (span: number) => (value(span + 1) - value(span)) / length(span);
  const curvatures = solveCurvatures(values.length, length, slope);
  return (span, share) => {
    const rest = 1 - share;
    const bendFrom = ((rest ** 3 - rest) * length(span) ** 2 * (curvatures[span] ?? 0)) / 6;
    const bendTo = ((share ** 3 - share) * length(span) ** 2 * (curvatures[span + 1] ?? 0)) / 6;
    return rest * value(span) + share * value(span + 1) + bendFrom + bendTo;
  };
}

/** Two knots in one place would divide by zero. */
const shortestSpan = 1e-6;

/**
 * The second derivatives at the knots, 0 at both ends, from the condition that the first derivative does not jump:
 * length₋ m₋ + 2 (length₋ + length) m + length m₊ = 6 (slope − slope₋), by elimination downwards (Thomas).
 */
function solveCurvatures(
  count: number,
  length: (span: number) => number,
  slope: (span: number) => number,
): Float64Array {
  const factors = new Float64Array(count);
  const curvatures = new Float64Array(count);
  for (let knot = 1; knot < count - 1; knot += 1) {
    const before = length(knot - 1);
    const pivot = 2 * (before + length(knot)) - before * (factors[knot - 1] ?? 0);
    factors[knot] = length(knot) / pivot;
    const jump = 6 * (slope(knot) - slope(knot - 1));
    curvatures[knot] = (jump - before * (curvatures[knot - 1] ?? 0)) / pivot;
  }
  for (let knot = count - 2; knot > 0; knot -= 1) {
    curvatures[knot] = (curvatures[knot] ?? 0) - (factors[knot] ?? 0) * (curvatures[knot + 1] ?? 0);
  }
  return curvatures;
}

/** The polyline's points replaced by ones at equal distances along it, both ends kept. */
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
  return [...spaced, ...points.slice(-1)];
}

function mix(from: Point, to: Point, share: number): Point {
  return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
}

function distance(from: Point, to: Point): number {
  return Math.sqrt((to.x - from.x) ** 2 + (to.y - from.y) ** 2);
}
