/** A number in [0, 1) that belongs to a place of the whole-numbered grid. Integer arithmetic: the same everywhere. */
function hash(x: number, y: number, seed: number): number {
  let h = Math.imul(x | 0, 0x27d4eb2d) ^ Math.imul(y | 0, 0x165667b1) ^ Math.imul(seed | 0, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

/** Numbers for `period` × `period` places: looking one up is several times faster than mixing it. */
const period = 256;
const lattice = Float32Array.from({ length: period * period }, (_, index) =>
  hash(index % period, Math.floor(index / period), 0),
);

/** Places of one row: `count` of them from (x, y), each (dx, dy) from the one before. */
export interface Row {
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

/**
 * Value noise, 0 to 1, with one hill or hollow a unit: the grid's numbers with smooth ways between them. Whole rows at a
 * time, into `values`, so that no number is boxed.
 */
export function noiseRow({ count, x, y, dx, dy }: Row, seed: number, values: Float32Array): void {
  // Each seed looks at another part of the grid, which repeats beyond any frame.
  const shiftX = Math.imul(seed, 0x9e37);
  const shiftY = Math.imul(seed, 0x85eb);
  for (let index = 0; index < count; index += 1) {
    const placeX = x + index * dx;
    const placeY = y + index * dy;
    const left = Math.floor(placeX);
    const top = Math.floor(placeY);
    const u = placeX - left;
    const v = placeY - top;
    const easedU = u * u * (3 - 2 * u);
    const easedV = v * v * (3 - 2 * v);
    const column = left + shiftX;
    const row = top + shiftY;
    const first = latticeAt(column, row);
    const second = latticeAt(column, row + 1);
    const above = first + (latticeAt(column + 1, row) - first) * easedU;
    const below = second + (latticeAt(column + 1, row + 1) - second) * easedU;
    values[index] = above + (below - above) * easedV;
  }
}

/** As `hash` of whole numbers, but looked up, and the same again every 256 places. */
export function speckle(column: number, row: number, seed: number): number {
  return latticeAt(column + Math.imul(seed, 0x9e37), row + Math.imul(seed, 0x85eb));
}

function latticeAt(column: number, row: number): number {
  return lattice[((row & (period - 1)) * period) | (column & (period - 1))] ?? 0;
}

/** From 0 to 1 with level ends (Hermite). */
export function ease(t: number): number {
  const inside = Math.max(0, Math.min(1, t));
  return inside * inside * (3 - 2 * inside);
}
