import type { Shapes } from "../support";

/**
 * Names and shapes of published state dicts, generated from the published models' module structure: convolutions,
 * batch normalisations and linear layers in the order of their definition.
 */
class StateDict {
  readonly shapes = new Map<string, readonly number[]>();

  convolution(
    name: string,
    channels: readonly [from: number, to: number],
    kernel: number,
    bias = false,
  ): void {
    const [from, to] = channels;
    this.shapes.set(`${name}.weight`, [to, from, kernel, kernel]);
    if (bias) this.shapes.set(`${name}.bias`, [to]);
  }

  norm(name: string, channels: number): void {
    for (const tensor of ["weight", "bias", "running_mean", "running_var"])
      this.shapes.set(`${name}.${tensor}`, [channels]);
    this.shapes.set(`${name}.num_batches_tracked`, []);
  }

  linear(name: string, from: number, to: number): void {
    this.shapes.set(`${name}.weight`, [to, from]);
    this.shapes.set(`${name}.bias`, [to]);
  }
}

/** Numbers that are learned. */
export function countParameters(shapes: Shapes): number {
  return [...shapes]
    .filter(([name]) => !/running_|num_batches/.test(name))
    .reduce((sum, [, shape]) => sum + shape.reduce((product, extent) => product * extent, 1), 0);
}

/** `torchvision.models.alexnet`. */
export function alexnet(classes = 1000): Shapes {
  const state = new StateDict();
  state.convolution("features.0", [3, 64], 11, true);
  state.convolution("features.3", [64, 192], 5, true);
  state.convolution("features.6", [192, 384], 3, true);
  state.convolution("features.8", [384, 256], 3, true);
  state.convolution("features.10", [256, 256], 3, true);
  state.linear("classifier.1", 256 * 6 * 6, 4096);
  state.linear("classifier.4", 4096, 4096);
  state.linear("classifier.6", 4096, classes);
  return state.shapes;
}

/** Convolutions a stage of `torchvision.models.vgg11` to `vgg19`. */
export const vggStages = {
  vgg11: [1, 1, 2, 2, 2],
  vgg13: [2, 2, 2, 2, 2],
  vgg16: [2, 2, 3, 3, 3],
  vgg19: [2, 2, 4, 4, 4],
} as const;

interface VggStyle {
  readonly bn: boolean;
  readonly head: "torchvision" | "timm";
  /** Of the maps: 1 is the published width. */
  readonly width?: number;
}

/** `torchvision.models.vgg…` and `vgg…_bn`; timm's have convolutions for the first two fully connected layers. */
export function vgg(name: keyof typeof vggStages, { bn, head, width = 1 }: VggStyle): Shapes {
  const state = new StateDict();
  let place = 0;
  let from = 3;
  for (const [stage, count] of vggStages[name].entries()) {
    const maps = Math.min(64 * 2 ** stage, 512) * width;
    for (let index = 0; index < count; index += 1) {
      state.convolution(`features.${place}`, [from, maps], 3, true);
      if (bn) state.norm(`features.${place + 1}`, maps);
      place += bn ? 3 : 2;
      from = maps;
    }
    place += 1;
  }
  const units = 4096 * width;
  if (head === "timm") {
    state.convolution("pre_logits.fc1", [from, units], 7, true);
    state.convolution("pre_logits.fc2", [units, units], 1, true);
    state.linear("head.fc", units, 1000);
  } else {
    state.linear("classifier.0", from * 7 * 7, units);
    state.linear("classifier.3", units, units);
    state.linear("classifier.6", units, 1000);
  }
  return state.shapes;
}

/** Szegedy et al. 2014, table 1, as `torchvision.models.googlenet` calls its modules with it. */
const inceptions: Readonly<Record<string, readonly number[]>> = {
  inception3a: [192, 64, 96, 128, 16, 32, 32],
  inception3b: [256, 128, 128, 192, 32, 96, 64],
  inception4a: [480, 192, 96, 208, 16, 48, 64],
  inception4b: [512, 160, 112, 224, 24, 64, 64],
  inception4c: [512, 128, 128, 256, 24, 64, 64],
  inception4d: [512, 112, 144, 288, 32, 64, 64],
  inception4e: [528, 256, 160, 320, 32, 128, 128],
  inception5a: [832, 256, 160, 320, 32, 128, 128],
  inception5b: [832, 384, 192, 384, 48, 128, 128],
};

/** `torchvision.models.googlenet`, with or without its auxiliary heads. */
export function googlenet(auxiliary: boolean): Shapes {
  const state = new StateDict();
  const basic = (name: string, channels: readonly [number, number], kernel: number) => {
    state.convolution(`${name}.conv`, channels, kernel);
    state.norm(`${name}.bn`, channels[1]);
  };
  basic("conv1", [3, 64], 7);
  basic("conv2", [64, 64], 1);
  basic("conv3", [64, 192], 3);
  for (const [name, maps] of Object.entries(inceptions)) {
    const [from = 0, one = 0, threeReduce = 0, three = 0, fiveReduce = 0, five = 0, pool = 0] = maps;
    basic(`${name}.branch1`, [from, one], 1);
    basic(`${name}.branch2.0`, [from, threeReduce], 1);
    basic(`${name}.branch2.1`, [threeReduce, three], 3);
    basic(`${name}.branch3.0`, [from, fiveReduce], 1);
    basic(`${name}.branch3.1`, [fiveReduce, five], 3);
    basic(`${name}.branch4.1`, [from, pool], 1);
  }
  if (auxiliary)
    for (const [name, from] of [
      ["aux1", 512],
      ["aux2", 528],
    ] as const) {
      basic(`${name}.conv`, [from, 128], 1);
      state.linear(`${name}.fc1`, 2048, 1024);
      state.linear(`${name}.fc2`, 1024, 1000);
    }
  state.linear("fc", 1024, 1000);
  return state.shapes;
}

/** Blocks a stage of `torchvision.models.resnet18` to `resnet152`. */
export const resnetBlocks = {
  resnet18: { block: "basic", blocks: [2, 2, 2, 2] },
  resnet34: { block: "basic", blocks: [3, 4, 6, 3] },
  resnet50: { block: "bottleneck", blocks: [3, 4, 6, 3] },
  resnet101: { block: "bottleneck", blocks: [3, 4, 23, 3] },
  resnet152: { block: "bottleneck", blocks: [3, 8, 36, 3] },
} as const;

interface ResidualStyle {
  readonly block: "basic" | "bottleneck";
  readonly blocks: readonly number[];
  readonly firstMaps: number;
  readonly firstKernel: number;
  /** Null: option A, which learns nothing. */
  readonly shortcut: "downsample" | "shortcut" | null;
  readonly classifier: "fc" | "linear";
  readonly classes: number;
}

/** `torchvision.models.resnet…`, and timm's networks of the same names. */
export function resnet(name: keyof typeof resnetBlocks): Shapes {
  return residual({
    ...resnetBlocks[name],
    firstMaps: 64,
    firstKernel: 7,
    shortcut: "downsample",
    classifier: "fc",
    classes: 1000,
  });
}

/** `linear` without shortcut tensors: akamaster/pytorch_resnet_cifar10; `fc` and `downsample`: chenyaofo/pytorch-cifar-models. */
export function cifarResnet(depth: number, style: Pick<ResidualStyle, "shortcut" | "classifier">): Shapes {
  const blocks = (depth - 2) / 6;
  return residual({
    ...style,
    block: "basic",
    blocks: [blocks, blocks, blocks],
    firstMaps: 16,
    firstKernel: 3,
    classes: 10,
  });
}

function residual(style: ResidualStyle): Shapes {
  const state = new StateDict();
  state.convolution("conv1", [3, style.firstMaps], style.firstKernel);
  state.norm("bn1", style.firstMaps);
  let from = style.firstMaps;
  for (const [stage, count] of style.blocks.entries()) {
    const maps = style.firstMaps * 2 ** stage;
    for (let block = 0; block < count; block += 1) {
      const to = residualBlock(state, `layer${stage + 1}.${block}.`, { ...style, from, maps });
      if (style.shortcut !== null && block === 0 && (stage > 0 || from !== to)) {
        state.convolution(`layer${stage + 1}.0.${style.shortcut}.0`, [from, to], 1);
        state.norm(`layer${stage + 1}.0.${style.shortcut}.1`, to);
      }
      from = to;
    }
  }
  state.linear(style.classifier, from, style.classes);
  return state.shapes;
}

/** Returns the maps that it puts out. */
function residualBlock(
  state: StateDict,
  place: string,
  { block, from, maps }: { block: ResidualStyle["block"]; from: number; maps: number },
): number {
  const channels = block === "basic" ? [from, maps, maps] : [from, maps, maps, 4 * maps];
  const kernels = block === "basic" ? [3, 3] : [1, 3, 1];
  for (const [index, kernel] of kernels.entries()) {
    const [before = 0, after = 0] = channels.slice(index);
    state.convolution(`${place}conv${index + 1}`, [before, after], kernel);
    state.norm(`${place}bn${index + 1}`, after);
  }
  return channels.at(-1) ?? 0;
}
