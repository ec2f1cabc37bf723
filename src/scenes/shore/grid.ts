import type { Thing } from "./scene";

/** Links keep places and sizes as whole multiples of 1/1024 of the frame's height or width, and turns as whole degrees. */
export const placeSteps = 1024;

/** Horizons are multiples of 1/256 of the frame's height, the weather's strength of 1/16. */
export const horizonSteps = 256;
export const strengthSteps = 16;

/** How far outside the frame a thing's centre may lie, and how large it may be, in frames. */
export const farthest = 2;
export const smallest = 1 / 64;
export const largest = 4;

/** The same thing on the grid that links can say: what is beyond its bounds is brought back to them. */
export function quantise(thing: Thing): Thing {
  const degrees = Math.round(thing.turn);
  const turn = degrees - 360 * Math.floor((degrees + 180) / 360);
  return {
    ...thing,
    x: onGrid(thing.x, -farthest, farthest + 1),
    y: onGrid(thing.y, -farthest, farthest + 1),
    size: onGrid(thing.size, smallest, largest),
    // Never −0, which JSON does not know.
    turn: turn === 0 ? 0 : turn,
  };
}

function onGrid(value: number, low: number, high: number): number {
  const steps = Math.round(Math.max(low, Math.min(high, value)) * placeSteps);
  return steps === 0 ? 0 : steps / placeSteps;
}
