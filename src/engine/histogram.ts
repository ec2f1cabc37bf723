import type { Histogram } from "./protocol";

/**
 * The distribution of a layer's or a map's values over `bins` bins of equal width from the smallest to the
 * largest; the last bin holds its upper edge. Values that are all alike fall into the middle of a range 1 wide.
 */
export function computeHistogram(values: Float32Array, bins: number): Histogram {
  const min = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const max = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const [low, high] = max > min ? [min, max] : [min - 0.5, min + 0.5];
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
  return {
    counts,
    edges: Array.from({ length: bins + 1 }, (_, edge) => low + ((high - low) * edge) / bins),
    count,
    mean,
    std: Math.sqrt(variance),
    min,
    max,
    zeroShare: values.filter((value) => value === 0).length / count,
  };
}
