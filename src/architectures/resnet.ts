import { createFamily, type Family } from "./family";
import type { Graph } from "./graph";
import { NetworkBuilder, type NetworkOptions } from "./network";
import {
  type BlockStyle,
  batchNormOption,
  publishedStem,
  ResidualBuilder,
  type Stage,
  type StridePlacement,
  shortcutOption,
  strideOption,
} from "./residual";

/** He et al. 2015, table 1: blocks in conv2_x to conv5_x; three 3 × 3 layers of the 18 and 34 are the 50's and 152's bottlenecks. */
const table = {
  18: { block: "basic", blocks: [2, 2, 2, 2] },
  34: { block: "basic", blocks: [3, 4, 6, 3] },
  50: { block: "bottleneck", blocks: [3, 4, 6, 3] },
  101: { block: "bottleneck", blocks: [3, 4, 23, 3] },
  152: { block: "bottleneck", blocks: [3, 8, 36, 3] },
} as const;

type Depth = keyof typeof table;

interface ResnetOptions extends NetworkOptions, Omit<BlockStyle, "width"> {
  readonly depth: Depth;
  readonly title: string;
  readonly source: string;
}

/**
 * The ImageNet networks of He, Zhang, Ren and Sun 2015, "Deep residual learning for image recognition", section
 * 3.3, table 1 and figure 3: plain without shortcuts, residual with them.
 */
function resnet({ spec, input, classes, depth, title, source, ...style }: ResnetOptions): Graph {
  const net = new NetworkBuilder({ spec, title, source });
  const residual = new ResidualBuilder(net, style);
  const { block, blocks } = table[depth];

  net.input("input", [input, input, 3]);
  net.stage("conv1");
  residual.unit("conv1", { channels: 64, kernel: 7, stride: 2, publishedAs: publishedStem });
  net.stage("conv2_x");
  net.maxPool("pool1", { kernel: 3, stride: 2, padding: 1 });
  for (const [index, count] of blocks.entries()) {
    const stage: Stage = {
      name: `conv${index + 2}`,
      publishedAs: `layer${index + 1}`,
      blocks: count,
      maps: 64 * 2 ** index,
      stride: index === 0 ? 1 : 2,
    };
    if (block === "basic") residual.basicStage(stage);
    else residual.bottleneckStage(stage);
  }
  net.stage("head");
  net.globalAveragePool("pool5");
  net.fullyConnected("fc", { units: classes });
  net.softmax("probability");
  return net.build();
}

const paper = { group: "resnet", input: 224, classes: 1000 } as const;
const tableSource = "He et al. 2015, section 3.3, table 1 and figure 3";

function plain(depth: 18 | 34): Family {
  const fixed = {
    depth,
    shortcut: "none",
    stride: "1x1",
    title: `Plain-${depth}`,
    source: tableSource,
  } as const;
  return createFamily(paper, { bn: batchNormOption }, (options) => resnet({ ...options, ...fixed }));
}

/** Projections where maps change, as in the published weights; table 2's 18 and 34 have `shortcut=A`. */
function basic(depth: 18 | 34): Family {
  const fixed = { depth, stride: "1x1", title: `ResNet-${depth}`, source: tableSource } as const;
  const own = { shortcut: shortcutOption("B"), bn: batchNormOption };
  return createFamily(paper, own, (options) => resnet({ ...options, ...fixed }));
}

function bottleneck(depth: 50 | 101 | 152, stride: StridePlacement): Family {
  const torchvision = stride === "3x3";
  const fixed = {
    depth,
    title: `ResNet-${depth}${torchvision ? " (torchvision)" : ""}`,
    source: torchvision ? `He et al. 2015, table 1, as in torchvision.models.resnet${depth}` : tableSource,
  } as const;
  const own = { shortcut: shortcutOption("B"), stride: strideOption(stride), bn: batchNormOption };
  return createFamily(paper, own, (options) => resnet({ ...options, ...fixed }));
}

export const resnetFamilies = {
  plain18: plain(18),
  plain34: plain(34),
  resnet18: basic(18),
  resnet34: basic(34),
  resnet50: bottleneck(50, "1x1"),
  resnet101: bottleneck(101, "1x1"),
  resnet152: bottleneck(152, "1x1"),
  "resnet50-torchvision": bottleneck(50, "3x3"),
  "resnet101-torchvision": bottleneck(101, "3x3"),
  "resnet152-torchvision": bottleneck(152, "3x3"),
} as const satisfies Record<string, Family>;
