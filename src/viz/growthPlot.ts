import { range, scaleLog } from "d3";
import { polyline } from "./polyline";

/** A count against the number of units. */
export interface GrowthSeries<Name extends string = string> {
  readonly name: Name;
  readonly points: readonly { readonly units: number; readonly count: number }[];
}

export interface GrowthPlot<Name extends string = string> {
  readonly curves: readonly {
    readonly name: Name;
    readonly path: string;
    readonly end: { readonly x: number; readonly y: number };
    /** Where the marked numbers of units lie on it. */
    readonly marks: readonly { readonly x: number; readonly y: number }[];
  }[];
  readonly ticksX: readonly PowerTick[];
  readonly ticksY: readonly PowerTick[];
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A power of ten on an axis. */
export interface PowerTick {
  readonly at: number;
  readonly exponent: number;
}

export interface GrowthPlotOptions {
  /** The numbers of units to mark on each curve. */
  readonly marked: readonly number[];
  /** The number of units at which the axis ends. */
  readonly most: number;
  readonly width: number;
  readonly height: number;
}

/** Up to here every power of ten has its tick on the axis of counts; above, every third. */
const shortest = 1000;

/** Both axes logarithmic, from 1 on: a straight line's slope is the power with which its count grows. */
export function plotGrowth<Name extends string>(
  series: readonly GrowthSeries<Name>[],
  { marked, most, width, height }: GrowthPlotOptions,
): GrowthPlot<Name> {
  const all = series.flatMap(({ points }) => points);
  const highest = Math.max(1, ...all.map(({ count }) => count));
  const [left, right, top, bottom] = [56, width - 120, 32, height - 40];
  const x = scaleLog([1, most], [left, right]);
  const y = scaleLog([1, highest], [bottom, top]);
  const place = ({ units, count }: GrowthSeries["points"][number]) => ({ x: x(units), y: y(count) });
  return {
    curves: series.map(({ name, points }) => {
      const placed = points.map(place);
      return {
        name,
        path: polyline(placed),
        end: placed.at(-1) ?? { x: left, y: bottom },
        marks: points.filter(({ units }) => marked.includes(units)).map(place),
      };
    }),
    ticksX: powers(most, 1).map((exponent) => ({ at: x(10 ** exponent), exponent })),
    ticksY: powers(highest, highest > shortest ? 3 : 1).map((exponent) => ({
      at: y(10 ** exponent),
      exponent,
    })),
    top,
    bottom,
    left,
    right,
  };
}

/** 0, and every so many powers of ten up to `most`. */
function powers(most: number, step: number): readonly number[] {
  return range(0, Math.floor(Math.log10(most) + 1e-9) + 1, step);
}
