import type { Random } from "../random";
import type { Point } from "./strokes";

/** A point that a stroke passes through: smoothly, or turning sharply at a corner. */
export interface Knot extends Point {
  readonly corner?: true;
}

export function at(x: number, y: number): Knot {
  return { x, y };
}

export function corner(x: number, y: number): Knot {
  return { x, y, corner: true };
}

/** Once round the box against the clock from near its top, closing early, exactly, or past the start. */
export function loopFromTop(random: Random): readonly Knot[] {
  const spans = 9;
  const start = random.between(-0.9, 0.35);
  const overrun = random.between(-0.25, 0.8);
  const sweep = 2 * Math.PI + overrun;
  const drift = random.between(-0.04, 0.04) - 0.08 * overrun;
  return Array.from({ length: spans + 1 }, (_, index) => {
    const radius = 0.5 + (drift * index) / spans;
    return onEllipse(0.5, 0.5, radius, radius, start + (sweep * index) / spans);
  });
}

/** A closed ellipse, begun at its top. */
export function ring(x: number, y: number, radiusX: number, radiusY: number): readonly Knot[] {
  const spans = 8;
  return Array.from({ length: spans + 1 }, (_, index) =>
    onEllipse(x, y, radiusX, radiusY, (2 * Math.PI * index) / spans),
  );
}

/** The angle runs against the clock, as the pen does, from 0 at the top. */
function onEllipse(x: number, y: number, radiusX: number, radiusY: number, angle: number): Knot {
  return at(x - radiusX * Math.sin(angle), y - radiusY * Math.cos(angle));
}
