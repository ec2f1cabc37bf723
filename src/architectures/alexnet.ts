import { createFamily, type Family } from "./family";
import type { Graph } from "./graph";
import { NetworkBuilder, type NetworkOptions, scaleMaps } from "./network";
import { oneOf, yesOrNo } from "./parameter";

interface AlexnetOptions extends NetworkOptions {
  /** Towers that the second, fourth and fifth convolution keep apart; the paper's two sat on two GPUs. */
  readonly groups: number;
  /** Local response normalisation after the first two convolutions. */
  readonly lrn: boolean;
}

/** Krizhevsky et al. 2012, section 3.3. */
export const krizhevskyNorm = { size: 5, k: 2, alpha: 1e-4, beta: 0.75 } as const;

/** torchvision's names: modules are numbered in sequence, ReLUs, pools and dropouts counted. */
const torchvision = {
  conv1: "features.0",
  conv2: "features.3",
  conv3: "features.6",
  conv4: "features.8",
  conv5: "features.10",
  fc6: "classifier.1",
  fc7: "classifier.4",
  fc8: "classifier.6",
} as const;

/** Section 3.4: windows of 3 every 2 units overlap. */
const overlappingPool = { kernel: 3, stride: 2 } as const;

/**
 * AlexNet of Krizhevsky, Sutskever and Hinton 2012, "ImageNet classification with deep convolutional neural
 * networks", sections 3.1 to 3.5 and figure 2.
 *
 * The paper says 224 × 224 pixels; 227 are what makes 55 × 55 of an 11 × 11 kernel with stride 4 and no padding.
 */
function alexnet({ spec, width, input, classes, groups, lrn }: AlexnetOptions): Graph {
  const maps = (count: number) => groups * scaleMaps(count / groups, width);
  const net = new NetworkBuilder({
    spec,
    title: groups === 1 ? "AlexNet as one tower" : "AlexNet",
    source: "Krizhevsky et al. 2012, section 3.5 and figure 2",
  });

  net.input("input", [input, input, 3]);
  net.stage("conv1");
  net.convolution("conv1", { channels: maps(96), kernel: 11, stride: 4, publishedAs: torchvision.conv1 });
  net.relu("conv1.relu");
  if (lrn) net.localResponseNorm("norm1", krizhevskyNorm);
  net.maxPool("pool1", overlappingPool);
  net.stage("conv2");
  net.convolution("conv2", {
    channels: maps(256),
    kernel: 5,
    padding: 2,
    groups,
    publishedAs: torchvision.conv2,
  });
  net.relu("conv2.relu");
  if (lrn) net.localResponseNorm("norm2", krizhevskyNorm);
  net.maxPool("pool2", overlappingPool);
  net.stage("conv3");
  net.convolution("conv3", { channels: maps(384), kernel: 3, padding: 1, publishedAs: torchvision.conv3 });
  net.relu("conv3.relu");
  net.stage("conv4");
  net.convolution("conv4", {
    channels: maps(384),
    kernel: 3,
    padding: 1,
    groups,
    publishedAs: torchvision.conv4,
  });
  net.relu("conv4.relu");
  net.stage("conv5");
  net.convolution("conv5", {
    channels: maps(256),
    kernel: 3,
    padding: 1,
    groups,
    publishedAs: torchvision.conv5,
  });
  net.relu("conv5.relu");
  net.maxPool("pool5", overlappingPool);
  net.stage("head");
  net.flatten("flatten");
  net.fullyConnected("fc6", { units: scaleMaps(4096, width), publishedAs: torchvision.fc6 });
  net.relu("fc6.relu");
  net.dropout("fc6.dropout", { rate: 0.5 });
  net.fullyConnected("fc7", { units: scaleMaps(4096, width), publishedAs: torchvision.fc7 });
  net.relu("fc7.relu");
  net.dropout("fc7.dropout", { rate: 0.5 });
  net.fullyConnected("fc8", { units: classes, publishedAs: torchvision.fc8 });
  net.softmax("probability");
  return net.build();
}

/**
 * AlexNet as torchvision publishes weights for it: the single tower of Krizhevsky 2014, "One weird trick for
 * parallelizing convolutional neural networks", section 5, with fewer maps, no normalisation, and dropout before
 * the fully connected layers. (Where torchvision averages the last maps down to 6 × 6, they have that size at 224.)
 */
function alexnetTorchvision({ spec, width, input, classes }: NetworkOptions): Graph {
  const maps = (count: number) => scaleMaps(count, width);
  const net = new NetworkBuilder({
    spec,
    title: "AlexNet (torchvision)",
    source: "Krizhevsky 2014, section 5, as in torchvision.models.alexnet",
  });

  net.input("input", [input, input, 3]);
  net.stage("conv1");
  net.convolution("conv1", {
    channels: maps(64),
    kernel: 11,
    stride: 4,
    padding: 2,
    publishedAs: torchvision.conv1,
  });
  net.relu("conv1.relu");
  net.maxPool("pool1", overlappingPool);
  net.stage("conv2");
  net.convolution("conv2", { channels: maps(192), kernel: 5, padding: 2, publishedAs: torchvision.conv2 });
  net.relu("conv2.relu");
  net.maxPool("pool2", overlappingPool);
  net.stage("conv3");
  net.convolution("conv3", { channels: maps(384), kernel: 3, padding: 1, publishedAs: torchvision.conv3 });
  net.relu("conv3.relu");
  net.stage("conv4");
  net.convolution("conv4", { channels: maps(256), kernel: 3, padding: 1, publishedAs: torchvision.conv4 });
  net.relu("conv4.relu");
  net.stage("conv5");
  net.convolution("conv5", { channels: maps(256), kernel: 3, padding: 1, publishedAs: torchvision.conv5 });
  net.relu("conv5.relu");
  net.maxPool("pool5", overlappingPool);
  net.stage("head");
  net.flatten("flatten");
  for (const name of ["fc6", "fc7"] as const) {
    net.block(name, () => {
      net.dropout(`${name}.dropout`, { rate: 0.5 });
      net.fullyConnected(name, { units: maps(4096), publishedAs: torchvision[name] });
      net.relu(`${name}.relu`);
    });
  }
  net.fullyConnected("fc8", { units: classes, publishedAs: torchvision.fc8 });
  net.softmax("probability");
  return net.build();
}

const paper = { group: "alexnet", input: 227, classes: 1000 } as const;

const options = (groups: 1 | 2) => ({ groups: oneOf(groups, [1, 2]), lrn: yesOrNo(true) });

export const alexnetFamilies = {
  alexnet: createFamily(paper, options(2), alexnet),
  "alexnet-one-tower": createFamily(paper, options(1), alexnet),
  "alexnet-torchvision": createFamily({ ...paper, input: 224 }, {}, alexnetTorchvision),
} as const satisfies Record<string, Family>;
