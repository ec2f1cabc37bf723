import {
  type Graph,
  inferShapes,
  inputShapes,
  type Layer,
  type ParameterTensor,
  parameterTensors,
  weightTensors,
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
 * @param onShare told now and then what share was drawn: VGG-16's 138 million numbers take seconds
 */
export function initialiseWeights(
  graph: Graph,
  initialisation: Initialisation,
  seed: number,
  onShare?: (share: number) => void,
): Weights {
  const shapes = inferShapes(graph);
  const weights = new Map<string, WeightArray>();
  const count = weightTensors(graph, shapes).reduce((total, { shape }) => total + sizeOf(shape), 0);
  const normal = countedSource(normalSource(seed), (drawn) => onShare?.(drawn / count));
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

/** Numbers between two tellings. */
const tellEvery = 2 ** 20;

function countedSource(normal: () => number, onDrawn: (numbers: number) => void): () => number {
  let drawn = 0;
  return () => {
    drawn += 1;
    if (drawn % tellEvery === 0) onDrawn(drawn);
    return normal();
  };
}

/** The standard deviation of a weight between so many inputs and outputs. */
type Spread = (fanIn: number, fanOut: number) => number;

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
  const spread: Spread = (fanIn, fanOut) => Math.sqrt(2 / (initialisation === "he" ? fanIn : fanIn + fanOut));
  if (layer.kind === "convolution" && layer.table)
    return drawTable(layer.table, tensor.shape, spread, normal);
  const [outputs = 1, inputs = 1, ...kernel] = tensor.shape;
  const groups = layer.kind === "convolution" ? layer.groups : 1;
  const taps = sizeOf(kernel);
  const deviation = spread(inputs * taps, (outputs / groups) * taps);
  for (let index = 0; index < data.length; index += 1) data[index] = deviation * normal();
  return data;
}

/** Kernels of the table's pairs only; each map's fans count its own connections. */
function drawTable(
  table: readonly (readonly number[])[],
  shape: readonly number[],
  spread: Spread,
  normal: () => number,
): Float32Array<ArrayBuffer> {
  const [, inputs = 0, ...kernelShape] = shape;
  const kernel = sizeOf(kernelShape);
  const data = new Float32Array(sizeOf(shape));
  const readers = Array.from({ length: inputs }, (_, map) => table.filter((row) => row.includes(map)).length);
  for (const [output, row] of table.entries()) {
    for (const input of row) {
      const start = (output * inputs + input) * kernel;
      const deviation = spread(row.length * kernel, (readers[input] ?? 0) * kernel);
      for (let tap = 0; tap < kernel; tap++) data[start + tap] = deviation * normal();
    }
  }
  return data;
}
