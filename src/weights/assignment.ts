import type { BatchNormLayer, Graph, Layer, WeightTensor } from "../architectures";
import type { PublishedNetwork, TensorsByLayer } from "./folding";
import { compareShapes, isCounter } from "./match";
import type { Convention } from "./names/convention";
import { sizeOf } from "./tensors";
import type { StoredTensor, StoredTensors } from "./weightsFile";

/** Where one of our tensors, or a folded pair of them, comes from. */
export type WeightSource =
  | {
      readonly from: "tensor";
      readonly to: WeightTensor;
      /** Its name in the file. */
      readonly name: string;
      readonly stored: StoredTensor;
    }
  | {
      readonly from: "folding";
      readonly weight: WeightTensor;
      readonly bias: WeightTensor;
      readonly epsilon: number;
      readonly kernel: StoredTensor;
      /** Null where the published layer has none. */
      readonly offset: StoredTensor | null;
      readonly norm: Readonly<Record<(typeof normTensors)[number], StoredTensor>>;
    };

/** How a network's tensors are found under a convention's names; complete when nothing differs. */
export interface Assignment {
  readonly sources: readonly WeightSource[];
  /** Missing, unexpected and misshapen tensors, under the file's names. */
  readonly differences: readonly string[];
}

const normTensors = ["weight", "bias", "running_mean", "running_var"] as const;

/** The network that runs, the tensors of each of its layers, and the network that the file is held against. */
export interface Wanted {
  readonly graph: Graph;
  readonly tensors: TensorsByLayer;
  readonly published: PublishedNetwork;
}

/**
 * Finds every tensor that inference needs under the names of a convention, without reading numbers.
 * @param tensors the file's, without whatever its names begin with
 */
export function assignTensors(wanted: Wanted, convention: Convention, tensors: StoredTensors): Assignment {
  return new Assigner(wanted, convention, tensors).assign();
}

class Assigner {
  readonly #wanted: Wanted;
  readonly #convention: Convention;
  readonly #tensors: StoredTensors;
  readonly #used = new Set<string>();
  readonly #sources: WeightSource[] = [];
  readonly #differences: string[] = [];
  /** The published network's, by name. */
  readonly #layers: ReadonlyMap<string, Layer>;

  constructor(wanted: Wanted, convention: Convention, tensors: StoredTensors) {
    this.#wanted = wanted;
    this.#convention = convention;
    this.#tensors = tensors;
    this.#layers = new Map(wanted.published.graph.layers.map((layer) => [layer.name, layer]));
  }

  assign(): Assignment {
    const { graph, tensors, published } = this.#wanted;
    for (const layer of graph.layers)
      if (!layer.auxiliary) this.#assignLayer(layer, tensors.get(layer.name) ?? []);
    for (const layer of published.graph.layers)
      if (layer.auxiliary) this.#passOver(layer, published.tensors.get(layer.name) ?? []);
    const unexpected = [...this.#tensors.keys()].filter(
      (name) => !this.#used.has(name) && !isCounter(name) && !this.#convention.beside?.(name),
    );
    return {
      sources: this.#sources,
      differences: [...this.#differences, ...unexpected.map((name) => `${name} is unexpected`)],
    };
  }

  #assignLayer(layer: Layer, wanted: readonly WeightTensor[]): void {
    const [weight, bias] = wanted;
    const norm = this.#wanted.published.folded.get(layer.name);
    if (norm && weight && bias) {
      this.#fold(layer, norm, weight, bias);
      return;
    }
    const module = this.#moduleOf(layer);
    for (const tensor of wanted) this.#take(tensor, `${module}.${tensor.name}`);
  }

  #moduleOf(layer: Layer): string {
    return this.#convention.moduleOf(this.#layers.get(layer.name) ?? layer);
  }

  #take(to: WeightTensor, name: string): void {
    const stored = this.#find(name, to.shape);
    if (stored) this.#sources.push({ from: "tensor", to, name, stored });
  }

  #fold(layer: Layer, norm: BatchNormLayer, weight: WeightTensor, bias: WeightTensor): void {
    const module = this.#moduleOf(layer);
    const kernel = this.#find(`${module}.weight`, weight.shape);
    const hasOffset = this.#tensors.has(`${module}.bias`);
    const offset = hasOffset ? this.#find(`${module}.bias`, bias.shape) : null;
    const [scale, shift, mean, variance] = normTensors.map((name) =>
      this.#find(`${this.#moduleOf(norm)}.${name}`, bias.shape),
    );
    if (!(kernel && scale && shift && mean && variance) || offset === undefined) return;
    this.#sources.push({
      from: "folding",
      weight,
      bias,
      epsilon: norm.epsilon,
      kernel,
      offset,
      norm: { weight: scale, bias: shift, running_mean: mean, running_var: variance },
    });
  }

  /** Undefined when it is missing or misshapen, which is then told. */
  #find(name: string, shape: readonly number[]): StoredTensor | undefined {
    const stored = this.#tensors.get(name);
    this.#used.add(name);
    const differences = compareShapes(name, shape, stored && flattenKernel(stored.shape, shape));
    this.#differences.push(...differences);
    return differences.length === 0 ? stored : undefined;
  }

  /** Inference drops auxiliary heads, so that files may have their tensors, or not. */
  #passOver(layer: Layer, tensors: readonly WeightTensor[]): void {
    for (const { name } of tensors) this.#used.add(`${this.#moduleOf(layer)}.${name}`);
  }
}

/** A fully connected layer may be published as the convolution that it equals: OIHW for O × (I · H · W). */
function flattenKernel(found: readonly number[], expected: readonly number[]): readonly number[] {
  const [outputs = 1, ...rest] = found;
  return expected.length === 2 && found.length === 4 ? [outputs, sizeOf(rest)] : found;
}
