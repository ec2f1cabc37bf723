import { ease, noiseRow, speckle } from "./noise";
import { cosine, sine } from "./trigonometry";

/** Pixels of one row, as they lie in the drawing's own coordinates. */
export interface Run {
  readonly count: number;
  /** The first pixel's centre. */
  readonly x: number;
  readonly y: number;
  /** From one pixel to the next. */
  readonly dx: number;
  readonly dy: number;
  /** A pixel's side, so that a fine screen turns grey in a small picture instead of flickering. */
  readonly pixel: number;
}

/**
 * How much ink lies at each place of a run, 0 to 1: the screen that one ink is printed through. Whole runs at a time, for a
 * call and a boxed number a pixel would cost more than the pixel.
 */
export type Tone = (run: Run, ink: Float32Array) => void;

/** Room for the numbers of a run that a tone is made of. */
class Scratch {
  private buffer = new Float32Array(0);

  of(tone: Tone, run: Run): Float32Array {
    const room = this.room(run.count);
    tone(run, room);
    return room;
  }

  room(count: number): Float32Array {
    if (this.buffer.length < count) this.buffer = new Float32Array(count);
    return this.buffer;
  }
}

/** From 0 at the first point to 1 at the second, level beyond them. */
export function linear(x0: number, y0: number, x1: number, y1: number): Tone {
  const square = (x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0);
  const stepX = (x1 - x0) / square;
  const stepY = (y1 - y0) / square;
  return ({ count, x, y, dx, dy }, ink) => {
    const start = (x - x0) * stepX + (y - y0) * stepY;
    const step = dx * stepX + dy * stepY;
    for (let index = 0; index < count; index += 1) {
      ink[index] = Math.max(0, Math.min(1, start + index * step));
    }
  };
}

/** 1 left of `x`, 0 right of it. */
export function leftOf(x: number): Tone {
  return linear(x + 0.5, 0, x - 0.5, 0);
}

/** From 1 at the centre to 0 at `radius`, softly. */
export function radial(x0: number, y0: number, radius: number): Tone {
  return ({ count, x, y, dx, dy }, ink) => {
    for (let index = 0; index < count; index += 1) {
      const u = x + index * dx - x0;
      const v = y + index * dy - y0;
      ink[index] = 1 - ease(Math.sqrt(u * u + v * v) / radius);
    }
  };
}

export interface Lines {
  /** Degrees that the lines run at: 0 level, 90 upright. */
  readonly angle: number;
  readonly spacing: number;
  /** The inked share of the spacing, 0 to 1; a tone makes lines that swell, as an engraver shades. */
  readonly share: number | Tone;
  /** How far the lines wander, in spacings. */
  readonly wander?: number;
  readonly seed?: number;
}

/** How quickly lines wander: turns to one spacing. */
const wandering = 0.22;

/** Parallel lines. Their edges are averaged over each pixel exactly, across the lines. */
export function lines({ angle, spacing, share, wander = 0, seed = 0 }: Lines): Tone {
  const c = cosine(angle) / spacing;
  const s = sine(angle) / spacing;
  const shareScratch = new Scratch();
  const driftScratch = new Scratch();
  const drift: Tone = ({ count, x, y, dx, dy }, values) => {
    const row = {
      count,
      x: (c * x + s * y) * wandering,
      y: (c * y - s * x) * wandering,
      dx: (c * dx + s * dy) * wandering,
      dy: (c * dy - s * dx) * wandering,
    };
    noiseRow(row, seed, values);
  };
  const level: Tone = typeof share === "number" ? ({ count }, values) => values.fill(share, 0, count) : share;
  return (run, ink) => {
    const { count, x, y, dx, dy, pixel } = run;
    const shares = shareScratch.of(level, run);
    const drifts = wander === 0 ? null : driftScratch.of(drift, run);
    const half = Math.max(pixel / spacing / 2, 0.01);
    const start = c * y - s * x;
    const step = c * dy - s * dx;
    for (let index = 0; index < count; index += 1) {
      const inked = shares[index] ?? 0;
      const drifted = drifts ? wander * (2 * (drifts[index] ?? 0) - 1) : 0;
      const across = start + index * step + drifted;
      ink[index] = (inkUpTo(across + half, inked) - inkUpTo(across - half, inked)) / (2 * half);
    }
  };
}

/** How much of the way from 0 to `across` is inked, when of each unit the first `share` is. */
function inkUpTo(across: number, share: number): number {
  const whole = Math.floor(across);
  return whole * share + Math.min(share, across - whole);
}

/** Round specks, one in each cell of a grid that has any: `share` of the cells have. `radius` is in cells. */
export function specks(cell: number, share: number, seed: number, radius = 0.3): Tone {
  return ({ count, x, y, dx, dy, pixel }, ink) => {
    const edge = Math.max(pixel / cell, 0.05);
    for (let index = 0; index < count; index += 1) {
      const u = (x + index * dx) / cell;
      const v = (y + index * dy) / cell;
      const column = Math.floor(u);
      const row = Math.floor(v);
      ink[index] = 0;
      if (speckle(column, row, seed) >= share) continue;
      const size = radius * (0.5 + 0.5 * speckle(column, row, seed + 1));
      const room = 1 - 2 * size;
      const toX = u - column - size - room * speckle(column, row, seed + 2);
      const toY = v - row - size - room * speckle(column, row, seed + 3);
      const distance = Math.sqrt(toX * toX + toY * toY);
      ink[index] = Math.max(0, Math.min(1, (size - distance) / edge + 0.5));
    }
  };
}

export interface Patches {
  /** A patch's width and height. */
  readonly size: readonly [width: number, height: number];
  /** 0 below this value of the noise, 1 above `high`. */
  readonly low: number;
  readonly high: number;
  readonly seed: number;
}

/** Patches as of unevenly rolled ink. */
export function patches({ size: [width, height], low, high, seed }: Patches): Tone {
  return ({ count, x, y, dx, dy }, ink) => {
    noiseRow({ count, x: x / width, y: y / height, dx: dx / width, dy: dy / height }, seed, ink);
    for (let index = 0; index < count; index += 1) {
      ink[index] = ease(((ink[index] ?? 0) - low) / (high - low));
    }
  };
}

/** Where both lie. */
export function both(first: Tone, second: Tone): Tone {
  const scratch = new Scratch();
  return (run, ink) => {
    first(run, ink);
    const other = scratch.of(second, run);
    for (let index = 0; index < run.count; index += 1) ink[index] = (ink[index] ?? 0) * (other[index] ?? 0);
  };
}

/** From `low` where the tone is 0 to `high` where it is 1. */
export function between(tone: Tone, low: number, high: number): Tone {
  return (run, ink) => {
    tone(run, ink);
    for (let index = 0; index < run.count; index += 1) ink[index] = low + (high - low) * (ink[index] ?? 0);
  };
}

/** Less of the same. */
export function faint(tone: Tone, share: number): Tone {
  return between(tone, 0, share);
}

/** Where the other is not. */
export function inverse(tone: Tone): Tone {
  return between(tone, 1, 0);
}
