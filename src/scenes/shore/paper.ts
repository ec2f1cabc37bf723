import { mix } from "../raster/colour";
import { ease, noise, speckle } from "../raster/noise";
import type { Surface } from "../raster/surface";
import type { Inks } from "./inks";

/** Fibres of the paper: so many to a frame's height. */
const grains = 200;

/** How much lighter or darker a fibre is, in steps of 255. */
const grainDepth = 7;

/** Patches where the roller carried less ink: so many to a frame's height, and how much paper shows at most. */
const rollerPatches = 9;
const mostDry = 0.16;
const dryFrom = 0.45;

/** Specks that took no ink at all: so many cells to a frame's height, and the share of them. */
const speckCells = 110;
const speckShare = 0.012;

/** The paper under the inks and the press on top of them: grain, dry patches and specks, at places of the frame. */
export function printPaper(surface: Surface, inks: Inks, seed: number): void {
  const { width, height, colours } = surface;
  const [red, green, blue] = mix(inks.paper, inks.glow, 0.3);
  for (let row = 0; row < height; row += 1) {
    const y = (row + 0.5) / height;
    for (let column = 0; column < width; column += 1) {
      const x = (column + 0.5) / height;
      const grain = grainDepth * (noise(x * grains, y * grains, seed) - 0.5);
      const dry = drynessAt(x, y, seed);
      const at = 3 * (row * width + column);
      const inked = 1 - dry;
      colours[at] = inked * (colours[at] ?? 0) + dry * red + grain;
      colours[at + 1] = inked * (colours[at + 1] ?? 0) + dry * green + grain;
      colours[at + 2] = inked * (colours[at + 2] ?? 0) + dry * blue + grain;
    }
  }
}

/** How much paper shows, 0 to 1. */
function drynessAt(x: number, y: number, seed: number): number {
  const speck = speckAt(x * speckCells, y * speckCells, seed + 3);
  const patch = noise(x * rollerPatches, y * rollerPatches, seed + 1);
  if (patch < dryFrom) return speck;
  const fibre = noise(x * grains * 0.7, y * grains * 0.7, seed + 2);
  const dry = mostDry * ease((patch - dryFrom) / 0.5) * ease((fibre - 0.45) / 0.5);
  return Math.max(dry, speck);
}

function speckAt(u: number, v: number, seed: number): number {
  const column = Math.floor(u);
  const row = Math.floor(v);
  if (speckle(column, row, seed) >= speckShare) return 0;
  const du = u - column - 0.5;
  const dv = v - row - 0.5;
  return 0.5 * (1 - ease((4 * (du * du + dv * dv) - 0.2) / 0.8));
}
