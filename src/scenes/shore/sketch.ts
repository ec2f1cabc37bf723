import type { Random } from "../random";
import type { Colour } from "../raster/colour";
import type { Path } from "../raster/path";
import { faint, linear, lines, type Tone } from "../raster/tone";
import type { Brush } from "./brush";
import type { Inks } from "./inks";

/** Draws a thing in a box 100 wide and 100 high around (0, 0), y downwards; `random` follows from its variant. */
export type Sketch = (brush: Brush, inks: Inks, random: Random) => void;

/** One of the choices, each as likely. */
export function pick<Choice>(random: Random, choices: readonly [Choice, ...Choice[]]): Choice {
  return choices[Math.floor(random.next() * choices.length)] ?? choices[0];
}

export function chance(random: Random, probability: number): boolean {
  return random.next() < probability;
}

/** The outline of the key block, as a share of a thing's box of 100. */
export const keyLine = 1.5;

/** A shape as this house prints it: flat colour, then its outline. */
export function block(brush: Brush, path: Path, colour: Colour, line: Colour, width = keyLine): void {
  brush.fill(path, colour);
  brush.stroke(path, width, line);
}

export interface Shading {
  /** From where the shade begins to where it is darkest. */
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  /** Degrees of the gouge's lines. */
  readonly angle: number;
  readonly spacing: number;
  /** The inked share at the darkest place, 0 to 1. */
  readonly darkest?: number;
  readonly seed?: number;
}

/** An engraver's shade: parallel lines that swell towards the dark. */
export function engraved({ from, to, angle, spacing, darkest = 0.8, seed = 0 }: Shading): Tone {
  const depth = linear(...from, ...to);
  return lines({
    angle,
    spacing,
    share: faint(depth, darkest),
    wander: 0.35,
    seed,
  });
}
