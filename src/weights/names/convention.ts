import type { Graph } from "../../architectures";
import type { Weights } from "../tensors";
import type { Preparation } from "./preparations";

/** Where published files keep what one of our layers learns. */
export interface PublishedModule {
  /** The module with the weight and the bias. */
  readonly module: string;
  /** The batch normalisation behind it, for files that have one. */
  readonly norm?: string;
}

/** One way in which weights of a family are published: names, batch normalisation's ε, and preparation. */
export interface Convention {
  /** Who names tensors like this, as the page tells it. */
  readonly origin: string;
  /** By the name of our convolution, fully connected or subsampling layer. */
  readonly modules: ReadonlyMap<string, PublishedModule>;
  /** Of batch normalisations that are folded because our graph has none. */
  readonly epsilon: number;
  /** Null when the names do not tell. */
  readonly preparation: Preparation | null;
  /**
   * The network that such weights were trained for, where it has the same tensors as this one and computes something
   * else with them.
   */
  readonly belongsTo: string | null;
  /** Tensors that such files have and the network can do without. */
  readonly beside?: (name: string) => boolean;
  /** Where the published network computes the same in another order. */
  readonly arrange?: (graph: Graph, weights: Weights) => Weights;
}

/** PyTorch's usual one. */
export const usualEpsilon = 1e-5;

/** The layers whose tensors files list under a module of their own; batch normalisation stands with its convolution. */
export function weightLayers(graph: Graph): readonly string[] {
  return graph.layers
    .filter(({ kind }) => kind === "convolution" || kind === "fullyConnected" || kind === "subsampling")
    .map(({ name }) => name);
}

/** Finds each layer's module by a rule; layers that the rule does not know are left out. */
export function mapModules(
  graph: Graph,
  rule: (layer: string) => PublishedModule | null,
): ReadonlyMap<string, PublishedModule> {
  const modules = new Map<string, PublishedModule>();
  for (const layer of weightLayers(graph)) {
    const published = rule(layer);
    if (published) modules.set(layer, published);
  }
  return modules;
}
