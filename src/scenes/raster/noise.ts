/** A number in [0, 1) that belongs to a place of the whole-numbered grid. Integer arithmetic: the same everywhere. */
export function hash(x: number, y: number, seed: number): number {
  let h = Math.imul(x | 0, 0x27d4eb2d) ^ Math.imul(y | 0, 0x165667b1) ^ Math.imul(seed | 0, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

/** Value noise, 0 to 1, with one hill or hollow a unit: the grid's numbers with smooth ways between them. */
export function noise(x: number, y: number, seed: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const u = ease(x - column);
  const v = ease(y - row);
  const top = hash(column, row, seed) * (1 - u) + hash(column + 1, row, seed) * u;
  const bottom = hash(column, row + 1, seed) * (1 - u) + hash(column + 1, row + 1, seed) * u;
  return top + (bottom - top) * v;
}

/** The same along a line. */
export function noiseLine(x: number, seed: number): number {
  const column = Math.floor(x);
  const from = hash(column, 0, seed);
  return from + (hash(column + 1, 0, seed) - from) * ease(x - column);
}

/** From 0 to 1 with level ends (Hermite). */
export function ease(t: number): number {
  const inside = Math.max(0, Math.min(1, t));
  return inside * inside * (3 - 2 * inside);
}
