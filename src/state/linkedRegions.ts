import { type Region, traceReads } from "../architectures/reads";
import type { NetworkPlan } from "./networkPlan";
import type { UnitAddress } from "./selection";

/** The blocks of units, in every layer before it, that one unit depends on. */
export type LinkedRegions = ReadonlyMap<string, Region>;

let last: { plan: NetworkPlan; address: UnitAddress; regions: LinkedRegions } | null = null;

/** What every linked view highlights for a unit; computed once, however many views ask. */
export function linkedRegions(plan: NetworkPlan, address: UnitAddress): LinkedRegions {
  if (last?.plan === plan && last.address === address) return last.regions;
  const { layer, unit } = address;
  const own = { top: unit.y, left: unit.x, height: 1, width: 1, maps: [unit.channel] };
  const regions = plan.layers.has(layer) ? traceReads(plan.graph, plan.shapes, layer, own) : new Map();
  last = { plan, address, regions };
  return regions;
}
