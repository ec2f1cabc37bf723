/** Draws an atlas into a pixel buffer, from result arrays. Pure, and the measure that the GPU is held against. */
import type { PaletteName, Palettes } from "../../protocol";
import { type AtlasLayout, boxStart, type Placement } from "./layout";
import { largestValue, NOT_A_NUMBER_COLOUR, paletteEntry } from "./scale";

/** Every layer's values in NHWC order, under its name. */
export type LayerArrays = ReadonlyMap<string, Float32Array>;

/** For each placement, the limit of each of its maps. `layers` holds what the scales of the views measure. */
export function measureLimits({ placements }: AtlasLayout, layers: LayerArrays): Float32Array[] {
  const networkLimits = new Map<PaletteName, number>();
  return placements.map(({ view, source, maps }) => {
    const values = valuesOf(layers, view.layer);
    if (view.scale === "map") {
      const [height, width, channels] = source;
      return Float32Array.from(maps, (map) =>
        largestValue(values, map, channels, height * width, view.palette),
      );
    }
    if (view.scale === "layer") return uniform(maps, largestValue(values, 0, 1, values.length, view.palette));
    if (view.scale !== "network") return uniform(maps, view.scale.limit);
    const known = networkLimits.get(view.palette) ?? networkLimit(layers, view.palette);
    networkLimits.set(view.palette, known);
    return uniform(maps, known);
  });
}

function networkLimit(layers: LayerArrays, palette: PaletteName): number {
  let largest = 0;
  for (const values of layers.values()) {
    largest = Math.max(largest, largestValue(values, 0, 1, values.length, palette));
  }
  return largest;
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
    const values = valuesOf(layers, view.layer);
    const colours = new Uint32Array(palettes[view.palette].slice().buffer);
    for (const [cell, map] of maps.entries()) {
      const left = placement.x + (cell % columns) * (cellWidth + view.gap);
      const top = placement.y + Math.floor(cell / columns) * (cellHeight + view.gap);
      const target = { texels, start: top * layout.width + left, pitch: layout.width };
      drawMap(target, placement, { values, map, limit: limits[index]?.[cell] ?? 0 }, colours);
    }
  }
}

/** Where a map's first texel lies, and how many texels a row of the whole atlas has. */
interface Target {
  readonly texels: Uint32Array;
  readonly start: number;
  readonly pitch: number;
}

interface MapToDraw {
  /** Of the whole layer. */
  readonly values: Float32Array;
  readonly map: number;
  readonly limit: number;
}

const [INVALID_TEXEL = 0] = new Uint32Array(Uint8Array.from(NOT_A_NUMBER_COLOUR).buffer);

function drawMap(target: Target, placement: Placement, drawn: MapToDraw, colours: Uint32Array): void {
  const { view, cellWidth, cellHeight } = placement;
  const { texels, start, pitch } = target;
  const { values, map, limit } = drawn;
  for (let y = 0; y < cellHeight; y++) {
    for (let x = 0; x < cellWidth; x++) {
      const entry = paletteEntry(boxAverage(values, placement, map, y, x), limit, view.palette);
      texels[start + y * pitch + x] = entry === null ? INVALID_TEXEL : (colours[entry] ?? INVALID_TEXEL);
    }
  }
}

/** Mean of the units behind one texel of one map. */
function boxAverage(values: Float32Array, placement: Placement, map: number, y: number, x: number): number {
  const { source, cellWidth, cellHeight } = placement;
  const [height, width, channels] = source;
  if (cellHeight === height && cellWidth === width) return values[(y * width + x) * channels + map] ?? 0;
  const bottom = boxStart(y + 1, height, cellHeight);
  const right = boxStart(x + 1, width, cellWidth);
  let sum = 0;
  let count = 0;
  for (let row = boxStart(y, height, cellHeight); row < bottom; row++) {
    for (let column = boxStart(x, width, cellWidth); column < right; column++) {
      sum += values[(row * width + column) * channels + map] ?? 0;
      count++;
    }
  }
  return sum / count;
}

function valuesOf(layers: LayerArrays, layer: string): Float32Array {
  const values = layers.get(layer);
  if (values === undefined) throw new RangeError(`the values of layer "${layer}" were not read`);
  return values;
}
