import {
  add,
  avgPool,
  batchNorm,
  clone,
  concat,
  conv2d,
  fused,
  localResponseNormalization,
  maxPool,
  mean,
  mul,
  neg,
  pad,
  relu,
  reshape,
  sigmoid,
  slice,
  softmax,
  split,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  tanh,
} from "@tensorflow/tfjs-core";
import type {
  AveragePoolLayer,
  ConvolutionLayer,
  FullyConnectedLayer,
  MaxPoolLayer,
  Pair,
  RulePerKind,
  SpatialShape,
} from "../../architectures";
import { applyRule, type Layer } from "../../architectures";
import { kernelName, type LayerTensors } from "./upload";
import { isPadded, reachedPadding } from "./windows";

/**
 * What each kind of layer computes, on tensors `[1, h, w, c]` or `[1, n]`. Every rule is made of kernels that all
 * three backends have, with gradients with respect to its inputs.
 */
export function applyLayer(layer: Layer, inputs: readonly Tensor[], tensors: LayerTensors): Tensor {
  return applyRule(operations, layer, inputs, tensors);
}

const operations: RulePerKind<[inputs: readonly Tensor[], tensors: LayerTensors], Tensor> = {
  input: (_, inputs) => clone(only(inputs)),
  convolution: (layer, inputs, tensors) => convolve(layer, maps(inputs), tensors),
  fullyConnected: multiply,
  maxPool: (layer, inputs) => poolLargest(layer, maps(inputs)),
  averagePool: (layer, inputs, tensors) => poolAverage(layer, maps(inputs), tensors),
  subsampling: ({ kernel, stride }, inputs, tensors) => {
    const total = mul(average(maps(inputs), kernel, stride), kernel[0] * kernel[1]);
    return add(mul(total, need(tensors, "coefficient")), need(tensors, "bias"));
  },
  globalAveragePool: (_, inputs) => mean(maps(inputs), [1, 2]),
  relu: (_, inputs) => relu(only(inputs)),
  tanh: ({ amplitude, slope }, inputs) => scaled(tanh(scaled(only(inputs), slope)), amplitude),
  sigmoid: (_, inputs) => sigmoid(only(inputs)),
  localResponseNorm: ({ size, k, alpha, beta, alphaOverSize }, inputs) =>
    // tfjs multiplies the plain sum with alpha, as Krizhevsky et al. do.
    localResponseNormalization(maps(inputs), (size - 1) / 2, k, alphaOverSize ? alpha / size : alpha, beta),
  batchNorm: ({ epsilon }, inputs, tensors) => {
    const [mu, variance] = [need(tensors, "mean"), need(tensors, "variance")];
    const [shift, scale] = [need(tensors, "shift"), need(tensors, "scale")];
    return batchNorm(
      only(inputs),
      mu as Tensor1D,
      variance as Tensor1D,
      shift as Tensor1D,
      scale as Tensor1D,
      epsilon,
    );
  },
  dropout: (_, inputs) => clone(only(inputs)),
  concat: (_, inputs) => concat([...inputs], only(inputs.slice(0, 1)).rank - 1),
  add: (_, inputs) => inputs.reduce((total, input) => add(total, input)),
  padShortcut: ({ channels, stride }, inputs) => {
    const thinned = subsample(maps(inputs), [stride, stride]);
    const missing = channels - thinned.shape[3];
    return missing === 0
      ? thinned
      : pad(thinned, [
          [0, 0],
          [0, 0],
          [0, 0],
          [0, missing],
        ]);
  },
  flatten: (_, inputs) => reshape(only(inputs), [1, only(inputs).size]),
  softmax: ({ of }, inputs) => softmax(of === "distances" ? neg(only(inputs)) : only(inputs)),
  rbf: (_, inputs, tensors) => {
    const centres = need(tensors, "centres");
    const distances = sum(square(sub(centres, only(inputs))), 1);
    return reshape(distances, [1, distances.size]);
  },
  opaque: ({ name, operation }) => {
    throw new RangeError(`"${name}" is a ${operation}, which only the model that it belongs to can run`);
  },
};

function convolve(layer: ConvolutionLayer, input: Tensor4D, tensors: LayerTensors): Tensor {
  const padding = reachedPadding(layer, extents(input));
  const parts = layer.groups === 1 ? [input] : split<Tensor4D>(input, layer.groups, 3);
  const outputs = parts.map((part, group) =>
    conv2d(part, need(tensors, kernelName(group)) as Tensor4D, [...layer.stride], padding),
  );
  const joined = concat(outputs, 3);
  return layer.bias ? add(joined, need(tensors, "bias")) : joined;
}

/** Fused with its bias: a plain matMul with a long inner dimension takes tfjs's slow path on WebGL. */
function multiply(layer: FullyConnectedLayer, inputs: readonly Tensor[], tensors: LayerTensors): Tensor {
  const a = only(inputs) as Tensor2D;
  const b = need(tensors, "weight") as Tensor2D;
  return layer.bias ? fused.matMul({ a, b, bias: need(tensors, "bias") }) : fused.matMul({ a, b });
}

function poolLargest(layer: MaxPoolLayer, input: Tensor4D): Tensor {
  if (isSingle(layer.kernel)) return subsample(input, layer.stride);
  return maxPool(input, [...layer.kernel], [...layer.stride], reachedPadding(layer, extents(input)));
}

/**
 * Padding is written out as zeros, averaged over the whole window, and corrected: tfjs's own padded average has
 * the same values, but its gradient divides by the whole window.
 */
function poolAverage(layer: AveragePoolLayer, input: Tensor4D, tensors: LayerTensors): Tensor {
  const { kernel, stride } = layer;
  if (!isPadded(layer, extents(input))) return average(input, kernel, stride);
  const padded = pad(input, reachedPadding(layer, extents(input)));
  return mul(average(padded, kernel, stride), need(tensors, "correction"));
}

/** The wasm backend's pools refuse windows of one unit, which only leave units out. */
function average(input: Tensor4D, kernel: Pair, stride: Pair): Tensor4D {
  return isSingle(kernel) ? subsample(input, stride) : avgPool(input, [...kernel], [...stride], "valid");
}

/**
 * Every `stride`-th row and column. Made of reshapes and one slice, because strided slices have no gradient
 * in tfjs: rows and columns are grouped by the stride, and the first of each group is kept.
 */
function subsample(input: Tensor4D, [vertical, horizontal]: Pair): Tensor4D {
  if (vertical === 1 && horizontal === 1) return clone(input);
  const [, height, width, channels] = input.shape;
  const rows = Math.ceil(height / vertical);
  const columns = Math.ceil(width / horizontal);
  const whole = pad(input, [
    [0, 0],
    [0, rows * vertical - height],
    [0, columns * horizontal - width],
    [0, 0],
  ]);
  const grouped: Tensor4D = reshape(whole, [rows, vertical, columns, horizontal * channels]);
  const kept = slice(grouped, [0, 0, 0, 0], [rows, 1, columns, channels]);
  return reshape(kept, [1, rows, columns, channels]);
}

function scaled(input: Tensor, factor: number): Tensor {
  return factor === 1 ? input : mul(input, factor);
}

function isSingle([vertical, horizontal]: Pair): boolean {
  return vertical === 1 && horizontal === 1;
}

function extents({ shape: [, height, width, channels] }: Tensor4D): SpatialShape {
  return [height, width, channels];
}

function only(inputs: readonly Tensor[]): Tensor {
  const [input] = inputs;
  if (input === undefined || inputs.length !== 1)
    throw new RangeError(`${inputs.length} inputs instead of one`);
  return input;
}

/** The only input of a layer that reads maps; shape inference has made sure of its rank. */
function maps(inputs: readonly Tensor[]): Tensor4D {
  return only(inputs) as Tensor4D;
}

function need(tensors: LayerTensors, name: string): Tensor {
  const found = tensors[name];
  if (found === undefined) throw new RangeError(`the layer's ${name} is not on the backend`);
  return found;
}
