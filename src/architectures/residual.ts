import type { LayerName } from "./graph";
import { type NetworkBuilder, scaleMaps } from "./network";
import { oneOf, yesOrNo } from "./parameter";

/**
 * He et al. 2015, section 4.1, where a block's maps change: A, zero maps appended to every second unit; B,
 * projections; C, projections around every block.
 */
export type Shortcut = "A" | "B" | "C";

/** Which convolution of a bottleneck takes the stride: the paper's first 1 × 1, or the 3 × 3 as in torchvision. */
export type StridePlacement = "1x1" | "3x3";

export interface BlockStyle {
  readonly width: number;
  /** None in a plain network. */
  readonly shortcut: Shortcut | "none";
  /** Batch normalisation after every convolution, which then has no bias. */
  readonly bn: boolean;
  readonly stride: StridePlacement;
}

export interface Stage {
  /** The paper's name without its `_x`, such as `conv2`; its blocks are `conv2_1`, `conv2_2` and so on. */
  readonly name: string;
  /** Its module in published weights, such as `layer1`; its blocks are `layer1.0`, `layer1.1` and so on. */
  readonly publishedAs: string;
  readonly blocks: number;
  /** Maps inside a block, before `width`. */
  readonly maps: number;
  /** Of the first block. */
  readonly stride: 1 | 2;
}

interface UnitOptions {
  readonly channels: number;
  readonly kernel: 1 | 3 | 7;
  readonly stride?: number;
  readonly publishedAs: PublishedUnit;
}

/** The modules of a convolution and its batch normalisation in published weights. */
interface PublishedUnit {
  readonly convolution: string;
  readonly norm: string;
}

/** A block that has just begun: what its convolutions are built with. */
interface BegunBlock {
  readonly block: string;
  /** Of the block as a whole. */
  readonly stride: number;
  /** Of its convolutions, counted from 1. */
  readonly publishedAs: (place: number) => PublishedUnit;
}

/** A bottleneck block puts out four times the maps that it has inside (table 1). */
const bottleneckExpansion = 4;

export const batchNormOption = yesOrNo(true);
export const shortcutOption = (usual: Shortcut) => oneOf<Shortcut>(usual, ["A", "B", "C"]);
export const strideOption = (usual: StridePlacement) => oneOf<StridePlacement>(usual, ["1x1", "3x3"]);

/** The first convolution's modules. */
export const publishedStem: PublishedUnit = { convolution: "conv1", norm: "bn1" };

/** Appends the building blocks of He et al. 2015, figures 2, 3 and 5. */
export class ResidualBuilder {
  readonly net: NetworkBuilder;
  readonly #style: BlockStyle;
  /** Maps of the last convolution, before `width`: what the next block reads. */
  #channels = 0;

  constructor(net: NetworkBuilder, style: BlockStyle) {
    this.net = net;
    this.#style = style;
  }

  /** A convolution, its batch normalisation and its ReLU (section 3.4: "right after each convolution and before activation"). */
  unit(name: string, options: UnitOptions): LayerName {
    this.#normalised(name, options);
    return this.net.relu(`${name}.relu`);
  }

  /** Figure 5, left: two 3 × 3 convolutions, the first with the stride; without a shortcut, a plain network's. */
  basicStage(stage: Stage): void {
    const { maps } = stage;
    this.#eachBlock(stage, maps, ({ block, stride, publishedAs }) => {
      this.unit(`${block}.conv1`, { channels: maps, kernel: 3, stride, publishedAs: publishedAs(1) });
      return this.#normalised(`${block}.conv2`, { channels: maps, kernel: 3, publishedAs: publishedAs(2) });
    });
  }

  /** Figure 5, right: 1 × 1 down, 3 × 3, and 1 × 1 up to four times the maps. */
  bottleneckStage(stage: Stage): void {
    const { maps } = stage;
    const strides = (stride: number) => (this.#style.stride === "1x1" ? [stride, 1] : [1, stride]);
    const channels = bottleneckExpansion * maps;
    this.#eachBlock(stage, channels, ({ block, stride, publishedAs }) => {
      const [first = 1, second = 1] = strides(stride);
      this.unit(`${block}.conv1`, { channels: maps, kernel: 1, stride: first, publishedAs: publishedAs(1) });
      this.unit(`${block}.conv2`, { channels: maps, kernel: 3, stride: second, publishedAs: publishedAs(2) });
      return this.#normalised(`${block}.conv3`, { channels, kernel: 1, publishedAs: publishedAs(3) });
    });
  }

  #eachBlock(stage: Stage, channels: number, convolve: (begun: BegunBlock) => LayerName): void {
    this.net.stage(`${stage.name}_x`);
    for (let place = 1; place <= stage.blocks; place++) {
      const block = `${stage.name}_${place}`;
      const stride = place === 1 ? stage.stride : 1;
      this.net.block(block, () => {
        const from = this.net.tip;
        const changes = stride > 1 || channels !== this.#channels;
        const module = `${stage.publishedAs}.${place - 1}`;
        const residual = convolve({ block, stride, publishedAs: unitIn(module) });
        if (this.#style.shortcut !== "none") {
          const shortcut = this.#shortcut(`${block}.shortcut`, { from, channels, stride, changes, module });
          this.net.add(`${block}.add`, [residual, shortcut]);
        }
        this.net.relu(`${block}.relu`);
      });
    }
  }

  #shortcut(
    name: string,
    options: { from: LayerName; channels: number; stride: number; changes: boolean; module: string },
  ): LayerName {
    const { from, channels, stride, changes, module } = options;
    const { shortcut, width, bn } = this.#style;
    if (!changes && shortcut !== "C") return from;
    const placed = { from, channels: scaleMaps(channels, width), stride };
    if (shortcut === "A") return this.net.padShortcut(name, placed);
    const publishedAs = `${module}.downsample`;
    const projection = this.net.projectShortcut(name, {
      ...placed,
      bias: !bn,
      publishedAs: `${publishedAs}.0`,
    });
    return bn ? this.net.batchNorm(`${name}.bn`, { publishedAs: `${publishedAs}.1` }) : projection;
  }

  #normalised(name: string, { channels, kernel, stride = 1, publishedAs }: UnitOptions): LayerName {
    const { width, bn } = this.#style;
    const padding = (kernel - 1) / 2;
    this.#channels = channels;
    const convolution = this.net.convolution(name, {
      channels: scaleMaps(channels, width),
      kernel,
      stride,
      padding,
      bias: !bn,
      publishedAs: publishedAs.convolution,
    });
    return bn ? this.net.batchNorm(`${name}.bn`, { publishedAs: publishedAs.norm }) : convolution;
  }
}

/** torchvision's names, which others took over. */
function unitIn(module: string): (place: number) => PublishedUnit {
  return (place) => ({ convolution: `${module}.conv${place}`, norm: `${module}.bn${place}` });
}
