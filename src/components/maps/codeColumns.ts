import { isSpatial, shapeOf } from "../../architectures";
import type { NetworkPlan } from "../../architectures/networkPlan";

/**
 * How many columns a vector is drawn in, when the network reads it as a picture: LeNet-5 compares F6 with
 * codes that are pictures, 7 wide. Undefined for every other layer.
 */
export function codeColumns(plan: NetworkPlan, layer: string): number | undefined {
  const shape = shapeOf(layer, plan.shapes);
  if (isSpatial(shape)) return undefined;
  const rbf = plan.graph.layers.find((candidate) => candidate.kind === "rbf");
  return rbf?.centres[0]?.length === shape[0] ? rbf.codeWidth : undefined;
}
