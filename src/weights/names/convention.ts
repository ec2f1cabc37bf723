import type { Graph } from "../../architectures";
import type { Weights } from "../tensors";

/** Where published files keep what one of our layers learns. */
export interface PublishedModule {
  /** The module with the weight and the bias. */
  readonly module: string;
  /** The batch normalisation behind it, for files that have one. */
  readonly norm?: string;
}

/** How pictures in [0, 1] are prepared for a network, per channel: it sees `(x − mean) / std`. */
export interface Preparation {
  readonly mean: readonly number[];
  readonly std: readonly number[];
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

/** Russakovsky et al. 2015's pictures, as measured for torchvision and taken over by timm. */
export const imagenetPreparation: Preparation = {
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
};

/** CIFAR-10's training pictures, as most who publish networks for it take them. */
export const cifarPreparation: Preparation = {
  mean: [0.4914, 0.4822, 0.4465],
  std: [0.2023, 0.1994, 0.201],
};

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
