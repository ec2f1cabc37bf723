import { krizhevskyNorm } from "./alexnet";
import { createFamily, type Family } from "./family";
import type { Graph } from "./graph";
import { NetworkBuilder, type NetworkOptions, scaleMaps } from "./network";
import { yesOrNo } from "./parameter";

interface VggOptions extends NetworkOptions {
  /** Local response normalisation after the first convolution, with AlexNet's parameters. */
  readonly lrn: boolean;
  /** Batch normalisation after every convolution; later than the paper, as in torchvision's `vgg16_bn`. */
  readonly bn: boolean;
}

/** The convolutions of one stage: their kernels, one number a convolution. */
type Stage = readonly (1 | 3)[];

/** Simonyan and Zisserman 2014, table 1: the columns, from the first to the fifth stage. */
const columns = {
  A: [[3], [3], [3, 3], [3, 3], [3, 3]],
  B: [
    [3, 3],
    [3, 3],
    [3, 3],
    [3, 3],
    [3, 3],
  ],
  C: [
    [3, 3],
    [3, 3],
    [3, 3, 1],
    [3, 3, 1],
    [3, 3, 1],
  ],
  D: [
    [3, 3],
    [3, 3],
    [3, 3, 3],
    [3, 3, 3],
    [3, 3, 3],
  ],
  E: [
    [3, 3],
    [3, 3],
    [3, 3, 3, 3],
    [3, 3, 3, 3],
    [3, 3, 3, 3],
  ],
} as const satisfies Record<string, readonly Stage[]>;

type Column = keyof typeof columns;

/** Table 1: feature maps of the five stages. */
const stageMaps = [64, 128, 256, 512, 512] as const;

/** The hidden fully connected layers, and torchvision's names of them. */
const hidden = [
  ["fc6", "classifier.0"],
  ["fc7", "classifier.3"],
] as const;

/**
 * The networks of Simonyan and Zisserman 2014, "Very deep convolutional networks for large-scale image
 * recognition", section 2 and table 1: kernels of 3 × 3 with padding 1 (C: also 1 × 1), a 2 × 2 pool after every
 * stage, and three fully connected layers. Dropout is section 3.1's.
 */
function vgg(column: Column, options: VggOptions): Graph {
  const { spec, width, input, classes, lrn, bn } = options;
  const net = new NetworkBuilder({
    spec,
    title: title(column, lrn),
    source: `Simonyan and Zisserman 2014, table 1, column ${column}${lrn ? "-LRN" : ""}`,
  });

  const nextModule = countModules("features");

  net.input("input", [input, input, 3]);
  for (const [index, kernels] of columns[column].entries()) {
    const stage = index + 1;
    net.stage(`conv${stage}`);
    for (const [place, kernel] of kernels.entries()) {
      const name = `conv${stage}_${place + 1}`;
      const channels = scaleMaps(stageMaps[index] ?? 512, width);
      net.convolution(name, { channels, kernel, padding: (kernel - 1) / 2, publishedAs: nextModule() });
      if (bn) net.batchNorm(`${name}.bn`, { publishedAs: nextModule() });
      net.relu(`${name}.relu`);
      nextModule();
      if (lrn && name === "conv1_1") net.localResponseNorm("norm1", krizhevskyNorm);
    }
    net.maxPool(`pool${stage}`, { kernel: 2 });
    nextModule();
  }
  net.stage("head");
  net.flatten("flatten");
  for (const [name, publishedAs] of hidden) {
    net.fullyConnected(name, { units: scaleMaps(4096, width), publishedAs });
    net.relu(`${name}.relu`);
    net.dropout(`${name}.dropout`, { rate: 0.5 });
  }
  net.fullyConnected("fc8", { units: classes, publishedAs: "classifier.6" });
  net.softmax("probability");
  return net.build();
}

/** Names the modules of a sequence one after the other, as torchvision does: those that learn nothing count, too. */
function countModules(sequence: string): () => string {
  let place = 0;
  return () => {
    const module = `${sequence}.${place}`;
    place += 1;
    return module;
  };
}

/** By the number of weight layers, as table 3's captions and everyone since; A and B are also told by letter. */
function title(column: Column, lrn: boolean): string {
  const depth = columns[column].flat().length + 3;
  const name = `VGG-${depth}`;
  return column === "D" || column === "E" ? name : `${name} (${column}${lrn ? "-LRN" : ""})`;
}

function vggFamily(column: Column, { lrn }: { readonly lrn: boolean }): Family {
  const own = { lrn: yesOrNo(lrn), bn: yesOrNo(false) };
  return createFamily({ group: "vgg", input: 224, classes: 1000 }, own, (options) => vgg(column, options));
}

export const vggFamilies = {
  "vgg-a": vggFamily("A", { lrn: false }),
  "vgg-a-lrn": vggFamily("A", { lrn: true }),
  "vgg-b": vggFamily("B", { lrn: false }),
  "vgg-c": vggFamily("C", { lrn: false }),
  vgg16: vggFamily("D", { lrn: false }),
  vgg19: vggFamily("E", { lrn: false }),
} as const satisfies Record<string, Family>;
