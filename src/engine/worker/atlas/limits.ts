/**
 * Where colour scales end: the largest of some sizes, or a percentile of them. Pure, and the measure that the painters'
 * own ways are held against.
 *
 * A value's *size* is its magnitude (`diverging`) or the value itself (`sequential`). Only finite sizes above 0 count, so
 * that a map which is silent almost everywhere is scaled by what it says; where none counts, the limit is 0. The
 * percentile is that of the nearest rank: of n sizes, ⌊n · (100 − percentile) / 100⌋ stand beyond the limit in their
 * order, so that the limit is always one of the sizes, equal ones each count, and a hundred sizes have one beyond their
 * 99th percentile where ninety-nine have none.
 */
import type { PaletteName } from "../../protocol";

export interface LimitRule {
  readonly palette: PaletteName;
  /** 100: the largest. */
  readonly percentile: number;
}

/** Percentiles are told apart to hundredths of a percent, so that every painter counts in whole numbers. */
export const HUNDREDTHS = 100;

/** Hundredths of a percent of the sizes that stand beyond the limit. */
export function hundredthsBeyond(percentile: number): number {
  return Math.round((100 - percentile) * HUNDREDTHS);
}

/** How many of `count` sizes stand beyond the limit in their order. */
export function rankOfLimit(count: number, percentile: number): number {
  return Math.floor((count * hundredthsBeyond(percentile)) / (100 * HUNDREDTHS));
}

/** The limit of one scale over all values of some arrays. */
export function limitOf(sources: Iterable<Float32Array>, { palette, percentile }: LimitRule): number {
  if (hundredthsBeyond(percentile) === 0) {
    let largest = 0;
    for (const values of sources) largest = Math.max(largest, largestSize(values, palette));
    return largest;
  }
  const sizes: number[] = [];
  for (const values of sources) {
    for (const value of values) {
      const size = sizeOf(value, palette);
      if (size > 0) sizes.push(size);
    }
  }
  return pickLimit(sizes, percentile);
}

/** The limits of some maps of a layer of `channels` maps in NHWC order, each by itself, in the order asked for. */
export function limitsOfMaps(
  values: Float32Array,
  channels: number,
  maps: readonly number[],
  { palette, percentile }: LimitRule,
): Float32Array {
  if (hundredthsBeyond(percentile) === 0) return largestOfMaps(values, channels, maps, palette);
  return Float32Array.from(maps, (map) => {
    const sizes: number[] = [];
    for (let unit = map; unit < values.length; unit += channels) {
      const size = sizeOf(values[unit] ?? 0, palette);
      if (size > 0) sizes.push(size);
    }
    return pickLimit(sizes, percentile);
  });
}

function pickLimit(sizes: readonly number[], percentile: number): number {
  const sorted = Float32Array.from(sizes).sort();
  return sorted[sorted.length - 1 - rankOfLimit(sorted.length, percentile)] ?? 0;
}

/** 0 for what does not count. */
function sizeOf(value: number, palette: PaletteName): number {
  const size = palette === "diverging" ? Math.abs(value) : value;
  return size > 0 && size < Number.POSITIVE_INFINITY ? size : 0;
}

function largestSize(values: Float32Array, palette: PaletteName): number {
  let largest = 0;
  for (const value of values) {
    const size = sizeOf(value, palette);
    if (size > largest) largest = size;
  }
  return largest;
}

/** Unit by unit and not map by map: that is the order in memory, and several times faster for large layers. */
function largestOfMaps(
  values: Float32Array,
  channels: number,
  maps: readonly number[],
  palette: PaletteName,
): Float32Array {
  const largest = new Float32Array(maps.length);
  for (let unit = 0; unit < values.length; unit += channels) {
    for (let at = 0; at < maps.length; at++) {
      const size = sizeOf(values[unit + (maps[at] ?? 0)] ?? 0, palette);
      if (size > (largest[at] ?? 0)) largest[at] = size;
    }
  }
  return largest;
}
