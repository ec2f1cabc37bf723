import type { LayerName } from "./graph";
import { type NetworkBuilder, scaleMaps } from "./network";

/** One row of Szegedy et al. 2014, table 1: the maps of each branch, and of the 1 × 1 reductions before two of them. */
export interface Inception {
  readonly one: number;
  readonly threeReduce: number;
  readonly three: number;
  readonly fiveReduce: number;
  readonly five: number;
  readonly poolProjection: number;
}

interface InceptionStyle {
  /** `reduced`: figure 2b. `naive`: figure 2a, without reductions or projection. `torchvision`: 3 × 3 for 5 × 5, batch norm. */
  readonly modules: "reduced" | "naive" | "torchvision";
  readonly width: number;
}

interface ConvolutionOptions {
  readonly channels: number;
  readonly kernel: number;
  readonly stride?: number;
  readonly padding?: number;
  readonly from?: LayerName;
  /** torchvision's module of a convolution and its norm, where that is not its name. */
  readonly module?: string;
}

/** A branch of one convolution, `reduce` being the maps of the 1 × 1 reduction before it. */
interface Branch {
  readonly reduce: number;
  readonly channels: number;
  readonly kernel: number;
  readonly from: LayerName;
  /** torchvision's module of the branch: in it the reduction is `0` and the convolution `1`. */
  readonly module: string;
}

/** torchvision's, larger than PyTorch's usual 1e-5: the published weights were TensorFlow's. */
const torchvisionEpsilon = 1e-3;

/** Appends inception modules, and convolutions with what stands behind each of them in this style. */
export class InceptionBuilder {
  readonly net: NetworkBuilder;
  readonly #style: InceptionStyle;

  constructor(net: NetworkBuilder, style: InceptionStyle) {
    this.net = net;
    this.#style = style;
  }

  /** A convolution and its ReLU; `channels` are the paper's, before `width`. */
  convolution(name: string, options: ConvolutionOptions): LayerName {
    const { modules, width } = this.#style;
    const { module = name, ...setting } = options;
    const normalised = modules === "torchvision";
    const channels = scaleMaps(options.channels, width);
    const publishedAs = `${module}.conv`;
    this.net.convolution(name, { ...setting, channels, bias: !normalised, publishedAs });
    if (normalised)
      this.net.batchNorm(`${name}.bn`, { epsilon: torchvisionEpsilon, publishedAs: `${module}.bn` });
    return this.net.relu(`${name}.relu`);
  }

  /** Figure 2: four branches that keep the size, concatenated under the module's own name; together one block. */
  module(name: string, maps: Inception): LayerName {
    return this.net.block(name, () => this.#branches(name, maps));
  }

  #branches(name: string, maps: Inception): LayerName {
    const from = this.net.tip;
    const one = this.convolution(`${name}.1x1`, {
      channels: maps.one,
      kernel: 1,
      from,
      module: `${name}.branch1`,
    });
    const three = this.#branch(`${name}.3x3`, {
      reduce: maps.threeReduce,
      channels: maps.three,
      kernel: 3,
      from,
      module: `${name}.branch2`,
    });
    const five = this.#fiveBranch(name, maps, from);
    const pooled = this.#poolBranch(name, maps, from);
    return this.net.concat(name, [one, three, five, pooled]);
  }

  #fiveBranch(name: string, maps: Inception, from: LayerName): LayerName {
    const sizes = { reduce: maps.fiveReduce, channels: maps.five, from, module: `${name}.branch3` };
    return this.#style.modules === "torchvision"
      ? this.#branch(`${name}.3x3b`, { ...sizes, kernel: 3 })
      : this.#branch(`${name}.5x5`, { ...sizes, kernel: 5 });
  }

  #branch(name: string, branch: Branch): LayerName {
    const { channels, kernel, from, module } = branch;
    const reduced =
      this.#style.modules === "naive"
        ? from
        : this.convolution(`${name}_reduce`, {
            channels: branch.reduce,
            kernel: 1,
            from,
            module: `${module}.0`,
          });
    const padding = (kernel - 1) / 2;
    return this.convolution(name, { channels, kernel, padding, from: reduced, module: `${module}.1` });
  }

  #poolBranch(name: string, maps: Inception, from: LayerName): LayerName {
    const pooled = this.net.maxPool(`${name}.pool`, { kernel: 3, stride: 1, padding: 1, from });
    if (this.#style.modules === "naive") return pooled;
    return this.convolution(`${name}.pool_projection`, {
      channels: maps.poolProjection,
      kernel: 1,
      module: `${name}.branch4.1`,
    });
  }
}
