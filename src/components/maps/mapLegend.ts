import type { AtlasRegion } from "../../engine/protocol";

/** How drawn maps are coloured, as the engine tells it. */
export type MapLegend = Pick<AtlasRegion, "limits" | "percentile" | "curve">;

/** Of maps that are drawn with one limit, evenly. */
export function plainLegend(limit: number): MapLegend {
  return { limits: Float32Array.of(limit), percentile: null, curve: "linear" };
}

/** Whether some values may lie beyond the scale's ends, in the colours that mark them. */
export function hasMarks({ percentile }: MapLegend): boolean {
  return percentile !== null && percentile < 100;
}
