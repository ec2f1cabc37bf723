import { isSpatial, type OpaqueReach, type Pair, type Shape } from "../../architectures";
import { formatShape, type WeightArray } from "../tensors";
import { type GraphNode, integersOf, isSet, numberOf, readsOf, textOf } from "./graphTopology";
import {
  depthwiseToOihw,
  namedPadding,
  samePlace,
  sameUnit,
  type Translation,
  toOihw,
  transposeMatrix,
} from "./modelNode";

/** What a node reads, weights among it. */
export interface Operation {
  readonly node: GraphNode;
  /** The numbers of the weight that stands at a place among what the node reads; null where a value stands there. */
  readonly weight: (place: number) => WeightArray | null;
}

/** Operations whose bias is a node of its own behind them. */
export const takesBias: ReadonlySet<string> = new Set(["Conv2D", "DepthwiseConv2dNative", "MatMul"]);

type Translate = (operation: Operation, inputs: readonly Shape[]) => Translation | null;

/** The layer of ours that a node is, without the bias of another one; null where there is none. */
export function translateOperation(operation: Operation, inputs: readonly Shape[]): Translation | null {
  const { op } = operation.node;
  return Object.hasOwn(rules, op) ? (rules[op]?.(operation, inputs) ?? null) : null;
}

const plain = (layer: Translation["layer"]): Translation => ({ layer, tensors: {} });

const rules: Readonly<Record<string, Translate>> = {
  Conv2D: translateConvolution,
  DepthwiseConv2dNative: translateDepthwise,
  MatMul: translateProduct,
  MaxPool: (operation, inputs) => translatePool("maxPool", operation, inputs),
  AvgPool: (operation, inputs) => translatePool("averagePool", operation, inputs),
  FusedBatchNorm: translateBatchNorm,
  FusedBatchNormV2: translateBatchNorm,
  FusedBatchNormV3: translateBatchNorm,
  Relu: () => plain({ kind: "relu" }),
  Tanh: () => plain({ kind: "tanh", amplitude: 1, slope: 1 }),
  Sigmoid: () => plain({ kind: "sigmoid" }),
  Softmax: (_, [input]) => (input && !isSpatial(input) ? plain({ kind: "softmax", of: "logits" }) : null),
  Mean: translateMean,
  Add: translateSum,
  AddV2: translateSum,
  AddN: translateSum,
  ConcatV2: translateConcatenation,
  Reshape: () => plain({ kind: "flatten" }),
};

function translateConvolution({ node, weight }: Operation, [input]: readonly Shape[]): Translation | null {
  const kernel = weight(1);
  const windows = kernel && windowsOf(node, kernel.shape, input);
  if (!kernel || !windows || kernel.shape.length !== 4) return null;
  const [, , inputs = 0, channels = 0] = kernel.shape;
  const groups = input && isSpatial(input) && inputs > 0 ? input[2] / inputs : 1;
  return {
    layer: { kind: "convolution", ...windows, channels, groups, bias: false },
    tensors: { weight: toOihw(kernel) },
  };
}

function translateDepthwise({ node, weight }: Operation, [input]: readonly Shape[]): Translation | null {
  const kernel = weight(1);
  const windows = kernel && windowsOf(node, kernel.shape, input);
  if (!kernel || !windows || kernel.shape.length !== 4) return null;
  const [, , groups = 0, multiplier = 0] = kernel.shape;
  return {
    layer: { kind: "convolution", ...windows, channels: groups * multiplier, groups, bias: false },
    tensors: { weight: depthwiseToOihw(kernel) },
  };
}

/** A fully connected layer, unless anything is transposed. */
function translateProduct({ node, weight }: Operation, [input]: readonly Shape[]): Translation | null {
  const kernel = weight(1);
  if (kernel?.shape.length !== 2 || !input || isSpatial(input)) return null;
  if (isSet(node, "transpose_a") || isSet(node, "transpose_b")) return null;
  return {
    layer: { kind: "fullyConnected", units: kernel.shape[1] ?? 0, bias: false },
    tensors: { weight: transposeMatrix(kernel) },
  };
}

function translatePool(
  kind: "maxPool" | "averagePool",
  { node }: Operation,
  [input]: readonly Shape[],
): Translation | null {
  const kernel = spatialPair(integersOf(node, "ksize"));
  const windows = kernel && windowsOf(node, kernel, input);
  if (!windows) return null;
  const { stride, padding } = windows;
  return plain({ kind, kernel, stride, padding, rounding: "floor" });
}

/** A pair of a list `[1, height, width, 1]`. */
function spatialPair([batch, vertical, horizontal, channels]: readonly number[]): Pair | null {
  if (batch !== 1 || channels !== 1) return null;
  return vertical && horizontal && vertical > 0 && horizontal > 0 ? [vertical, horizontal] : null;
}

/** Kernel, stride, padding and dilation of a node that slides a window over maps with the channels last. */
function windowsOf(node: GraphNode, [height, width]: readonly number[], input: Shape | undefined) {
  const layout = textOf(node, "data_format");
  const stride = spatialPair(integersOf(node, "strides"));
  const dilations = integersOf(node, "dilations");
  const dilation = dilations.length === 0 ? ([1, 1] as const) : spatialPair(dilations);
  if ((layout !== "" && layout !== "NHWC") || !stride || !dilation) return null;
  if (!height || !width || !input || !isSpatial(input)) return null;
  const kernel: Pair = [height, width];
  const padding = namedPadding(textOf(node, "padding"), [input[0], input[1]], kernel, stride, dilation);
  return padding && { kernel, stride, padding, dilation };
}

function translateBatchNorm({ node, weight }: Operation, [input]: readonly Shape[]): Translation | null {
  const [scale, shift, mean, variance] = [weight(1), weight(2), weight(3), weight(4)];
  const layout = textOf(node, "data_format");
  if (!scale || !shift || !mean || !variance || !input || !isSpatial(input)) return null;
  if (layout !== "" && layout !== "NHWC") return null;
  // TensorFlow's own where the attribute is left out.
  const epsilon = numberOf(node, "epsilon") ?? 1e-4;
  const tensors = { weight: scale, bias: shift, running_mean: mean, running_var: variance };
  return { layer: { kind: "batchNorm", epsilon }, tensors };
}

/** Global average pooling: the mean over height and width. Where it keeps them, its shape is not ours. */
function translateMean({ weight }: Operation, [input]: readonly Shape[]): Translation | null {
  const axes = [...(weight(1)?.data ?? [])].map((axis) => (axis < 0 ? axis + 4 : axis)).sort();
  return input && isSpatial(input) && String(axes) === "1,2" ? plain({ kind: "globalAveragePool" }) : null;
}

/** Adding a weight is none of our additions. */
function translateSum({ node }: Operation, inputs: readonly Shape[]): Translation | null {
  return inputs.length > 1 && inputs.length === readsOf(node).length ? plain({ kind: "add" }) : null;
}

/** Along the channels, of values only; the last thing that the node reads is the axis. */
function translateConcatenation({ node, weight }: Operation, inputs: readonly Shape[]): Translation | null {
  const reads = readsOf(node).length;
  const axis = weight(reads - 1)?.data[0];
  const isLast = axis === -1 || axis === inputs[0]?.length;
  return isLast && inputs.length > 1 && inputs.length === reads - 1 ? plain({ kind: "concat" }) : null;
}

/** Operations that compute each unit from its own place alone, in maps of the same shape. */
const unitwise: ReadonlySet<string> = new Set([
  "Abs",
  "Add",
  "AddV2",
  "BiasAdd",
  "Cast",
  "ClipByValue",
  "Div",
  "Elu",
  "Exp",
  "FusedBatchNorm",
  "FusedBatchNormV2",
  "FusedBatchNormV3",
  "LeakyRelu",
  "Log",
  "Maximum",
  "Minimum",
  "Mul",
  "Neg",
  "Pow",
  "Prelu",
  "RealDiv",
  "Relu6",
  "Rsqrt",
  "Selu",
  "Softplus",
  "Sqrt",
  "Square",
  "Sub",
]);

/** Whether a node can make no value below zero. */
export function isNonNegativeOperation(op: string): boolean {
  return nonNegative.has(op);
}

const nonNegative: ReadonlySet<string> = new Set([
  "Abs",
  "Exp",
  "Relu",
  "Relu6",
  "Sigmoid",
  "Softmax",
  "Softplus",
  "Sqrt",
  "Square",
]);

/** How far the units of a node see that is none of ours; null where that is not known. */
export function reachOf({ node, weight }: Operation, inputs: readonly Shape[]): OpaqueReach | null {
  if (inputs.some((shape) => String(shape) !== String(inputs[0]))) return null;
  if (unitwise.has(node.op)) return sameUnit;
  if (node.op === "Softmax") return samePlace;
  if (node.op === "Pad" || node.op === "PadV2") return paddedReach(weight(1));
  const kernel = takesBias.has(node.op) ? weight(1) : null;
  const windows = kernel && windowsOf(node, kernel.shape, inputs[0]);
  return windows ? { ...windows, maps: "all" } : null;
}

/** Padding of height and width: `[[0, 0], [top, bottom], [left, right], [0, 0]]`. */
function paddedReach(paddings: WeightArray | null): OpaqueReach | null {
  if (!paddings || formatShape(paddings.shape) !== "4 × 2") return null;
  const [first, second, top = 0, bottom = 0, left = 0, right = 0, ...channels] = paddings.data;
  if (first !== 0 || second !== 0 || channels.some((side) => side !== 0)) return null;
  return { ...sameUnit, padding: { top, bottom, left, right } };
}
