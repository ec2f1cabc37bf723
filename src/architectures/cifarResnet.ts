import { createFamily, type Family } from "./family";
import type { Graph } from "./graph";
import { NetworkBuilder, type NetworkOptions } from "./network";
import { type BlockStyle, batchNormOption, publishedStem, ResidualBuilder, shortcutOption } from "./residual";

/** Weight layers: 6n + 2 for n blocks a stage. */
type Depth = 20 | 32 | 44 | 56 | 110;

interface CifarResnetOptions extends NetworkOptions, Pick<BlockStyle, "shortcut" | "bn"> {
  readonly depth: Depth;
}

/**
 * The CIFAR-10 networks of He et al. 2015, section 4.2: a 3 × 3 convolution, three stages of 2n of them with 16, 32
 * and 64 maps on 32, 16 and 8 units a side, and global average pooling. Shortcuts are identities with zero maps
 * appended (option A), so that plain and residual networks learn equally many numbers.
 */
function cifarResnet({ spec, input, classes, depth, ...style }: CifarResnetOptions): Graph {
  const net = new NetworkBuilder({
    spec,
    title: `CIFAR ${style.shortcut === "none" ? "plain" : "ResNet"}-${depth}`,
    source: "He et al. 2015, section 4.2 and table 6",
  });
  const residual = new ResidualBuilder(net, { ...style, stride: "1x1" });
  const blocks = (depth - 2) / 6;

  net.input("input", [input, input, 3]);
  net.stage("conv1");
  residual.unit("conv1", { channels: 16, kernel: 3, publishedAs: publishedStem });
  residual.basicStage({ name: "conv2", publishedAs: "layer1", blocks, maps: 16, stride: 1 });
  residual.basicStage({ name: "conv3", publishedAs: "layer2", blocks, maps: 32, stride: 2 });
  residual.basicStage({ name: "conv4", publishedAs: "layer3", blocks, maps: 64, stride: 2 });
  net.stage("head");
  net.globalAveragePool("pool");
  net.fullyConnected("fc", { units: classes });
  net.softmax("probability");
  return net.build();
}

const paper = { group: "cifar", input: 32, classes: 10 } as const;

function plain(depth: Depth): Family {
  return createFamily(paper, { bn: batchNormOption }, (options) =>
    cifarResnet({ ...options, depth, shortcut: "none" }),
  );
}

function residualFamily(depth: Depth): Family {
  const own = { shortcut: shortcutOption("A"), bn: batchNormOption };
  return createFamily(paper, own, (options) => cifarResnet({ ...options, depth }));
}

export const cifarResnetFamilies = {
  "cifar-plain20": plain(20),
  "cifar-plain32": plain(32),
  "cifar-plain44": plain(44),
  "cifar-plain56": plain(56),
  "cifar-plain110": plain(110),
  "cifar-resnet20": residualFamily(20),
  "cifar-resnet32": residualFamily(32),
  "cifar-resnet44": residualFamily(44),
  "cifar-resnet56": residualFamily(56),
  "cifar-resnet110": residualFamily(110),
} as const satisfies Record<string, Family>;
