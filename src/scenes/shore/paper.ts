import { mix } from "../raster/colour";
import { ease, noiseRow, type Row, speckle } from "../raster/noise";
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
  const [red, green, blue] = mix(inks.paper, inks.glow, 0.3);
  const grain = new Float32Array(width);
  const patch = new Float32Array(width);
  const fibre = new Float32Array(width);
  for (let row = 0; row < height; row += 1) {
    noiseRow(rowOf(grains, row, surface), seed, grain);
    noiseRow(rowOf(rollerPatches, row, surface), seed + 1, patch);
    noiseRow(rowOf(0.7 * grains, row, surface), seed + 2, fibre);
    for (let column = 0; column < width; column += 1) {
      const shade = grainDepth * ((grain[column] ?? 0) - 0.5);
      const unevenness = mostDry * ease(((patch[column] ?? 0) - 0.45) / 0.5);
      const dry = Math.max(
        unevenness * ease(((fibre[column] ?? 0) - 0.45) / 0.5),
        speckAt(((column + 0.5) / height) * speckCells, ((row + 0.5) / height) * speckCells, seed + 3),
      );
      const inked = 1 - dry;
      const at = 3 * (row * width + column);
      colours[at] = inked * (colours[at] ?? 0) + dry * red + shade;
      colours[at + 1] = inked * (colours[at + 1] ?? 0) + dry * green + shade;
      colours[at + 2] = inked * (colours[at + 2] ?? 0) + dry * blue + shade;
    }
  }
}

/** The centres of a row's pixels, in cells of which `cells` go on a frame's height. */
function rowOf(cells: number, row: number, { width, height }: Surface): Row {
  const cell = cells / height;
  return { count: width, x: 0.5 * cell, y: (row + 0.5) * cell, dx: cell, dy: 0 };
}

function speckAt(u: number, v: number, seed: number): number {
  const column = Math.floor(u);
  const row = Math.floor(v);
  if (speckle(column, row, seed) >= speckShare) return 0;
  const du = u - column - 0.5;
  const dv = v - row - 0.5;
  return 0.5 * (1 - ease((4 * (du * du + dv * dv) - 0.2) / 0.8));
}
