import {
  type ConvolutionLayer,
  type Graph,
  Problem,
  type WeightTensor,
  weightTensors,
} from "../architectures";
import { shorten } from "./failure";
import { formatShape, type WeightArray, type Weights } from "./tensors";

/** More differences than this are counted, not listed: a file of another network differs in every tensor. */
const longestList = 6;
/** Names in a file may be of any length. */
const longestDifference = 160;

/**
 * Checks that a file fits a network, and returns what inference needs of it. Tensors of auxiliary heads may be
 * left out, because inference drops those heads.
 * @param file the name that a failure quotes
 * @throws Problem `weights-mismatch`, naming the tensors that are missing, unexpected or misshapen (with both
 * shapes), or hold a weight where the connection table has no connection.
 */
export function matchWeights(graph: Graph, weights: Weights, file: string): Weights {
  const expected = weightTensors(graph);
  const auxiliary = new Set(graph.layers.filter((layer) => layer.auxiliary).map(({ name }) => name));
  const known = new Set(expected.map(({ fullName }) => fullName));
  const unexpected = [...weights.keys()].filter((name) => !known.has(name) && !isCounter(name));
  const differences = [
    ...expected.flatMap((tensor) => describeDifference(tensor, weights, auxiliary.has(tensor.layer))),
    ...unexpected.map((name) => `${name} is unexpected`),
    ...graph.layers.flatMap((layer) =>
      layer.kind === "convolution" && layer.table ? strayWeights(layer, layer.table, weights) : [],
    ),
  ];
  if (differences.length > 0) {
    throw new Problem("weights-mismatch", {
      file,
      network: graph.spec,
      detail: listDifferences(differences),
    });
  }
  const wanted = expected.filter(({ layer }) => !auxiliary.has(layer)).map(({ fullName }) => fullName);
  return new Map([...weights].filter(([name]) => wanted.includes(name)));
}

/** PyTorch counts the batches that a batch normalisation has seen, and the models in an average; nothing reads the counts. */
export function isCounter(name: string): boolean {
  return name.endsWith(".num_batches_tracked") || name === "n_averaged";
}

function describeDifference(tensor: WeightTensor, weights: Weights, optional: boolean): string[] {
  const found = weights.get(tensor.fullName)?.shape;
  return found === undefined && optional ? [] : compareShapes(tensor.fullName, tensor.shape, found);
}

/** What is wrong with a tensor of this shape, none when nothing is; `found` is undefined when it is missing. */
export function compareShapes(
  name: string,
  expected: readonly number[],
  found: readonly number[] | undefined,
): string[] {
  if (found === undefined) return [`${name} (${formatShape(expected)}) is missing`];
  return sameShape(expected, found)
    ? []
    : [`${name} is ${formatShape(found)} and should be ${formatShape(expected)}`];
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((extent, axis) => extent === b[axis]);
}

/** Weights of pairs of maps that the connection table leaves out: they would be counted, and they must not act. */
function strayWeights(
  layer: ConvolutionLayer,
  table: readonly (readonly number[])[],
  weights: Weights,
): string[] {
  const name = `${layer.name}.weight`;
  const tensor = weights.get(name);
  if (tensor === undefined || tensor.shape.length !== 4) return [];
  return table.flatMap((row, output) =>
    strayInputs(tensor, output, row).map(
      (input) => `${name} connects map ${input} to ${output}, which the connection table does not`,
    ),
  );
}

function strayInputs({ shape, data }: WeightArray, output: number, row: readonly number[]): number[] {
  const [, inputs = 0, height = 0, width = 0] = shape;
  const kernel = height * width;
  return Array.from({ length: inputs }, (_, input) => input).filter((input) => {
    if (row.includes(input)) return false;
    const start = (output * inputs + input) * kernel;
    return data.subarray(start, start + kernel).some((weight) => weight !== 0);
  });
}

/** The first few, and how many more there are. */
export function listDifferences(differences: readonly string[]): string {
  const shown = differences
    .slice(0, longestList)
    .map((difference) => shorten(difference, longestDifference))
    .join("; ");
  const more = differences.length - longestList;
  return more > 0 ? `${shown}; and ${more} more` : shown;
}
