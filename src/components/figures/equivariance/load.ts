import {
  compareShift,
  fieldOf,
  inferReceptiveFields,
  inferShapes,
  type Pair,
  type ShiftComparison,
  shapeOf,
} from "../../../architectures";
import type { LayerValues } from "../../../engine/protocol";
import type { EngineSource } from "../figure";
import {
  type ConvolutionPlan,
  convolutionGraph,
  convolutionWeights,
  planConvolution,
} from "../shared/convolution/plan";
import { type Pixels, readPixels } from "../shared/picture/pixels";
import { type Differences, differences, shiftPixels, shiftValues } from "./shift";
import type { EquivarianceState, Pool } from "./state";

export interface EquivarianceData {
  readonly plan: ConvolutionPlan;
  /** The picture as it was shifted. */
  readonly shifted: Pixels;
  /** Null while the setting is impossible. */
  readonly result: EquivarianceResult | null;
}

export interface EquivarianceResult {
  readonly comparison: ShiftComparison;
  /** Input pixels from one output to the next. */
  readonly stride: Pair;
  /** f(shift x), of the engine. */
  readonly first: LayerValues;
  /** f(x) of the engine, shifted by whole outputs; what has moved out of sight is NaN. */
  readonly second: LayerValues;
  readonly differences: Differences;
}

const poolStacks: Readonly<Record<Pool, string>> = { none: "", max: ",pool2", average: ",avgpool2" };

/** f(shift x) and shift f(x), and what lies between them. */
export async function loadEquivariance(
  { engine }: EngineSource,
  state: EquivarianceState,
): Promise<EquivarianceData> {
  const plan = planConvolution(state);
  const pixels = await readPixels(state.picture);
  const [dx, dy] = state.shift;
  const shifted = { ...pixels, data: shiftPixels(pixels, [dy, dx]) };
  const { height, width } = plan.size;
  const least = state.pool === "none" ? 1 : 2;
  if (plan.faults.length > 0 || Math.min(height.value, width.value) < least) {
    return { plan, shifted, result: null };
  }
  const graph = convolutionGraph(plan, poolStacks[state.pool]);
  const shapes = inferShapes(graph);
  const field = fieldOf(graph.output, inferReceptiveFields(graph, shapes));
  const comparison = compareShift(field, plan.input, shapeOf(graph.output, shapes), [dy, dx]);
  const { runs } = await engine.evaluate({
    spec: graph.spec,
    weights: convolutionWeights(state),
    pictures: [shifted.data, pixels.data],
    layers: [graph.output],
  });
  const [first, unshifted] = runs.map(([values]) => values);
  if (!first || !unshifted) throw new RangeError("the engine left out what it was asked for");
  const second = shiftValues(unshifted, comparison.shift);
  return {
    plan,
    shifted,
    result: {
      comparison,
      stride: field.stride,
      first,
      second,
      differences: differences(first, second, comparison),
    },
  };
}
