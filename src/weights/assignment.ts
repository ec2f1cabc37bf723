import type { Graph, Layer, WeightTensor } from "../architectures";
import { compareShapes, isCounter } from "./match";
import type { Convention, PublishedModule } from "./names/convention";
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

/** A network and the tensors of each of its layers. */
export interface Wanted {
  readonly graph: Graph;
  readonly tensors: ReadonlyMap<string, readonly WeightTensor[]>;
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
  /** Convolutions that our own graph normalises. */
  readonly #normalised: ReadonlySet<string>;

  constructor(wanted: Wanted, convention: Convention, tensors: StoredTensors) {
    this.#wanted = wanted;
    this.#convention = convention;
    this.#tensors = tensors;
    this.#normalised = new Set(
      wanted.graph.layers.flatMap(({ kind, inputs }) => (kind === "batchNorm" ? inputs : [])),
    );
  }

  assign(): Assignment {
    const { graph, tensors } = this.#wanted;
    for (const layer of graph.layers) {
      const wanted = tensors.get(layer.name) ?? [];
      if (layer.auxiliary) this.#passOver(layer, wanted);
      else this.#assignLayer(layer, wanted);
    }
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
    const published = this.#convention.modules.get(layer.name);
    if (published && weight && bias && this.#isFolded(layer, published)) {
      this.#fold(published, weight, bias);
      return;
    }
    const module = this.#moduleOf(layer);
    for (const tensor of wanted) this.#take(tensor, `${module}.${tensor.name}`);
  }

  /** The file normalises behind this layer, and our graph does not. */
  #isFolded(layer: Layer, { norm }: PublishedModule): boolean {
    return (
      norm !== undefined &&
      layer.kind !== "batchNorm" &&
      !this.#normalised.has(layer.name) &&
      this.#tensors.has(`${norm}.running_var`)
    );
  }

  #moduleOf(layer: Layer): string {
    const { modules } = this.#convention;
    if (layer.kind !== "batchNorm") return modules.get(layer.name)?.module ?? layer.name;
    return modules.get(layer.inputs[0] ?? "")?.norm ?? layer.name;
  }

  #take(to: WeightTensor, name: string): void {
    const stored = this.#find(name, to.shape);
    if (stored) this.#sources.push({ from: "tensor", to, name, stored });
  }

  #fold({ module, norm }: PublishedModule, weight: WeightTensor, bias: WeightTensor): void {
    const kernel = this.#find(`${module}.weight`, weight.shape);
    const hasOffset = this.#tensors.has(`${module}.bias`);
    const offset = hasOffset ? this.#find(`${module}.bias`, bias.shape) : null;
    const [scale, shift, mean, variance] = normTensors.map((name) =>
      this.#find(`${norm}.${name}`, bias.shape),
    );
    if (!(kernel && scale && shift && mean && variance) || offset === undefined) return;
    this.#sources.push({
      from: "folding",
      weight,
      bias,
      epsilon: this.#convention.epsilon,
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
