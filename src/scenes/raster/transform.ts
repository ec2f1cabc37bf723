import { cosine, sine } from "./trigonometry";

/** An affine map: x' = xx · x + xy · y + x0, y' = yx · x + yy · y + y0. */
export interface Transform {
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
  readonly x0: number;
  readonly y0: number;
}

export const identity: Transform = { xx: 1, xy: 0, yx: 0, yy: 1, x0: 0, y0: 0 };

export function translation(x: number, y: number): Transform {
  return { ...identity, x0: x, y0: y };
}

export function scaling(x: number, y = x): Transform {
  return { ...identity, xx: x, yy: y };
}

/** Turns clockwise as seen, for y runs downwards. */
export function rotation(degrees: number): Transform {
  const s = sine(degrees);
  const c = cosine(degrees);
  return { xx: c, xy: -s, yx: s, yy: c, x0: 0, y0: 0 };
}

/** The map that applies the last of `steps` first, as a product of matrices does. */
export function compose(...steps: readonly Transform[]): Transform {
  return steps.reduce(multiply, identity);
}

function multiply(outer: Transform, inner: Transform): Transform {
  return {
    xx: outer.xx * inner.xx + outer.xy * inner.yx,
    xy: outer.xx * inner.xy + outer.xy * inner.yy,
    yx: outer.yx * inner.xx + outer.yy * inner.yx,
    yy: outer.yx * inner.xy + outer.yy * inner.yy,
    x0: outer.xx * inner.x0 + outer.xy * inner.y0 + outer.x0,
    y0: outer.yx * inner.x0 + outer.yy * inner.y0 + outer.y0,
  };
}

/** The way back. A map that flattens the plane has none; then RangeError. */
export function invert(transform: Transform): Transform {
  const { xx, xy, yx, yy, x0, y0 } = transform;
  const determinant = determinantOf(transform);
  if (determinant === 0) throw new RangeError("A transform that flattens the plane cannot be inverted.");
  return {
    xx: yy / determinant,
    xy: -xy / determinant,
    yx: -yx / determinant,
    yy: xx / determinant,
    x0: (xy * y0 - yy * x0) / determinant,
    y0: (yx * x0 - xx * y0) / determinant,
  };
}

function determinantOf({ xx, xy, yx, yy }: Transform): number {
  return xx * yy - xy * yx;
}

/** By how much lengths grow, on average over the directions. */
export function scaleOf(transform: Transform): number {
  return Math.sqrt(Math.abs(determinantOf(transform)));
}
