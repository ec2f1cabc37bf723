import { cosine, sine } from "./trigonometry";

/** x and y; y runs downwards. */
export type Point = readonly [x: number, y: number];

/** A point of a smooth outline; `"corner"` breaks the tangent there. */
export type Knot = readonly [x: number, y: number, kind?: "corner"];

/**
 * One line of a path, as cubic Béziers: x and y of the start, then of two control points and an end for each piece.
 * Straight pieces are Béziers too, with their control points on the chord.
 */
export interface Contour {
  readonly coordinates: readonly number[];
  readonly isClosed: boolean;
}

/** Contours in one coordinate system. Filled, each is closed, and their coverages add up by their direction. */
export type Path = readonly Contour[];

/** Draws one contour, piece by piece. */
export class Pen {
  private readonly coordinates: number[];

  constructor(x: number, y: number) {
    this.coordinates = [x, y];
  }

  line(x: number, y: number): this {
    const [x0, y0] = this.end();
    return this.cubic([x0 + (x - x0) / 3, y0 + (y - y0) / 3], [x - (x - x0) / 3, y - (y - y0) / 3], [x, y]);
  }

  quadratic(control: Point, [x, y]: Point): this {
    const [x0, y0] = this.end();
    const [cx, cy] = control;
    return this.cubic(
      [x0 + (2 / 3) * (cx - x0), y0 + (2 / 3) * (cy - y0)],
      [x + (2 / 3) * (cx - x), y + (2 / 3) * (cy - y)],
      [x, y],
    );
  }

  cubic(first: Point, second: Point, end: Point): this {
    this.coordinates.push(...first, ...second, ...end);
    return this;
  }

  open(): Path {
    return [{ coordinates: this.coordinates, isClosed: false }];
  }

  close(): Path {
    return [{ coordinates: this.coordinates, isClosed: true }];
  }

  private end(): Point {
    return [this.coordinates.at(-2) ?? 0, this.coordinates.at(-1) ?? 0];
  }
}

export function polyline(...points: readonly Point[]): Path {
  return straight(points).open();
}

export function polygon(...points: readonly Point[]): Path {
  const [first = [0, 0]] = points;
  return straight([...points, first]).close();
}

function straight([start = [0, 0], ...rest]: readonly Point[]): Pen {
  const pen = new Pen(start[0], start[1]);
  for (const [x, y] of rest) pen.line(x, y);
  return pen;
}

export function rectangle(left: number, top: number, width: number, height: number): Path {
  return polygon([left, top], [left + width, top], [left + width, top + height], [left, top + height]);
}

/** A smooth closed outline through the knots (Catmull and Rom 1974), with corners where a knot says so. */
export function outline(...knots: readonly Knot[]): Path {
  return spline(knots, true).close();
}

/** A smooth line through the knots. */
export function curve(...knots: readonly Knot[]): Path {
  return spline(knots, false).open();
}

function spline(knots: readonly Knot[], isClosed: boolean): Pen {
  const at = (index: number): Knot => {
    const wrapped = isClosed
      ? (index + knots.length) % knots.length
      : Math.max(0, Math.min(knots.length - 1, index));
    return knots[wrapped] ?? [0, 0];
  };
  /** A sixth of the way between the neighbours: Catmull and Rom's tangent as a Bézier's handle. */
  const handle = (index: number): Point => {
    if (at(index)[2] === "corner") return [0, 0];
    const before = at(index - 1);
    const after = at(index + 1);
    return [(after[0] - before[0]) / 6, (after[1] - before[1]) / 6];
  };
  const [x, y] = at(0);
  const pen = new Pen(x, y);
  const pieces = isClosed ? knots.length : knots.length - 1;
  for (let index = 0; index < pieces; index += 1) {
    const [startX, startY] = at(index);
    const [endX, endY] = at(index + 1);
    const leaving = handle(index);
    const arriving = handle(index + 1);
    pen.cubic(
      [startX + leaving[0], startY + leaving[1]],
      [endX - arriving[0], endY - arriving[1]],
      [endX, endY],
    );
  }
  return pen;
}

export function ellipse(x: number, y: number, radiusX: number, radiusY = radiusX, turn = 0): Path {
  return arcPen({ x, y, radiusX, radiusY, turn, from: 0, to: 360 }).close();
}

export interface Arc {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
  /** Degrees by which the ellipse is turned. */
  readonly turn?: number;
  /** Degrees along the ellipse, clockwise as seen, 0 to the right. */
  readonly from: number;
  readonly to: number;
}

export function arc(shape: Arc): Path {
  return arcPen(shape).open();
}

/** Quarter turns at most, each a cubic with handles of ⁴⁄₃ tan(angle / 4): off by 0.03 % of the radius. */
function arcPen({ x, y, radiusX, radiusY, turn = 0, from, to }: Arc): Pen {
  const pieces = Math.max(1, Math.ceil(Math.abs(to - from) / 90));
  const step = (to - from) / pieces;
  const reach = (4 / 3) * (sine(step / 4) / cosine(step / 4));
  const c = cosine(turn);
  const s = sine(turn);
  const place = (u: number, v: number): Point => [
    x + c * radiusX * u - s * radiusY * v,
    y + s * radiusX * u + c * radiusY * v,
  ];
  const start = place(cosine(from), sine(from));
  const pen = new Pen(start[0], start[1]);
  for (let piece = 0; piece < pieces; piece += 1) {
    const u0 = cosine(from + piece * step);
    const v0 = sine(from + piece * step);
    const u1 = cosine(from + (piece + 1) * step);
    const v1 = sine(from + (piece + 1) * step);
    pen.cubic(
      place(u0 - reach * v0, v0 + reach * u0),
      place(u1 + reach * v1, v1 - reach * u1),
      place(u1, v1),
    );
  }
  return pen;
}
