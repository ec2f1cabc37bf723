import {
  type Graph,
  inferShapes,
  inputShapes,
  type Layer,
  type ParameterTensor,
  parameterTensors,
} from "../architectures";
import { normalSource } from "./random";
import { sizeOf, type WeightArray, type Weights } from "./tensors";

/**
 * `he`: normal with variance 2 / fan-in (He et al. 2015, "Delving deep into rectifiers", equation 10).
 * `xavier`: normal with variance 2 / (fan-in + fan-out) (Glorot & Bengio 2010, equation 12).
 */
export type Initialisation = "he" | "xavier";

/**
 * Untrained weights for a network, the same for the same seed: kernels are drawn, biases start at 0, batch
 * normalisation at the identity, trainable subsampling at the average of its window.
 */
export function initialiseWeights(graph: Graph, initialisation: Initialisation, seed: number): Weights {
  const shapes = inferShapes(graph);
  const weights = new Map<string, WeightArray>();
  const normal = normalSource(seed);
  for (const layer of graph.layers) {
    if (layer.auxiliary) continue;
    for (const tensor of parameterTensors(layer, inputShapes(layer, shapes))) {
      if (!tensor.inFile) continue;
      const data = initialise(layer, tensor, initialisation, normal);
      weights.set(`${layer.name}.${tensor.name}`, { shape: tensor.shape, data });
    }
  }
  return weights;
}

type Draw = (fanIn: number, fanOut: number) => number;

function initialise(
  layer: Layer,
  tensor: ParameterTensor,
  initialisation: Initialisation,
  normal: () => number,
): Float32Array<ArrayBuffer> {
  const data = new Float32Array(sizeOf(tensor.shape));
  if (tensor.name === "running_var") return data.fill(1);
  if (tensor.name !== "weight") return data;
  if (layer.kind === "batchNorm") return data.fill(1);
  if (layer.kind === "subsampling") return data.fill(1 / (layer.kernel[0] * layer.kernel[1]));
  const draw: Draw = (fanIn, fanOut) =>
    normal() * Math.sqrt(2 / (initialisation === "he" ? fanIn : fanIn + fanOut));
  if (layer.kind === "convolution" && layer.table) return drawTable(layer.table, tensor.shape, draw);
  const [outputs = 1, inputs = 1, ...kernel] = tensor.shape;
  const groups = layer.kind === "convolution" ? layer.groups : 1;
  const taps = sizeOf(kernel);
  return data.map(() => draw(inputs * taps, (outputs / groups) * taps));
}

/** Kernels of the table's pairs only; each map's fans count its own connections. */
function drawTable(
  table: readonly (readonly number[])[],
  shape: readonly number[],
  draw: Draw,
): Float32Array<ArrayBuffer> {
  const [, inputs = 0, ...kernelShape] = shape;
  const kernel = sizeOf(kernelShape);
  const data = new Float32Array(sizeOf(shape));
  const readers = Array.from({ length: inputs }, (_, map) => table.filter((row) => row.includes(map)).length);
  for (const [output, row] of table.entries()) {
    for (const input of row) {
      const start = (output * inputs + input) * kernel;
      const fanOut = (readers[input] ?? 0) * kernel;
      for (let tap = 0; tap < kernel; tap++) data[start + tap] = draw(row.length * kernel, fanOut);
    }
  }
  return data;
}
