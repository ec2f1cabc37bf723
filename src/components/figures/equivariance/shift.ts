import type { InputPixelPair, OutputBlock, Pair, ShiftComparison } from "../../../architectures";
import type { LayerValues } from "../../../engine/protocol";
import type { Pixels } from "../shared/picture/pixels";

/** A picture moved down and right; what moves in from beyond its edge is 0. */
export function shiftPixels({ data, side, channels }: Pixels, by: InputPixelPair): Float32Array {
  return move(data, [side, side, channels], by, 0);
}

/** A map moved by whole outputs; where it has none it is NaN. */
export function shiftValues({ data, shape }: LayerValues, by: Pair): LayerValues {
  const [height = 1, width = 1, maps = 1] = shape;
  return { shape, data: move(data, [height, width, maps], by, Number.NaN) };
}

function move(
  data: Float32Array,
  [height, width, channels]: readonly [number, number, number],
  [down, right]: Pair,
  blank: number,
): Float32Array {
  const moved = new Float32Array(data.length).fill(blank);
  const [from, to] = [Math.max(0, right), Math.min(width, width + right)];
  if (from >= to) return moved;
  for (let y = Math.max(0, down); y < Math.min(height, height + down); y++) {
    const start = ((y - down) * width + from - right) * channels;
    moved.set(data.subarray(start, start + (to - from) * channels), (y * width + from) * channels);
  }
  return moved;
}

export interface Differences {
  /** Output by output, of the first map; NaN where there is nothing to compare. */
  readonly data: Float32Array;
  /** The largest magnitudes over all maps; null where no output is compared. */
  readonly inside: number | null;
  readonly border: number | null;
}

/** What two outputs differ by, and the most that they do, inside and at the border. */
export function differences(
  first: LayerValues,
  second: LayerValues,
  { compared, interior }: ShiftComparison,
): Differences {
  const [height = 1, width = 1, maps = 1] = first.shape;
  const data = new Float32Array(height * width).fill(Number.NaN);
  let [inside, border] = [-1, -1];
  for (let y = compared.top; y < compared.top + compared.height; y++) {
    for (let x = compared.left; x < compared.left + compared.width; x++) {
      const at = (y * width + x) * maps;
      data[y * width + x] = (first.data[at] ?? 0) - (second.data[at] ?? 0);
      const largest = largestAt(first.data, second.data, at, maps);
      if (contains(interior, y, x)) inside = Math.max(inside, largest);
      else border = Math.max(border, largest);
    }
  }
  return { data, inside: inside < 0 ? null : inside, border: border < 0 ? null : border };
}

function largestAt(a: Float32Array, b: Float32Array, at: number, maps: number): number {
  let largest = 0;
  for (let map = at; map < at + maps; map++)
    largest = Math.max(largest, Math.abs((a[map] ?? 0) - (b[map] ?? 0)));
  return largest;
}

function contains({ top, left, height, width }: OutputBlock, y: number, x: number): boolean {
  return y >= top && y < top + height && x >= left && x < left + width;
}
