/** Which limits a frame needs, each measured once, and where the GPU writes and finds them. Pure. */
import { type Shape, unitCount } from "../../../architectures";
import type { AtlasLayout, Placement } from "./layout";
import type { LimitRule } from "./limits";
import { percentileOf } from "./scale";

/** Something to measure: `items` runs of `units` values, `stride` apart. */
export interface LimitSource {
  readonly layer: string;
  /** Where in the list of maps the first of the items stands; −1 for one run over the whole layer. */
  readonly mapsStart: number;
  readonly items: number;
  readonly units: number;
  readonly stride: number;
}

/** Sources whose results become `slots` limits: one for each item, or a single one for all of them. */
export interface LimitGroup extends LimitRule {
  readonly sources: readonly LimitSource[];
  readonly firstSlot: number;
  readonly slots: number;
}

/** The limits of one placement: slot `start + step · cell`, or a number that the page fixed. */
export type LimitSlots = { readonly start: number; readonly step: 0 | 1 } | { readonly fixed: number };

export interface LimitPlan {
  readonly groups: readonly LimitGroup[];
  /** All of the groups'. */
  readonly slots: number;
  /** In the order of the layout's placements. */
  readonly placements: readonly LimitSlots[];
}

/** `mapsStarts` says where each placement's maps begin in the list of maps. */
export function planLimits(
  layout: AtlasLayout,
  mapsStarts: readonly number[],
  shapes: ReadonlyMap<string, Shape>,
): LimitPlan {
  const groups = new Map<string, LimitGroup>();
  let slots = 0;
  const share = (key: string, group: Omit<LimitGroup, "firstSlot">): number => {
    const known = groups.get(key);
    if (known !== undefined) return known.firstSlot;
    groups.set(key, { ...group, firstSlot: slots });
    slots += group.slots;
    return slots - group.slots;
  };
  const placements = layout.placements.map((placement, index): LimitSlots => {
    const { scale, palette, layer } = placement.view;
    const rule: LimitRule = { palette, percentile: percentileOf(placement.view) };
    const ruleKey = `${rule.palette} ${rule.percentile}`;
    switch (scale) {
      case "map": {
        const sources = [mapsSource(placement, mapsStarts[index] ?? 0)];
        return {
          start: share(`map ${index}`, { ...rule, sources, slots: placement.maps.length }),
          step: 1,
        };
      }
      case "layer": {
        const sources = wholeLayers([layer], shapes);
        return { start: share(`layer ${ruleKey} ${layer}`, { ...rule, sources, slots: 1 }), step: 0 };
      }
      case "network": {
        const sources = wholeLayers(shapes.keys(), shapes);
        return { start: share(`network ${ruleKey}`, { ...rule, sources, slots: 1 }), step: 0 };
      }
      default:
        return { fixed: scale.limit };
    }
  });
  return { groups: [...groups.values()], slots, placements };
}

function mapsSource({ view, source, maps }: Placement, mapsStart: number): LimitSource {
  const [height, width, channels] = source;
  return { layer: view.layer, mapsStart, items: maps.length, units: height * width, stride: channels };
}

function wholeLayers(names: Iterable<string>, shapes: ReadonlyMap<string, Shape>): LimitSource[] {
  return Array.from(names, (layer) => {
    const units = unitCount(shapes.get(layer) ?? [0]);
    return { layer, mapsStart: -1, items: 1, units, stride: 1 };
  });
}

/** The limit of each of a placement's maps, given the value in every slot. */
export function pickLimits(slots: LimitSlots, maps: number, values: Float32Array): Float32Array {
  if ("fixed" in slots) return new Float32Array(maps).fill(slots.fixed);
  return Float32Array.from({ length: maps }, (_, cell) => values[slots.start + slots.step * cell] ?? 0);
}
