import { ease, noise, speckle } from "./noise";
import { cosine, sine } from "./trigonometry";

/**
 * How much ink lies at a place, 0 to 1: the screen that one ink is printed through. Coordinates are the drawing's own;
 * `pixel` is a pixel's side in them, so that a fine screen turns grey in a small picture instead of flickering.
 */
export type Tone = (x: number, y: number, pixel: number) => number;

/** From 0 at the first point to 1 at the second, level beyond them. */
export function linear(x0: number, y0: number, x1: number, y1: number): Tone {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const square = dx * dx + dy * dy;
  return (x, y) => Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / square));
}

/** From 1 at the centre to 0 at `radius`, softly. */
export function radial(x0: number, y0: number, radius: number): Tone {
  return (x, y) => {
    const distance = Math.sqrt((x - x0) * (x - x0) + (y - y0) * (y - y0));
    return 1 - ease(distance / radius);
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

/** Parallel lines. Their edges are averaged over each pixel exactly, across the lines. */
export function lines({ angle, spacing, share, wander = 0, seed = 0 }: Lines): Tone {
  const c = cosine(angle) / spacing;
  const s = sine(angle) / spacing;
  return (x, y, pixel) => {
    const along = c * x + s * y;
    const drift = wander === 0 ? 0 : wander * (noise(along * 0.22, (c * y - s * x) * 0.22, seed) - 0.5) * 2;
    const across = c * y - s * x + drift;
    const inked = typeof share === "number" ? share : share(x, y, pixel);
    const half = Math.max(pixel / spacing / 2, 0.01);
    return (inkUpTo(across + half, inked) - inkUpTo(across - half, inked)) / (2 * half);
  };
}

/** How much of the way from 0 to `across` is inked, when of each unit the first `share` is. */
function inkUpTo(across: number, share: number): number {
  const whole = Math.floor(across);
  return whole * share + Math.min(share, across - whole);
}

/** Round specks, one in each cell of a grid that has any: `share` of the cells have. */
export function specks(cell: number, share: number, seed: number, radius = 0.3): Tone {
  return (x, y, pixel) => {
    const column = Math.floor(x / cell);
    const row = Math.floor(y / cell);
    if (speckle(column, row, seed) >= share) return 0;
    const size = radius * (0.5 + 0.5 * speckle(column, row, seed + 1));
    const room = 1 - 2 * size;
    const dx = x / cell - column - size - room * speckle(column, row, seed + 2);
    const dy = y / cell - row - size - room * speckle(column, row, seed + 3);
    const edge = Math.max(pixel / cell, 0.05);
    const distance = Math.sqrt(dx * dx + dy * dy);
    return Math.max(0, Math.min(1, (size - distance) / edge + 0.5));
  };
}

/** Patches as of unevenly rolled ink: 0 below the noise's `low`, 1 above `high`; `size` is a patch's width. */
export function patches(size: number, low: number, high: number, seed: number): Tone {
  return (x, y) => ease((noise(x / size, y / size, seed) - low) / (high - low));
}

/** Where both lie. */
export function both(first: Tone, second: Tone): Tone {
  return (x, y, pixel) => {
    const tone = first(x, y, pixel);
    return tone === 0 ? 0 : tone * second(x, y, pixel);
  };
}

/** Less of the same. */
export function faint(tone: Tone, share: number): Tone {
  return (x, y, pixel) => share * tone(x, y, pixel);
}

/** Where the other is not. */
export function inverse(tone: Tone): Tone {
  return (x, y, pixel) => 1 - tone(x, y, pixel);
}
