import type { NetworkPlan } from "../../architectures/networkPlan";
import type { MapViews } from "../../state/mapViews";
import type { LayerUnit } from "../../state/selection";

/** A network that draws its maps. */
export interface MapNetwork {
  readonly plan: NetworkPlan;
  readonly views: Pick<MapViews, "add">;
}

/** Where a person looks in a network, and what becomes of what he points at and chooses. */
export interface MapPointing {
  /** The unit that linked views show; null while it is another network's. */
  readonly shown: LayerUnit | null;
  readonly onPoint: (unit: LayerUnit | null) => void;
  readonly onSelect: (unit: LayerUnit) => void;
}
