import type { Graph, Layer } from "../../architectures";
import type { Weights } from "../tensors";
import type { Preparation } from "./preparations";

/** One way in which weights of a network are published: the names of tensors, and how pictures are prepared. */
export interface Convention {
  /** Who names tensors like this, as the page tells it. */
  readonly origin: string;
  /** The module under which such files keep what a layer learns. */
  readonly moduleOf: (layer: Layer) => string;
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

/** The names that a network's definition states. */
export function publishedModule({ publishedAs, name }: Layer): string {
  return publishedAs ?? name;
}
