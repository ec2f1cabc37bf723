import { mix } from "../raster/colour";
import { ease, hash, noise } from "../raster/noise";
import type { Surface } from "../raster/surface";
import type { Inks } from "./inks";

/** Fibres of the paper: so many to a frame's height. */
const grains = 200;

/** How much lighter or darker a fibre is, in steps of 255. */
const grainDepth = 7;

/** Patches where the roller carried less ink: so many to a frame's height, and how much paper shows at most. */
const rollerPatches = 9;
const mostDry = 0.16;

/** Specks that took no ink at all: so many cells to a frame's height, and the share of them. */
const speckCells = 110;
const speckShare = 0.012;

/** The paper under the inks and the press on top of them: grain, dry patches and specks, at places of the frame. */
export function printPaper(surface: Surface, inks: Inks, seed: number): void {
  const { width, height, colours } = surface;
  const bare = mix(inks.paper, inks.glow, 0.3);
  for (let row = 0; row < height; row += 1) {
    const y = (row + 0.5) / height;
    for (let column = 0; column < width; column += 1) {
      const x = (column + 0.5) / height;
      const grain = grainDepth * (noise(x * grains, y * grains, seed) - 0.5);
      const dry = drynessAt(x, y, seed);
      const at = 3 * (row * width + column);
      for (let channel = 0; channel < 3; channel += 1) {
        const ink = colours[at + channel] ?? 0;
        colours[at + channel] = ink + dry * ((bare[channel] ?? 0) - ink) + grain;
      }
    }
  }
}

/** How much paper shows, 0 to 1. */
function drynessAt(x: number, y: number, seed: number): number {
  const patch = ease((noise(x * rollerPatches, y * rollerPatches, seed + 1) - 0.45) / 0.5);
  const fibre = noise(x * grains * 0.7, y * grains * 0.7, seed + 2);
  const dry = mostDry * patch * ease((fibre - 0.45) / 0.5);
  const u = x * speckCells;
  const v = y * speckCells;
  const isSpeck = hash(Math.floor(u), Math.floor(v), seed + 3) < speckShare;
  if (!isSpeck) return dry;
  const du = u - Math.floor(u) - 0.5;
  const dv = v - Math.floor(v) - 0.5;
  return Math.max(dry, 0.5 * (1 - ease((4 * (du * du + dv * dv) - 0.2) / 0.8)));
}
