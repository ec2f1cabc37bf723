import {
  type ConvolutionFault,
  type ConvolutionLayer,
  createGraph,
  findConvolutionFaults,
  type Graph,
  layerName,
  type OutputSize,
  outputSize,
  parameterTensors,
  type Quantity,
  quantity,
  type SpatialShape,
  sum,
} from "../../../../architectures";
import type { WeightArray } from "../../../../weights/tensors";
import { channelsOfPicture, sideOfPicture } from "../picture/picture";
import { allBiases, allWeights, type ConvolutionSetting, paddingOf, slicesOf } from "./setting";

/** The convolution of a setting: what it is, and what keeps it from being. */
export interface ConvolutionPlan {
  readonly input: SpatialShape;
  readonly layer: ConvolutionLayer;
  readonly size: OutputSize;
  /** Weights and biases. */
  readonly parameters: Quantity;
  readonly faults: readonly ConvolutionFault[];
}

/** The layer's name in the figure's own network. */
export const convolutionName = layerName("conv1");

export function planConvolution(setting: ConvolutionSetting): ConvolutionPlan {
  const side = sideOfPicture(setting.picture);
  const input: SpatialShape = [side, side, channelsOfPicture(setting.picture)];
  const { kernel, stride, dilation, groups, outputs } = setting;
  const layer: ConvolutionLayer = {
    kind: "convolution",
    name: convolutionName,
    inputs: [layerName("input")],
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

/** A network of this convolution, and of what `behind` it. */
export function convolutionGraph({ input, layer }: ConvolutionPlan, behind = ""): Graph {
  const { kernel, stride, padding, dilation, groups, channels } = layer;
  const sides = [padding.top, padding.bottom, padding.left, padding.right].join("x");
  const stack = `conv${kernel.join("x")}-${channels}-s${stride.join("x")}-p${sides}-d${dilation.join("x")}-g${groups}`;
  return createGraph(`custom?input=${input[0]}&channels=${input[2]}&stack=${stack}${behind}&head=none`);
}

/** Its numbers, under their names in files. */
export function convolutionWeights(setting: ConvolutionSetting): Readonly<Record<string, WeightArray>> {
  const shape = [setting.outputs, slicesOf(setting), ...setting.kernel];
  return {
    [`${convolutionName}.weight`]: { shape, data: Float32Array.from(allWeights(setting)) },
    [`${convolutionName}.bias`]: { shape: [setting.outputs], data: Float32Array.from(allBiases(setting)) },
  };
}
