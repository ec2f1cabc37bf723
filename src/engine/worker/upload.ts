import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { backend, engine, type KernelBackend, type Tensor, tensor } from "@tensorflow/tfjs-core";
import {
  type AveragePoolLayer,
  applyRule,
  type BatchNormLayer,
  type ConvolutionLayer,
  type FullyConnectedLayer,
  forActivations,
  inputShapes,
  isSpatial,
  type Layer,
  type Pair,
  type RbfLayer,
  type RulePerKind,
  type Shape,
  type SubsamplingLayer,
  slidingWindows,
} from "../../architectures";
import type { WeightArray, Weights } from "../../weights/tensors";
import type { GraphLayout } from "../layout";
import { fileIndex, fromFileOrder, inputOrder, type UnitOrder } from "../unitOrder";
import { tapsOnMap, windowTaps } from "../windowTaps";
import type { Steps } from "./steps";
import { isPadded } from "./windows";

/** What one layer computes with, on the backend; names are those of `operations.ts`. */
export type LayerTensors = Readonly<Record<string, Tensor>>;

/** The weights of a network on the backend, by layer. */
export type DeviceWeights = ReadonlyMap<string, LayerTensors>;

/**
 * Puts a network's weights on the current backend, in the layouts that its kernels take; a layer, or a piece of a large
 * one, is a step. The caller disposes of them with `disposeWeights`; when this throws or is given up, nothing is left behind.
 * @param onLayer told before each layer
 */
export function* uploadWeights(
  layout: GraphLayout,
  weights: Weights,
  onLayer?: (index: number) => void,
): Steps<DeviceWeights> {
  const uploaded = new Map<string, LayerTensors>();
  let isDone = false;
  try {
    for (const [index, layer] of layout.layers.entries()) {
      onLayer?.(index);
      uploaded.set(layer.name, yield* uploadLayer(layout, layer, weights));
      yield;
    }
    isDone = true;
    return uploaded;
  } finally {
    if (!isDone) disposeWeights(uploaded);
  }
}

export function disposeWeights(weights: DeviceWeights): void {
  for (const tensors of weights.values()) {
    for (const uploaded of Object.values(tensors)) uploaded.dispose();
  }
}

/** A convolution with groups has one kernel each. */
export const kernelName = (group: number) => `kernel${group}`;

interface Source {
  readonly inputs: readonly Shape[];
  readonly output: Shape;
  readonly order: UnitOrder;
  /** A tensor of the file, by its name within the layer. */
  readonly array: (name: string) => WeightArray;
}

function* uploadLayer(layout: GraphLayout, layer: Layer, weights: Weights): Steps<LayerTensors> {
  const inputs = inputShapes(layer, layout.shapes);
  const output = layout.shapes.get(layer.name) ?? [0];
  const array = (name: string) => {
    const found = weights.get(`${layer.name}.${name}`);
    if (found === undefined) throw new RangeError(`the weights lack ${layer.name}.${name}`);
    return found;
  };
  const made = applyRule(uploadRules, layer, {
    inputs,
    output,
    order: inputOrder(layer, layout.orders),
    array,
  });
  return isSteps(made) ? yield* made : made;
}

const nothing = (): LayerTensors => ({});

function isSteps(made: LayerTensors | Steps<LayerTensors>): made is Steps<LayerTensors> {
  return Symbol.iterator in made;
}

const uploadRules: RulePerKind<[source: Source], LayerTensors | Steps<LayerTensors>> = {
  input: nothing,
  convolution: uploadConvolution,
  fullyConnected: uploadFullyConnected,
  maxPool: nothing,
  averagePool: uploadPoolCorrection,
  subsampling: uploadSubsampling,
  globalAveragePool: nothing,
  ...forActivations(nothing),
  localResponseNorm: nothing,
  batchNorm: uploadBatchNorm,
  dropout: nothing,
  concat: nothing,
  add: nothing,
  padShortcut: nothing,
  flatten: nothing,
  softmax: nothing,
  rbf: uploadCentres,
  opaque: nothing,
};

function uploadConvolution(layer: ConvolutionLayer, { array }: Source): LayerTensors {
  const { groups, channels, bias } = layer;
  const weight = array("weight");
  const tensors: Record<string, Tensor> = {};
  for (let group = 0; group < groups; group++) {
    const first = (group * channels) / groups;
    const { shape, data } = toHwio(weight, first, channels / groups, layer.dilation);
    tensors[kernelName(group)] = tensor(data, [...shape], "float32");
  }
  if (bias) tensors["bias"] = vector(array("bias").data);
  return tensors;
}

/**
 * The kernels of `count` output channels as HWIO. Dilation is written into the kernel as zeros between its
 * taps, because tfjs takes no stride together with a dilation, and has no gradient of dilated convolutions.
 */
function toHwio(
  { shape, data }: WeightArray,
  first: number,
  count: number,
  [verticalGap, horizontalGap]: ConvolutionLayer["dilation"],
): WeightArray {
  const [, inputs = 0, height = 0, width = 0] = shape;
  const spanHeight = verticalGap * (height - 1) + 1;
  const spanWidth = horizontalGap * (width - 1) + 1;
  const target = new Float32Array(spanHeight * spanWidth * inputs * count);
  let from = first * inputs * height * width;
  for (let output = 0; output < count; output++) {
    for (let input = 0; input < inputs; input++) {
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const tap = y * verticalGap * spanWidth + x * horizontalGap;
          target[(tap * inputs + input) * count + output] = data[from++] ?? 0;
        }
      }
    }
  }
  return { shape: [spanHeight, spanWidth, inputs, count], data: target };
}

function* uploadFullyConnected({ bias }: FullyConnectedLayer, { array, order }: Source): Steps<LayerTensors> {
  const file = array("weight");
  const [outputs = 0, inputs = 0] = file.shape;
  const rows = Math.max(blockSize, Math.floor(pieceUnits / Math.max(1, outputs)));
  const weight = yield* writeTensor([inputs, outputs], rows, (target, first, last) =>
    transpose(file, order, target, [first, last]),
  );
  return bias ? { weight, bias: vector(array("bias").data) } : { weight };
}

/** Numbers that are written in one step: a few milliseconds. VGG's first fully connected layer has 103 million. */
const pieceUnits = 2 ** 19;

/** Rows and columns change places in blocks, so that both sides stay in the processor's cache. */
const blockSize = 32;

/** From `[outputs, inputs]` in the file's order of inputs to `[inputs, outputs]` in the engine's, for some of the inputs. */
function transpose(
  { shape, data }: WeightArray,
  order: UnitOrder,
  target: Float32Array,
  [from, until]: Pair,
): void {
  const [outputs = 0, inputs = 0] = shape;
  for (let firstInput = from; firstInput < until; firstInput += blockSize) {
    const lastInput = Math.min(until, firstInput + blockSize);
    for (let firstOutput = 0; firstOutput < outputs; firstOutput += blockSize) {
      const lastOutput = Math.min(outputs, firstOutput + blockSize);
      for (let input = firstInput; input < lastInput; input++) {
        const column = fileIndex(order, input);
        for (let output = firstOutput; output < lastOutput; output++) {
          target[input * outputs + output] = data[output * inputs + column] ?? 0;
        }
      }
    }
  }
}

type WriteRows = (target: Float32Array, first: number, last: number) => void;

/**
 * A matrix whose rows are written by `write`, some at a step: on wasm at once where they stay, because a copy on the way
 * would hold VGG's first fully connected layer, 411 MB, once more.
 */
function* writeTensor(shape: [rows: number, columns: number], rows: number, write: WriteRows): Steps<Tensor> {
  const current = backend();
  if (!isWasm(current)) {
    const data = new Float32Array(shape[0] * shape[1]);
    yield* writeRows(shape[0], rows, (...piece) => write(data, ...piece));
    return tensor(data, shape, "float32");
  }
  const place = current.makeOutput(shape, "float32");
  const made = engine().makeTensorFromTensorInfo(place);
  let isDone = false;
  try {
    yield* writeRows(shape[0], rows, (...piece) => {
      // Asked for anew each time: where the heap has grown since, the former view is of nothing.
      const target = current.typedArrayFromHeap(place);
      if (!(target instanceof Float32Array))
        throw new TypeError(`the backend keeps ${place.dtype} otherwise`);
      write(target, ...piece);
    });
    isDone = true;
    return made;
  } finally {
    if (!isDone) made.dispose();
  }
}

function* writeRows(all: number, atOnce: number, write: (first: number, last: number) => void): Steps<void> {
  for (let first = 0; first < all; first += atOnce) {
    if (first > 0) yield;
    write(first, Math.min(all, first + atOnce));
  }
}

/** Known by what it can do: its code is not loaded where another backend runs. */
function isWasm(candidate: KernelBackend): candidate is BackendWasm {
  return "typedArrayFromHeap" in candidate && "makeOutput" in candidate;
}

function uploadSubsampling(_: SubsamplingLayer, { array }: Source): LayerTensors {
  return { coefficient: vector(array("weight").data), bias: vector(array("bias").data) };
}

function uploadBatchNorm(_: BatchNormLayer, { array, order }: Source): LayerTensors {
  const perChannel = (name: string) => vector(fromFileOrder(array(name).data, order));
  return {
    scale: perChannel("weight"),
    shift: perChannel("bias"),
    mean: perChannel("running_mean"),
    variance: perChannel("running_var"),
  };
}

function uploadCentres({ centres }: RbfLayer, { order }: Source): LayerTensors {
  const rows = centres.flatMap((centre) => [...fromFileOrder(Float32Array.from(centre), order)]);
  return { centres: tensor(rows, [centres.length, rows.length / centres.length], "float32") };
}

/**
 * Where padding or the edge cuts a window, the share by which the average over the whole window, zeros
 * included, falls short of the average over what lies on the map: `[1, height, width, 1]`.
 */
function uploadPoolCorrection(layer: AveragePoolLayer, { inputs: [input], output }: Source): LayerTensors {
  if (input === undefined || !isSpatial(input) || !isSpatial(output) || !isPadded(layer, input)) return {};
  const [vertical, horizontal] = slidingWindows(layer);
  const [height, width] = output;
  const area = vertical.kernel * horizontal.kernel;
  const factors = Array.from({ length: height * width }, (_, position) => {
    const rows = tapsOnMap(windowTaps(Math.floor(position / width), input[0], vertical));
    const columns = tapsOnMap(windowTaps(position % width, input[1], horizontal));
    return area / (rows * columns);
  });
  return { correction: tensor(factors, [1, height, width, 1], "float32") };
}

function vector(data: Float32Array): Tensor {
  return tensor(data, [data.length], "float32");
}
