import type { NetworkPlan } from "../../../architectures/networkPlan";
import { translator } from "../../../messages/translator";

const t = translator("kernels");

/** Why a layer shows no weights: it has none, or what they are to its operation is not known. */
export function noWeights(layer: string, { layers }: NetworkPlan): string {
  const found = layers.get(layer);
  if (found?.kind !== "opaque" || found.parameters === 0) return t("kernels.none", { layer });
  return t("kernels.unknown", { layer, count: found.parameters, operation: found.operation });
}
