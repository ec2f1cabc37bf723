import { type NetworkPlan, planNetwork } from "../../../architectures/networkPlan";
import type { LayerValues } from "../../../engine/protocol";
import type { UnitArithmetic } from "../../../engine/unit";
import type { EngineSource } from "../figure";
import {
  type ConvolutionPlan,
  convolutionGraph,
  convolutionName,
  convolutionWeights,
  planConvolution,
} from "../shared/convolution/plan";
import { type Pixels, readPixels } from "../shared/picture/pixels";
import type { ConvolutionState } from "./state";

export interface ConvolutionData {
  readonly plan: ConvolutionPlan;
  readonly pixels: Pixels;
  /** Null while the setting is impossible. */
  readonly result: ConvolutionResult | null;
}

export interface ConvolutionResult {
  readonly map: LayerValues;
  /** Of the output that is looked at, moved onto the map where it was beyond. */
  readonly unit: UnitArithmetic;
  readonly network: NetworkPlan;
}

/** The map and the terms of one output, of the engine. */
export async function loadConvolution(
  { engine }: EngineSource,
  state: ConvolutionState,
): Promise<ConvolutionData> {
  const plan = planConvolution(state);
  const pixels = await readPixels(state.picture);
  if (plan.faults.length > 0) return { plan, pixels, result: null };
  const graph = convolutionGraph(plan);
  const [channel, y, x] = placeOnMap(state, plan);
  const { runs, unit } = await engine.evaluate({
    spec: graph.spec,
    weights: convolutionWeights(state),
    pictures: [pixels.data],
    layers: [convolutionName],
    unit: { layer: convolutionName, unit: { y, x, channel } },
  });
  const map = runs[0]?.[0];
  if (!map || !unit) throw new RangeError("the engine left out what it was asked for");
  return { plan, pixels, result: { map, unit, network: planNetwork(graph) } };
}

/** The output that is looked at: the nearest that there is. */
export function placeOnMap(
  { at: [map, y, x], outputs }: Pick<ConvolutionState, "at" | "outputs">,
  { size }: ConvolutionPlan,
): ConvolutionState["at"] {
  return [
    Math.min(map, outputs - 1),
    Math.min(y, Math.max(0, size.height.value - 1)),
    Math.min(x, Math.max(0, size.width.value - 1)),
  ];
}
