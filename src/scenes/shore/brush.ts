import type { Colour } from "../raster/colour";
import type { Path } from "../raster/path";
import type { Width } from "../raster/stroke";
import type { Stencil, Surface } from "../raster/surface";
import type { Tone } from "../raster/tone";
import { compose, type Transform, translation } from "../raster/transform";

/**
 * What things and grounds are drawn with. Fills are the colour plates of a print, strokes its key block: a printed
 * brush lays them slightly out of register.
 */
export interface Brush {
  readonly fill: (path: Path, colour: Colour, tone?: number | Tone) => void;
  readonly stroke: (path: Path, width: Width, colour: Colour, tone?: number | Tone) => void;
  /** Draws what is seen only inside the path, in register with it. */
  readonly inside: (path: Path, draw: (brush: Brush) => void) => void;
  /** The same brush in other coordinates. */
  readonly placed: (transform: Transform) => Brush;
}

/** How far the colour plates lie beside the key block, in pixels. */
export interface Register {
  readonly x: number;
  readonly y: number;
}

/** A brush that prints on a surface. */
export function createPrinter(surface: Surface, stencil: Stencil, register: Register): Brush {
  const plate = beside(stencil, register);
  return {
    fill: (path, colour, tone = 1) => surface.fill(path, { colour, tone }, plate),
    stroke: (path, width, colour, tone = 1) => surface.stroke(path, width, { colour, tone }, stencil),
    inside: (path, draw) =>
      surface.clip(path, plate, (inner) => draw(createPrinter(surface, inner, { x: 0, y: 0 }))),
    placed: (transform) =>
      createPrinter(surface, { ...stencil, transform: compose(stencil.transform, transform) }, register),
  };
}

function beside({ transform, mask }: Stencil, { x, y }: Register): Stencil {
  return { transform: compose(translation(x, y), transform), mask };
}
