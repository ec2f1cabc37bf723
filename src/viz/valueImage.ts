/** Small pictures of numbers: blocks of cells, coloured by a palette of 256 RGBA entries. */

export interface ValueBlock {
  /** Top left cell of the block in the picture. */
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  /** Row by row; a missing value (null) stays transparent. */
  readonly values: readonly (number | null)[];
  /** The value at the end of the colour scale. */
  readonly limit: number;
}

export interface ValueImage {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** Where a value falls among the 256 entries of a zero-centred palette: −limit is 0, +limit is 255. */
export function divergingIndex(value: number, limit: number): number {
  if (limit === 0) return 128;
  return Math.round(Math.min(1, Math.max(-1, value / limit)) * 127.5 + 127.5);
}

/** Colours the blocks into one picture of `width` × `height` cells. */
export function fillValueImage(
  blocks: readonly ValueBlock[],
  width: number,
  height: number,
  palette: Uint8Array,
): ValueImage {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (const { column, row, columns, values, limit } of blocks) {
    values.forEach((value, index) => {
      if (value === null) return;
      const x = column + (index % columns);
      const y = row + Math.floor(index / columns);
      const entry = divergingIndex(value, limit) * 4;
      rgba.set(palette.subarray(entry, entry + 4), (y * width + x) * 4);
    });
  }
  return { width, height, rgba };
}

/** Whether some cells have no colour: whatever lies under the picture shows there. */
export function hasGaps({ rgba }: ValueImage): boolean {
  for (let alpha = 3; alpha < rgba.length; alpha += 4) if (rgba[alpha] === 0) return true;
  return false;
}

/** The largest magnitude of some values: the end of their zero-centred scale. */
export function largestMagnitude(values: Iterable<number | null>): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value ?? 0));
  return largest;
}
