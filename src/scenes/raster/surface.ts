import type { Colour } from "./colour";
import { CoverageBuffer } from "./coverage";
import { flatten } from "./flatten";
import type { Path } from "./path";
import { strokePolygons, type Width } from "./stroke";
import type { Run, Tone } from "./tone";
import { invert, scaleOf, type Transform } from "./transform";

/** The coverages of a clip, one a pixel of the surface. */
export type Mask = Float32Array;

/** What is printed: one colour through one screen. */
export interface Print {
  readonly colour: Colour;
  /** 0 to 1 all over, or from place to place. */
  readonly tone: number | Tone;
}

/** How drawing coordinates become pixels, and what of the surface may be painted. */
export interface Stencil {
  readonly transform: Transform;
  readonly mask: Mask | null;
}

/** A picture to paint on: opaque colours in single precision, brought to bytes when it is done. */
export class Surface {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, 0 to 255, row by row. */
  readonly colours: Float32Array;
  private readonly coverage: CoverageBuffer;
  /** The ink of the row that is being printed. */
  private readonly tones: Float32Array;
  /** Closed everywhere; kept, because a scene clips a hundred times. */
  private readonly spareMasks: Mask[] = [];

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.colours = new Float32Array(3 * width * height);
    this.coverage = new CoverageBuffer(width, height);
    this.tones = new Float32Array(width);
  }

  fill(path: Path, print: Print, stencil: Stencil): void {
    this.coverPath(path, stencil.transform);
    this.paint(print, stencil);
  }

  stroke(path: Path, width: Width, print: Print, stencil: Stencil): void {
    const scale = scaleOf(stencil.transform);
    for (const line of flatten(path, stencil.transform)) {
      for (const polygon of strokePolygons(line, width, scale)) this.coverage.addPolygon(polygon);
    }
    this.paint(print, stencil);
  }

  /** Paints with everything outside the path cut off as well; the inner stencil is of no use afterwards. */
  clip(path: Path, { transform, mask }: Stencil, paint: (inner: Stencil) => void): void {
    this.coverPath(path, transform);
    const clipped = this.spareMasks.pop() ?? new Float32Array(this.width * this.height);
    this.coverage.drain((row, from, to, coverages) => {
      const base = row * this.width;
      for (let column = from; column < to; column += 1) {
        const open = mask ? (mask[base + column] ?? 0) : 1;
        clipped[base + column] = open * (coverages[column] ?? 0);
      }
    });
    paint({ transform, mask: clipped });
    this.spareMasks.push(clipped.fill(0));
  }

  /** Red, green, blue and full opacity of each pixel. */
  toBytes(): Uint8ClampedArray<ArrayBuffer> {
    const count = this.width * this.height;
    const bytes = new Uint8ClampedArray(4 * count);
    for (let pixel = 0; pixel < count; pixel += 1) {
      bytes[4 * pixel] = this.colours[3 * pixel] ?? 0;
      bytes[4 * pixel + 1] = this.colours[3 * pixel + 1] ?? 0;
      bytes[4 * pixel + 2] = this.colours[3 * pixel + 2] ?? 0;
      bytes[4 * pixel + 3] = 255;
    }
    return bytes;
  }

  private coverPath(path: Path, transform: Transform): void {
    for (const { coordinates } of flatten(path, transform)) this.coverage.addPolygon(coordinates);
  }

  private paint({ colour, tone }: Print, { transform, mask }: Stencil): void {
    const { colours, width, tones } = this;
    const [red, green, blue] = colour;
    const back = invert(transform);
    const pixel = scaleOf(back);
    this.coverage.drain((row, left, right, coverages) => {
      if (mask) cutOff(coverages, mask, row * width, [left, right]);
      const [from, to] = coveredSpan(coverages, left, right);
      if (from === to) return;
      if (typeof tone === "number") tones.fill(tone, 0, to - from);
      else tone(runOf(back, from, row, to - from, pixel), tones);
      for (let column = from; column < to; column += 1) {
        const share = (coverages[column] ?? 0) * (tones[column - from] ?? 0);
        const rest = 1 - share;
        const at = 3 * (row * width + column);
        colours[at] = rest * (colours[at] ?? 0) + share * red;
        colours[at + 1] = rest * (colours[at + 1] ?? 0) + share * green;
        colours[at + 2] = rest * (colours[at + 2] ?? 0) + share * blue;
      }
    });
  }
}

/** The pixels of a row from column `from` on, in the coordinates that `back` leads to. */
function runOf(
  { xx, xy, yx, yy, x0, y0 }: Transform,
  from: number,
  row: number,
  count: number,
  pixel: number,
): Run {
  const u = from + 0.5;
  const v = row + 0.5;
  return { count, x: xx * u + xy * v + x0, y: yx * u + yy * v + y0, dx: xx, dy: yx, pixel };
}

/** From the first covered column to after the last. */
function coveredSpan(
  coverages: Float32Array,
  left: number,
  right: number,
): readonly [from: number, to: number] {
  let from = left;
  let to = right;
  while (from < to && coverages[from] === 0) from += 1;
  while (to > from && coverages[to - 1] === 0) to -= 1;
  return [from, to];
}

/** Multiplies a row's coverages from column `from` to before `to` by the mask's, which begin at `base`. */
function cutOff(
  coverages: Float32Array,
  mask: Mask,
  base: number,
  [from, to]: readonly [number, number],
): void {
  for (let column = from; column < to; column += 1) {
    coverages[column] = (coverages[column] ?? 0) * (mask[base + column] ?? 0);
  }
}
