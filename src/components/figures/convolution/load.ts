import {
  type ConvolutionFault,
  type ConvolutionLayer,
  createGraph,
  findConvolutionFaults,
  type OutputSize,
  outputSize,
  parameterTensors,
  type Quantity,
  quantity,
  type SpatialShape,
  sum,
} from "../../../architectures";
import { type NetworkPlan, planNetwork } from "../../../architectures/networkPlan";
import type { LayerValues } from "../../../engine/protocol";
import type { UnitArithmetic } from "../../../engine/unit";
import type { WeightArray } from "../../../weights/tensors";
import type { EngineSource } from "../figure";
import { channelsOfPicture, sideOfPicture } from "../picture/picture";
import { type Pixels, readPixels } from "../picture/pixels";
import {
  allBiases,
  allWeights,
  type ConvolutionSetting,
  type ConvolutionState,
  paddingOf,
  slicesOf,
} from "./state";

/** The convolution of a setting: what it is, and what keeps it from being. */
export interface ConvolutionPlan {
  readonly input: SpatialShape;
  readonly layer: ConvolutionLayer;
  readonly size: OutputSize;
  /** Weights and biases. */
  readonly parameters: Quantity;
  readonly faults: readonly ConvolutionFault[];
}

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

/** The layer's name in the figure's own network. */
export const convolutionName = "conv1";

export function planConvolution(setting: ConvolutionSetting): ConvolutionPlan {
  const side = sideOfPicture(setting.picture);
  const input: SpatialShape = [side, side, channelsOfPicture(setting.picture)];
  const { kernel, stride, dilation, groups, outputs } = setting;
  const layer: ConvolutionLayer = {
    kind: "convolution",
    name: convolutionName,
    inputs: ["input"],
    channels: outputs,
    kernel,
    stride: [stride, stride],
    padding: paddingOf(setting),
    dilation: [dilation, dilation],
    groups,
    bias: true,
  };
  return {
    input,
    layer,
    size: outputSize(layer, input),
    parameters: quantity(sum(...parameterTensors(layer, [input]).map(({ formula }) => formula))),
    faults: findConvolutionFaults(layer, input),
  };
}

/** The spec of a network of this convolution, and of what `behind` it. */
export function convolutionSpec({ input, layer }: ConvolutionPlan, behind = ""): string {
  const { kernel, stride, padding, dilation, groups, channels } = layer;
  const sides = [padding.top, padding.bottom, padding.left, padding.right].join("x");
  const stack = `conv${kernel.join("x")}-${channels}-s${stride.join("x")}-p${sides}-d${dilation.join("x")}-g${groups}`;
  return `custom?input=${input[0]}&channels=${input[2]}&stack=${stack}${behind}&head=none`;
}

/** Its numbers, under their names in files. */
export function convolutionWeights(setting: ConvolutionSetting): Readonly<Record<string, WeightArray>> {
  const shape = [setting.outputs, slicesOf(setting), ...setting.kernel];
  return {
    [`${convolutionName}.weight`]: { shape, data: Float32Array.from(allWeights(setting)) },
    [`${convolutionName}.bias`]: { shape: [setting.outputs], data: Float32Array.from(allBiases(setting)) },
  };
}

/** The map and the terms of one output, of the engine. */
export async function loadConvolution(
  { engine }: EngineSource,
  state: ConvolutionState,
): Promise<ConvolutionData> {
  const plan = planConvolution(state);
  const pixels = await readPixels(state.picture);
  if (plan.faults.length > 0) return { plan, pixels, result: null };
  const spec = convolutionSpec(plan);
  const [channel, y, x] = placeOnMap(state, plan);
  const { runs, unit } = await engine.evaluate({
    spec,
    weights: convolutionWeights(state),
    pictures: [pixels.data],
    layers: [convolutionName],
    unit: { layer: convolutionName, unit: { y, x, channel } },
  });
  const map = runs[0]?.[0];
  if (!map || !unit) throw new RangeError("the engine left out what it was asked for");
  return { plan, pixels, result: { map, unit, network: planNetwork(createGraph(spec)) } };
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
