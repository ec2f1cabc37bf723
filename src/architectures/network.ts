import { type Activation, type ActivationOfKind, usualActivation } from "./activations";
import type {
  BatchNormLayer,
  ConvolutionLayer,
  Graph,
  Layer,
  LayerName,
  LocalResponseNormLayer,
  Padding,
  Pair,
  RbfLayer,
  Rounding,
  SpatialShape,
  Spec,
} from "./graph";
import { PlaceKeeper } from "./place";

/** What every definition is parametrised by. */
export interface NetworkOptions {
  /** What these options came from. */
  readonly spec: Spec;
  /** Multiplies the number of feature maps of every layer; 1 is the paper's. */
  readonly width: number;
  /** Height and width of the input picture, in pixels. */
  readonly input: number;
  readonly classes: number;
}

/** So many feature maps at a width: rounded, and never none. */
export function scaleMaps(count: number, width: number): number {
  return Math.max(1, Math.round(count * width));
}

/** One number for both directions, or vertical and horizontal apart. */
export type Extent = number | Pair;

/** The same on every side, vertical and horizontal apart, or each side. */
export type PaddingOption = Extent | Padding;

/** Where a layer reads from, when that is not the layer before it. */
interface Placement {
  readonly from?: LayerName;
}

/** What layers that learn have beside. */
interface Publication {
  /** The module under which published weights keep the layer, where that is not its name. */
  readonly publishedAs?: string;
}

interface ConvolutionOptions extends Placement, Publication {
  readonly channels: number;
  readonly kernel: Extent;
  readonly stride?: Extent;
  readonly padding?: PaddingOption;
  readonly dilation?: Extent;
  readonly groups?: number;
  readonly bias?: boolean;
  readonly table?: ConvolutionLayer["table"];
}

interface PoolOptions extends Placement {
  readonly kernel: Extent;
  readonly stride?: Extent;
  readonly padding?: PaddingOption;
  readonly rounding?: Rounding;
}

interface Heading {
  readonly spec: Spec;
  readonly title: string;
  readonly source: string;
}

/**
 * Builds a graph layer by layer, so that a network reads like its paper's table: every verb appends a layer
 * that reads the one before it, unless `from` names another, and returns its name for branches. A layer begins a
 * block of its own name, in which norms, activations and dropout right behind it stand too; `block` puts more into one.
 */
export class NetworkBuilder {
  readonly #heading: Heading;
  readonly #layers: Layer[] = [];
  readonly #names = new Set<string>();
  readonly #auxiliaryOutputs: LayerName[] = [];
  readonly #places = new PlaceKeeper();
  #tip: LayerName | undefined;
  #insideAuxiliary = false;

  constructor(heading: Heading) {
    this.#heading = heading;
  }

  /** The layer that the next one reads. */
  get tip(): LayerName {
    if (this.#tip === undefined) throw new RangeError("a network starts with input()");
    return this.#tip;
  }

  /** The paper's stage that the layers from here on belong to, such as `conv2_x`. */
  stage(name: string): void {
    this.#places.stage(name);
  }

  /** Puts all that `build` appends into one block, and returns what `build` does. @throws RangeError where it cannot begin */
  block<Result>(name: string, build: () => Result): Result {
    return this.#places.block(name, build);
  }

  input(name: string, shape: SpatialShape): LayerName {
    return this.#append({ kind: "input", name, inputs: [], shape });
  }

  convolution(name: string, options: ConvolutionOptions): LayerName {
    return this.#append({
      kind: "convolution",
      name,
      inputs: this.#readFrom(options),
      channels: options.channels,
      kernel: toPair(options.kernel),
      stride: toPair(options.stride ?? 1),
      padding: toPadding(options.padding ?? 0),
      dilation: toPair(options.dilation ?? 1),
      groups: options.groups ?? 1,
      bias: options.bias ?? true,
      ...(options.table && { table: options.table }),
      ...publicationOf(options),
    });
  }

  fullyConnected(
    name: string,
    options: Placement & Publication & { units: number; bias?: boolean },
  ): LayerName {
    const { units, bias = true } = options;
    const inputs = this.#readFrom(options);
    return this.#append({ kind: "fullyConnected", name, inputs, units, bias, ...publicationOf(options) });
  }

  maxPool(name: string, options: PoolOptions): LayerName {
    return this.#append({ kind: "maxPool", name, inputs: this.#readFrom(options), ...toWindow(options) });
  }

  averagePool(name: string, options: PoolOptions): LayerName {
    return this.#append({ kind: "averagePool", name, inputs: this.#readFrom(options), ...toWindow(options) });
  }

  subsampling(name: string, options: Placement & { kernel: Extent; stride?: Extent }): LayerName {
    const kernel = toPair(options.kernel);
    const stride = toPair(options.stride ?? kernel);
    return this.#append({ kind: "subsampling", name, inputs: this.#readFrom(options), kernel, stride });
  }

  globalAveragePool(name: string, options: Placement = {}): LayerName {
    return this.#append({ kind: "globalAveragePool", name, inputs: this.#readFrom(options) });
  }

  activation(name: string, activation: Activation, options: Placement = {}): LayerName {
    return this.#append({ ...activation, name, inputs: this.#readFrom(options) });
  }

  relu(name: string, options: Placement = {}): LayerName {
    return this.activation(name, usualActivation("relu"), options);
  }

  tanh(name: string, options: Placement & Partial<Omit<ActivationOfKind<"tanh">, "kind">> = {}): LayerName {
    const { from: _, ...settings } = options;
    return this.activation(name, { ...usualActivation("tanh"), ...settings }, options);
  }

  sigmoid(name: string, options: Placement = {}): LayerName {
    return this.activation(name, usualActivation("sigmoid"), options);
  }

  localResponseNorm(
    name: string,
    options: Placement &
      Pick<LocalResponseNormLayer, "size" | "k" | "alpha" | "beta"> & { alphaOverSize?: boolean },
  ): LayerName {
    const { size, k, alpha, beta, alphaOverSize = false } = options;
    const inputs = this.#readFrom(options);
    return this.#append({ kind: "localResponseNorm", name, inputs, size, k, alpha, beta, alphaOverSize });
  }

  batchNorm(
    name: string,
    options: Placement & Publication & Partial<Pick<BatchNormLayer, "epsilon">> = {},
  ): LayerName {
    return this.#append({
      kind: "batchNorm",
      name,
      inputs: this.#readFrom(options),
      epsilon: options.epsilon ?? 1e-5,
      ...publicationOf(options),
    });
  }

  dropout(name: string, options: Placement & { rate: number }): LayerName {
    return this.#append({ kind: "dropout", name, inputs: this.#readFrom(options), rate: options.rate });
  }

  concat(name: string, inputs: readonly LayerName[]): LayerName {
    return this.#append({ kind: "concat", name, inputs });
  }

  add(name: string, inputs: readonly LayerName[]): LayerName {
    return this.#append({ kind: "add", name, inputs });
  }

  /** Shortcut option A of He et al. 2015: subsample, and append zero maps. */
  padShortcut(name: string, options: Placement & { channels: number; stride: number }): LayerName {
    const { channels, stride } = options;
    return this.#append({ kind: "padShortcut", name, inputs: this.#readFrom(options), channels, stride });
  }

  /** Shortcut option B of He et al. 2015: a 1 × 1 convolution. */
  projectShortcut(
    name: string,
    options: Placement & Publication & { channels: number; stride: number; bias?: boolean },
  ): LayerName {
    return this.convolution(name, { ...options, kernel: 1 });
  }

  flatten(name: string, options: Placement = {}): LayerName {
    return this.#append({ kind: "flatten", name, inputs: this.#readFrom(options) });
  }

  softmax(name: string, options: Placement & { of?: "logits" | "distances" } = {}): LayerName {
    return this.#append({
      kind: "softmax",
      name,
      inputs: this.#readFrom(options),
      of: options.of ?? "logits",
    });
  }

  rbf(name: string, options: Placement & Pick<RbfLayer, "centres" | "codeWidth">): LayerName {
    const { from: _, ...codes } = options;
    return this.#append({ kind: "rbf", name, inputs: this.#readFrom(options), ...codes });
  }

  /** Builds a head that is trained with and dropped at inference; the tip returns to where it was. */
  auxiliary(build: () => void): void {
    const trunk = this.tip;
    this.#insideAuxiliary = true;
    build();
    this.#insideAuxiliary = false;
    this.#auxiliaryOutputs.push(this.tip);
    this.#tip = trunk;
  }

  /** The finished graph; its last layer (auxiliary heads apart) is the output. */
  build(): Graph {
    return {
      ...this.#heading,
      layers: this.#layers,
      output: this.tip,
      auxiliaryOutputs: this.#auxiliaryOutputs,
    };
  }

  #readFrom({ from }: Placement): readonly LayerName[] {
    return [from ?? this.tip];
  }

  #append(draft: Draft): LayerName {
    if (this.#names.has(draft.name)) throw new RangeError(`two layers are named "${draft.name}"`);
    // Here its name becomes one.
    const layer = draft as Layer;
    for (const input of layer.inputs) {
      if (!this.#names.has(input)) {
        throw new RangeError(`"${layer.name}" reads "${input}", which no earlier layer is named`);
      }
    }
    this.#names.add(layer.name);
    const placed = { ...layer, ...this.#places.placeOf(layer) };
    this.#layers.push(this.#insideAuxiliary ? { ...placed, auxiliary: true } : placed);
    this.#tip = layer.name;
    return layer.name;
  }
}

/** A layer whose name is not looked at yet. */
type Draft = WithPlainName<Layer>;
type WithPlainName<Any> = Any extends Layer ? Omit<Any, "name"> & { readonly name: string } : never;

function publicationOf({ publishedAs }: Publication): Publication {
  return publishedAs === undefined ? {} : { publishedAs };
}

function toPair(extent: Extent): Pair {
  return typeof extent === "number" ? [extent, extent] : extent;
}

function toPadding(option: PaddingOption): Padding {
  if (typeof option === "object" && "top" in option) return option;
  const [vertical, horizontal] = toPair(option);
  return { top: vertical, bottom: vertical, left: horizontal, right: horizontal };
}

function toWindow(options: PoolOptions) {
  const kernel = toPair(options.kernel);
  return {
    kernel,
    stride: toPair(options.stride ?? kernel),
    padding: toPadding(options.padding ?? 0),
    rounding: options.rounding ?? "floor",
  };
}
