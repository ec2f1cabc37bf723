import { createNetworkPlan, type NetworkPlan } from "../../state/networkPlan";
import { useBench } from "./AppContext";

/** The plan of the network on the bench: there before any weight is loaded. */
export function useNetworkPlan(): NetworkPlan {
  return createNetworkPlan(useBench((state) => state.spec));
}
