import type { WeightArray } from "./tensors";

/** A batch normalisation's four tensors, one number a map each. */
export interface NormTensors {
  /** γ. */
  readonly weight: Float32Array;
  /** β. */
  readonly bias: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

export interface LayerTensors {
  /** OIHW or OI. */
  readonly weight: WeightArray;
  /** One number an output map; null where the layer has none. */
  readonly bias: Float32Array | null;
}

/**
 * The convolution (or fully connected layer) that alone does what it and the batch normalisation behind it do at
 * inference (Ioffe and Szegedy 2015, algorithm 2, lines 11 and 12): with `s = γ / √(variance + ε)` for each output map,
 * weights `s · w` and bias `s · (b − mean) + β`. Computed in double precision and rounded once.
 */
export function foldBatchNorm(
  { weight, bias }: LayerTensors,
  norm: NormTensors,
  epsilon: number,
): { readonly weight: WeightArray; readonly bias: WeightArray } {
  const [outputs = 1] = weight.shape;
  const perOutput = weight.data.length / outputs;
  const folded = new Float32Array(weight.data.length);
  const shift = new Float32Array(outputs);
  for (let output = 0; output < outputs; output += 1) {
    const scale = at(norm.weight, output) / Math.sqrt(at(norm.variance, output) + epsilon);
    const begin = output * perOutput;
    for (let index = begin; index < begin + perOutput; index += 1)
      folded[index] = scale * at(weight.data, index);
    const before = bias === null ? 0 : at(bias, output);
    shift[output] = scale * (before - at(norm.mean, output)) + at(norm.bias, output);
  }
  return { weight: { shape: weight.shape, data: folded }, bias: { shape: [outputs], data: shift } };
}

/** Shapes were checked when the file was matched with the network. */
function at(values: Float32Array, index: number): number {
  return values[index] ?? Number.NaN;
}
