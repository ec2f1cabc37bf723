import { range, scaleLinear } from "d3";
import { polyline } from "./polyline";

export interface FunctionPlotGeometry {
  readonly curve: string;
  readonly point: { readonly x: number; readonly y: number };
  readonly axisX: number;
  readonly axisY: number;
  readonly ticksX: readonly { readonly at: number; readonly value: number }[];
  readonly ticksY: readonly { readonly at: number; readonly value: number }[];
}

/** A function of one number drawn around its argument, with the point (argument, value) on it. */
export function plotFunction(
  of: (argument: number) => number,
  argument: number,
  value: number,
  size: { readonly width: number; readonly height: number },
): FunctionPlotGeometry {
  const reach = Math.max(3, Math.ceil(Math.abs(argument) * 1.15));
  const values = range(-reach, reach + reach / 60, reach / 60);
  const heights = values.map(of);
  const top = Math.max(...heights, value);
  const bottom = Math.min(...heights, value, 0);
  const x = scaleLinear([-reach, reach], [8, size.width - 8]);
  const y = scaleLinear([bottom, top], [size.height - 16, 10]);
  const curve = polyline(values.map((at, index) => ({ x: x(at), y: y(heights[index] ?? of(at)) })));
  return {
    curve,
    point: { x: x(argument), y: y(value) },
    axisX: y(0),
    axisY: x(0),
    ticksX: x.ticks(5).map((tick) => ({ at: x(tick), value: tick })),
    ticksY: y.ticks(3).map((tick) => ({ at: y(tick), value: tick })),
  };
}
