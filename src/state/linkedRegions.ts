import type { NetworkPlan } from "../architectures/networkPlan";
import { type Region, traceReads } from "../architectures/reads";
import type { LayerUnit } from "./selection";

/** The blocks of units, in every layer before it, that one unit depends on. */
export type LinkedRegions = ReadonlyMap<string, Region>;

interface Traced {
  readonly plan: NetworkPlan;
  readonly regions: LinkedRegions;
}

/** The last trace of each unit that is looked at. */
const traced = new WeakMap<LayerUnit, Traced>();

/** What every view of a unit's network highlights for it; computed once, however many views ask about the same object. */
export function linkedRegions(plan: NetworkPlan, address: LayerUnit): LinkedRegions {
  const last = traced.get(address);
  if (last?.plan === plan) return last.regions;
  const { layer, unit } = address;
  const own = { top: unit.y, left: unit.x, height: 1, width: 1, maps: [unit.channel] };
  const regions = plan.layers.has(layer) ? traceReads(plan.graph, plan.shapes, layer, own) : new Map();
  traced.set(address, { plan, regions });
  return regions;
}
