import { channelsOf, extentOf } from "../../src/architectures/graph";
import type { NetworkPlan } from "../../src/architectures/networkPlan";
import type { MapView } from "../../src/engine/protocol";
import { paletteOf, type ScaleLook } from "../../src/state/mapViews";
import { type Scale, scales } from "../../src/state/view";

/** How much of every layer is drawn: as many maps as a row of the bench shows, or all. */
export const extents = { visible: 16, all: Number.POSITIVE_INFINITY } as const;
export type Extent = keyof typeof extents;

/** Longest side of a drawn map, in texels. */
export const cell = 33;
/** Of a sheet; a row of sixteen is one of them. */
const columns = 32;

/** What drawing is measured by: the page's scales up to the largest value, and those that leave a hundredth out. */
export interface Look {
  readonly scale: Scale | "robust";
  /** What a robust scale spans. */
  readonly over?: Scale;
  /** As the page chooses it. */
  readonly chosen: ScaleLook;
}

export const looks: readonly Look[] = [
  ...scales.map((scale): Look => ({ scale, chosen: { scale, scaleEnd: "largest" } })),
  ...scales.map((over): Look => ({ scale: "robust", over, chosen: { scale: over, scaleEnd: "robust" } })),
];

/** The first maps of every layer, or all of them, in the colours that the page chooses. */
export function listViews(plan: NetworkPlan, extent: Extent): readonly MapView[] {
  return [...plan.shapes].map(([layer, shape]) => {
    const count = Math.min(extents[extent], channelsOf(shape));
    const maps = Array.from({ length: count }, (_, map) => map);
    // Maps of one unit lie without a gap, as on the page.
    const gap = Math.max(...extentOf(shape)) > 1 ? 1 : 0;
    const palette = paletteOf(plan, layer);
    return { id: layer, layer, maps, cell, columns, gap, scale: "layer", palette };
  });
}

/** Every map of the views, counted. */
export function countMaps(views: readonly MapView[]): number {
  return views.reduce((total, { maps = [] }) => total + maps.length, 0);
}
