/** Draws an atlas into a pixel buffer, from result arrays. Pure, and the measure that the GPU is held against. */
import type { Palettes } from "../../protocol";
import { type AtlasLayout, boxStart, type Placement } from "./layout";
import { limitOf, limitsOfMaps } from "./limits";
import { curveOf, paletteEntry, percentileOf, toEntries } from "./scale";

/** Every layer's values in NHWC order, under its name. */
export type LayerArrays = ReadonlyMap<string, Float32Array>;

/** For each placement, the limit of each of its maps. `layers` holds what the scales of the views measure. */
export function measureLimits({ placements }: AtlasLayout, layers: LayerArrays): Float32Array[] {
  const networkLimits = new Map<string, number>();
  return placements.map(({ view, source, maps }) => {
    const values = valuesOf(layers, view.layer);
    const rule = { palette: view.palette, percentile: percentileOf(view) };
    if (view.scale === "map") return limitsOfMaps(values, source[2], maps, rule);
    if (view.scale === "layer") return uniform(maps, limitOf([values], rule));
    if (view.scale !== "network") return uniform(maps, view.scale.limit);
    const key = `${rule.palette} ${rule.percentile}`;
    const known = networkLimits.get(key) ?? limitOf(layers.values(), rule);
    networkLimits.set(key, known);
    return uniform(maps, known);
  });
}

function uniform(maps: readonly number[], limit: number): Float32Array {
  return new Float32Array(maps.length).fill(limit);
}

/**
 * Colours every map of the layout into `pixels`: RGBA, row by row, `width · height · 4` bytes, transparent where
 * no map lies. `limits` as `measureLimits` has them.
 */
export function fillAtlas(
  pixels: Uint8ClampedArray,
  layout: AtlasLayout,
  layers: LayerArrays,
  limits: readonly Float32Array[],
  palettes: Palettes,
): void {
  // Whole pixels at a time; source and target share one byte order, so none is named.
  const texels = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.byteLength / 4);
  texels.fill(0);
  for (const [index, placement] of layout.placements.entries()) {
    const { view, maps, columns, cellWidth, cellHeight } = placement;
    const cells = toCells(placement, valuesOf(layers, view.layer));
    const colours = toEntries(palettes[view.palette]);
    for (const cell of maps.keys()) {
      const left = placement.x + (cell % columns) * (cellWidth + view.gap);
      const top = placement.y + Math.floor(cell / columns) * (cellHeight + view.gap);
      const target = { texels, start: top * layout.width + left, pitch: layout.width };
      drawCell(target, placement, { cells, cell, limit: limits[index]?.[cell] ?? 0 }, colours);
    }
  }
}

/** Where a map's first texel lies, and how many texels a row of the whole atlas has. */
interface Target {
  readonly texels: Uint32Array;
  readonly start: number;
  readonly pitch: number;
}

interface CellToDraw {
  /** Of the whole view, as `toCells` has them. */
  readonly cells: Cells;
  readonly cell: number;
  readonly limit: number;
}

function drawCell(target: Target, placement: Placement, drawn: CellToDraw, colours: Uint32Array): void {
  const { view, cellWidth, cellHeight } = placement;
  const { texels, start, pitch } = target;
  const { cells, cell, limit } = drawn;
  const offset = cells.offsets[cell] ?? 0;
  const scale = { limit, palette: view.palette, curve: curveOf(view) };
  for (let y = 0; y < cellHeight; y++) {
    for (let x = 0; x < cellWidth; x++) {
      const value = cells.values[(y * cellWidth + x) * cells.channels + offset] ?? 0;
      texels[start + y * pitch + x] = colours[paletteEntry(value, scale)] ?? 0;
    }
  }
}

/** One value a texel: of row y and column x in cell i, at `(y · cellWidth + x) · channels + offsets[i]`. */
interface Cells {
  readonly values: Float32Array | Float64Array;
  readonly channels: number;
  readonly offsets: ArrayLike<number>;
}

/** Maps at their own size are taken as they are; of larger ones the units behind each texel are averaged. */
function toCells(placement: Placement, values: Float32Array): Cells {
  const { source, maps, cellWidth, cellHeight } = placement;
  const [height, width, channels] = source;
  if (cellHeight === height && cellWidth === width) return { values, channels, offsets: maps };
  const averages = new Float64Array(cellHeight * cellWidth * maps.length);
  for (let y = 0; y < cellHeight; y++) {
    const rows = [boxStart(y, height, cellHeight), boxStart(y + 1, height, cellHeight)] as const;
    for (let x = 0; x < cellWidth; x++) {
      const columns = [boxStart(x, width, cellWidth), boxStart(x + 1, width, cellWidth)] as const;
      const at = (y * cellWidth + x) * maps.length;
      averageBox({ rows, columns }, placement, values, averages.subarray(at, at + maps.length));
    }
  }
  return { values: averages, channels: maps.length, offsets: Array.from(maps.keys()) };
}

interface Box {
  readonly rows: readonly [from: number, to: number];
  readonly columns: readonly [from: number, to: number];
}

/** Fills in the mean of every drawn map over one box: unit by unit, in the order in memory. */
function averageBox({ rows, columns }: Box, placement: Placement, values: Float32Array, means: Float64Array) {
  const { source, maps } = placement;
  const [, width, channels] = source;
  for (let row = rows[0]; row < rows[1]; row++) {
    for (let column = columns[0]; column < columns[1]; column++) {
      const unit = (row * width + column) * channels;
      for (let at = 0; at < means.length; at++) {
        means[at] = (means[at] ?? 0) + (values[unit + (maps[at] ?? 0)] ?? 0);
      }
    }
  }
  const count = (rows[1] - rows[0]) * (columns[1] - columns[0]);
  for (let at = 0; at < means.length; at++) means[at] = (means[at] ?? 0) / count;
}

function valuesOf(layers: LayerArrays, layer: string): Float32Array {
  const values = layers.get(layer);
  if (values === undefined) throw new RangeError(`the values of layer "${layer}" were not read`);
  return values;
}
