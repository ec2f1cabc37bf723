import { scaleLinear } from "d3";

export interface HistogramBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface HistogramGeometry {
  readonly bars: readonly HistogramBar[];
  readonly baseline: number;
  readonly ticks: readonly { readonly at: number; readonly value: number }[];
  readonly tallest: number;
}

/** Bars of equal width over the range of the values; heights in proportion to the counts. */
export function plotHistogram(
  counts: readonly number[],
  edges: readonly number[],
  size: { readonly width: number; readonly height: number },
): HistogramGeometry {
  const first = edges[0] ?? 0;
  const last = edges.at(-1) ?? 1;
  const tallest = Math.max(...counts, 1);
  const baseline = size.height - 18;
  const x = scaleLinear([first, last], [0, size.width]);
  const y = scaleLinear([0, tallest], [baseline, 12]);
  const bars = counts.map((count, index) => {
    const from = edges[index] ?? first;
    const to = edges[index + 1] ?? last;
    return {
      x: x(from),
      y: y(count),
      width: Math.max(0.5, x(to) - x(from) - 0.5),
      height: baseline - y(count),
      from,
      to,
      count,
    };
  });
  return { bars, baseline, ticks: x.ticks(5).map((value) => ({ at: x(value), value })), tallest };
}
