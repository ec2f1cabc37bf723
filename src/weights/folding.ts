import {
  type BatchNormLayer,
  createGraph,
  type Graph,
  type Layer,
  type WeightTensor,
  weightTensors,
  withBatchNorms,
} from "../architectures";

/** A network that weights are published of, and how what it learns becomes the weights of the network that runs. */
export interface PublishedNetwork {
  readonly graph: Graph;
  readonly tensors: TensorsByLayer;
  /** The batch normalisations that are folded into the layer before them, by that layer's name. */
  readonly folded: ReadonlyMap<string, BatchNormLayer>;
}

/** The tensors that files hold of each layer, by its name. */
export type TensorsByLayer = ReadonlyMap<string, readonly WeightTensor[]>;

/**
 * The networks whose weights a network can run with: its own, and where it leaves batch normalisations out, the one
 * that has them, as far as each can be folded.
 */
export function publishedNetworks(graph: Graph): readonly [PublishedNetwork, ...PublishedNetwork[]] {
  const itself = { graph, tensors: groupByLayer(graph), folded: new Map() };
  const spec = withBatchNorms(graph.spec);
  if (spec === null) return [itself];
  const normalised = createGraph(spec);
  const folded = findFoldings(graph, normalised);
  return [itself, { graph: normalised, tensors: groupByLayer(normalised), folded }];
}

/**
 * The batch normalisations of `normalised` that `graph` is without and that fold into the layer before them, by that
 * layer's name: a convolution or a fully connected layer whose values nothing else reads. A norm behind anything else,
 * a concatenation say, cannot be folded.
 */
export function findFoldings(graph: Graph, normalised: Graph): ReadonlyMap<string, BatchNormLayer> {
  const kept = new Map(graph.layers.map((layer) => [layer.name, layer]));
  return new Map(
    normalised.layers.flatMap((layer) => {
      if (layer.kind !== "batchNorm" || kept.has(layer.name)) return [];
      const [input] = layer.inputs;
      if (input === undefined) return [];
      const readers = normalised.layers.filter(({ inputs }) => inputs.includes(input));
      return readers.length === 1 && isFoldable(kept.get(input)) ? [[input, layer] as const] : [];
    }),
  );
}

function isFoldable(layer: Layer | undefined): boolean {
  return layer?.kind === "convolution" || layer?.kind === "fullyConnected";
}

function groupByLayer(graph: Graph): TensorsByLayer {
  const groups = new Map<string, WeightTensor[]>();
  for (const tensor of weightTensors(graph))
    groups.set(tensor.layer, [...(groups.get(tensor.layer) ?? []), tensor]);
  return groups;
}
