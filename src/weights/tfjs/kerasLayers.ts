import { isSpatial, type OpaqueReach, type Pair, type Shape, type SpatialShape } from "../../architectures";
import type { WeightArray } from "../tensors";
import { activationOf, axisOf, type KerasConfig, pairOf, sidesOf } from "./kerasConfiguration";
import {
  depthwiseToOihw,
  namedPadding,
  samePlace,
  sameUnit,
  type Translation,
  toOihw,
  transposeMatrix,
} from "./modelNode";

/** One call of a Keras layer: its settings, and its weights by their names in it (`kernel`, `bias`). */
export interface KerasCall {
  readonly config: KerasConfig;
  readonly weight: (name: string) => WeightArray | null;
}

type Translate = (call: KerasCall, inputs: readonly Shape[]) => Translation | null;

/** The layer of ours that a Keras layer is; null where its settings or its inputs are none that ours can have. */
export function translateKeras(className: string, call: KerasCall, inputs: readonly Shape[]) {
  return Object.hasOwn(rules, className) ? (rules[className]?.(call, inputs) ?? null) : null;
}

const plain = (layer: Translation["layer"]): Translation => ({ layer, tensors: {} });

const rules: Readonly<Record<string, Translate>> = {
  Conv2D: translateConvolution,
  DepthwiseConv2D: translateDepthwise,
  Dense: translateDense,
  MaxPooling2D: (call, inputs) => translatePool("maxPool", call, inputs),
  AveragePooling2D: (call, inputs) => translatePool("averagePool", call, inputs),
  GlobalAveragePooling2D: (_, [input]) =>
    input && isSpatial(input) ? plain({ kind: "globalAveragePool" }) : null,
  BatchNormalization: translateBatchNorm,
  ReLU: ({ config }) => {
    const { max_value: most, negative_slope: slope, threshold } = config;
    const isPlain = (most ?? null) === null && (slope ?? 0) === 0 && (threshold ?? 0) === 0;
    return isPlain ? plain({ kind: "relu" }) : null;
  },
  Activation: translateActivation,
  Softmax: ({ config }, inputs) => (isLast(axisOf(config), inputs[0]) ? softmaxOver(inputs[0]) : null),
  Dropout: translateDropout,
  SpatialDropout2D: translateDropout,
  Flatten: () => plain({ kind: "flatten" }),
  Reshape: (_, inputs) => (inputs[0] ? plain({ kind: "flatten" }) : null),
  Add: (_, inputs) => (inputs.length > 1 ? plain({ kind: "add" }) : null),
  Concatenate: ({ config }, inputs) =>
    inputs.length > 1 && isLast(axisOf(config), inputs[0]) ? plain({ kind: "concat" }) : null,
};

function translateConvolution({ config, weight }: KerasCall, [input]: readonly Shape[]): Translation | null {
  const kernel = weight("kernel");
  const windows = windowsOf(config, pairOf(config["kernel_size"]), input);
  const groups = config["groups"] ?? 1;
  if (!kernel || !windows || kernel.shape.length !== 4 || activationOf(config) !== "linear") return null;
  if (typeof groups !== "number") return null;
  return withBias(config, weight, {
    layer: { kind: "convolution", ...windows, channels: kernel.shape[3] ?? 0, groups, bias: hasBias(config) },
    tensors: { weight: toOihw(kernel) },
  });
}

/** A convolution with a group for each input map. */
function translateDepthwise({ config, weight }: KerasCall, [input]: readonly Shape[]): Translation | null {
  const kernel = weight("depthwise_kernel");
  const windows = windowsOf(config, pairOf(config["kernel_size"]), input);
  if (!kernel || !windows || kernel.shape.length !== 4 || activationOf(config) !== "linear") return null;
  const [, , groups = 0, multiplier = 0] = kernel.shape;
  return withBias(config, weight, {
    layer: { kind: "convolution", ...windows, channels: groups * multiplier, groups, bias: hasBias(config) },
    tensors: { weight: depthwiseToOihw(kernel) },
  });
}

function translateDense({ config, weight }: KerasCall, [input]: readonly Shape[]): Translation | null {
  const kernel = weight("kernel");
  if (!kernel || !input || isSpatial(input) || activationOf(config) !== "linear") return null;
  return withBias(config, weight, {
    layer: { kind: "fullyConnected", units: kernel.shape[1] ?? 0, bias: hasBias(config) },
    tensors: { weight: transposeMatrix(kernel) },
  });
}

function hasBias(config: KerasConfig): boolean {
  return config["use_bias"] !== false;
}

function withBias(
  config: KerasConfig,
  weight: KerasCall["weight"],
  translation: Translation,
): Translation | null {
  if (!hasBias(config)) return translation;
  const bias = weight("bias");
  return bias && { ...translation, tensors: { ...translation.tensors, bias } };
}

function translatePool(
  kind: "maxPool" | "averagePool",
  { config }: KerasCall,
  [input]: readonly Shape[],
): Translation | null {
  const size = pairOf(config["pool_size"], [2, 2]);
  const windows = windowsOf({ ...config, strides: config["strides"] ?? size }, size, input);
  if (!windows) return null;
  const { kernel, stride, padding } = windows;
  return plain({ kind, kernel, stride, padding, rounding: "floor" });
}

/** Kernel, stride, padding and dilation of a layer that slides a window over maps. */
function windowsOf(config: KerasConfig, kernel: Pair | null, input: Shape | undefined) {
  const stride = pairOf(config["strides"], [1, 1]);
  const dilation = pairOf(config["dilation_rate"], [1, 1]);
  if (!kernel || !stride || !dilation || !input || !isSpatial(input)) return null;
  const padding = namedPadding(config["padding"] ?? "valid", extents(input), kernel, stride, dilation);
  return padding && { kernel, stride, padding, dilation };
}

function extents([height, width]: SpatialShape): Pair {
  return [height, width];
}

/** Ours always scales, shifts and normalises along the channels. */
function translateBatchNorm({ config, weight }: KerasCall, [input]: readonly Shape[]): Translation | null {
  const [scale, shift] = [weight("gamma"), weight("beta")];
  const [mean, variance] = [weight("moving_mean"), weight("moving_variance")];
  const epsilon = config["epsilon"] ?? 1e-3;
  if (!scale || !shift || !mean || !variance || typeof epsilon !== "number") return null;
  if (!isLast(axisOf(config), input)) return null;
  const tensors = { weight: scale, bias: shift, running_mean: mean, running_var: variance };
  return { layer: { kind: "batchNorm", epsilon }, tensors };
}

function translateActivation({ config }: KerasCall, [input]: readonly Shape[]): Translation | null {
  switch (activationOf(config)) {
    case "relu":
      return plain({ kind: "relu" });
    case "tanh":
      return plain({ kind: "tanh", amplitude: 1, slope: 1 });
    case "sigmoid":
      return plain({ kind: "sigmoid" });
    case "softmax":
      return softmaxOver(input);
    default:
      return null;
  }
}

/** Ours is over all units of a vector; Keras's is over the last axis. */
function softmaxOver(input: Shape | undefined): Translation | null {
  return input && !isSpatial(input) ? plain({ kind: "softmax", of: "logits" }) : null;
}

/** The identity at inference, however maps are dropped while training. */
function translateDropout({ config }: KerasCall): Translation | null {
  const { rate } = config;
  return typeof rate === "number" ? plain({ kind: "dropout", rate }) : null;
}

/** Whether an axis, which counts the pictures of a batch as the first, is that of the channels. */
function isLast(axis: number | null, input: Shape | undefined): boolean {
  return axis === -1 || (input !== undefined && axis === input.length);
}

/** Layers that compute each unit from its own place alone. */
const unitwise: ReadonlySet<string> = new Set([
  "Activation",
  "Average",
  "ELU",
  "LeakyReLU",
  "Maximum",
  "Minimum",
  "Multiply",
  "PReLU",
  "ReLU",
  "Rescaling",
  "Subtract",
  "ThresholdedReLU",
  "Add",
  "BatchNormalization",
  "GaussianDropout",
  "GaussianNoise",
]);

const unitwiseActivations: ReadonlySet<string> = new Set([
  "elu",
  "gelu",
  "gelu_new",
  "hard_sigmoid",
  "linear",
  "mish",
  "relu6",
  "selu",
  "softplus",
  "softsign",
  "swish",
]);

/** How far the units of a layer see that is none of ours; null where that is not known. */
export function kerasReach(
  className: string,
  config: KerasConfig,
  inputs: readonly Shape[],
): OpaqueReach | null {
  if (inputs.some((shape) => String(shape) !== String(inputs[0]))) return null;
  if (className === "Softmax") return isLast(axisOf(config), inputs[0]) ? samePlace : null;
  if (className === "Activation" && !unitwiseActivations.has(activationOf(config) ?? "")) return samePlace;
  if (unitwise.has(className)) return isLast(axisOf(config), inputs[0]) ? sameUnit : null;
  if (className === "ZeroPadding2D" || className === "Cropping2D") return shiftedReach(className, config);
  const windows = windowsOf(config, pairOf(config["kernel_size"]), inputs[0]);
  return windows && ["Conv2D", "DepthwiseConv2D", "SeparableConv2D"].includes(className)
    ? { ...windows, maps: "all" }
    : null;
}

function shiftedReach(className: string, config: KerasConfig): OpaqueReach | null {
  const isPadding = className === "ZeroPadding2D";
  const sides = sidesOf(isPadding ? (config["padding"] ?? 1) : (config["cropping"] ?? 0));
  if (!sides) return null;
  const sign = isPadding ? 1 : -1;
  const [[top, bottom], [left, right]] = sides;
  return {
    ...sameUnit,
    padding: { top: sign * top, bottom: sign * bottom, left: sign * left, right: sign * right },
  };
}

/** Whether a layer that is none of ours can make no value below zero. */
export function isNonNegativeKeras(className: string, config: KerasConfig): boolean {
  if (className === "ReLU") return (config["negative_slope"] ?? 0) === 0 && (config["threshold"] ?? 0) === 0;
  if (className === "Softmax") return true;
  const nonNegative = ["relu6", "hard_sigmoid", "softplus", "sigmoid", "softmax"];
  return className === "Activation" && nonNegative.includes(activationOf(config) ?? "");
}
