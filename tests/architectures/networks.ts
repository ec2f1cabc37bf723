import type { Graph } from "../../src/architectures";
import { NetworkBuilder } from "../../src/architectures/network";

/** Networks for tests, written with the builder straight from the papers' tables. */

export function builder(spec = "test"): NetworkBuilder {
  return new NetworkBuilder({ spec, title: spec, source: "the test" });
}

/** Krizhevsky et al. 2012, section 3.5 and figure 2: two groups on the second, fourth and fifth convolution. */
export function alexnet(): Graph {
  const net = builder("alexnet");
  const normalise = { size: 5, k: 2, alpha: 1e-4, beta: 0.75 };
  net.input("input", [227, 227, 3]);
  net.convolution("conv1", { channels: 96, kernel: 11, stride: 4 });
  net.relu("relu1");
  net.localResponseNorm("norm1", normalise);
  net.maxPool("pool1", { kernel: 3, stride: 2 });
  net.convolution("conv2", { channels: 256, kernel: 5, padding: 2, groups: 2 });
  net.relu("relu2");
  net.localResponseNorm("norm2", normalise);
  net.maxPool("pool2", { kernel: 3, stride: 2 });
  net.convolution("conv3", { channels: 384, kernel: 3, padding: 1 });
  net.relu("relu3");
  net.convolution("conv4", { channels: 384, kernel: 3, padding: 1, groups: 2 });
  net.relu("relu4");
  net.convolution("conv5", { channels: 256, kernel: 3, padding: 1, groups: 2 });
  net.relu("relu5");
  net.maxPool("pool5", { kernel: 3, stride: 2 });
  net.flatten("flatten");
  for (const [name, units] of [["fc6", 4096] as const, ["fc7", 4096] as const]) {
    net.fullyConnected(name, { units });
    net.relu(`${name}.relu`);
    net.dropout(`${name}.dropout`, { rate: 0.5 });
  }
  net.fullyConnected("fc8", { units: 1000 });
  net.softmax("probability");
  return net.build();
}

/** Simonyan and Zisserman 2014, table 1, column D. */
export function vgg16(): Graph {
  const net = builder("vgg16");
  net.input("input", [224, 224, 3]);
  for (const [stage, [depth, channels]] of [
    [2, 64],
    [2, 128],
    [3, 256],
    [3, 512],
    [3, 512],
  ].entries()) {
    for (let place = 1; place <= (depth ?? 0); place++) {
      net.convolution(`conv${stage + 1}_${place}`, { channels: channels ?? 0, kernel: 3, padding: 1 });
      net.relu(`relu${stage + 1}_${place}`);
    }
    net.maxPool(`pool${stage + 1}`, { kernel: 2 });
  }
  net.flatten("flatten");
  net.fullyConnected("fc6", { units: 4096 });
  net.fullyConnected("fc7", { units: 4096 });
  net.fullyConnected("fc8", { units: 1000 });
  return net.build();
}

/** Szegedy et al. 2014, table 1, row "inception (3a)", on the 28 × 28 × 192 that come in there. */
export function inception3a(): Graph {
  const net = builder("inception");
  const input = net.input("input", [28, 28, 192]);
  const branch = (name: string, channels: number, kernel: number, from?: string) => {
    const placement = from === undefined ? {} : { from };
    net.convolution(name, { channels, kernel, padding: (kernel - 1) / 2, ...placement });
    return net.relu(`${name}.relu`);
  };
  const one = branch("1x1", 64, 1);
  branch("3x3 reduce", 96, 1, input);
  const three = branch("3x3", 128, 3);
  branch("5x5 reduce", 16, 1, input);
  const five = branch("5x5", 32, 5);
  net.maxPool("pool", { kernel: 3, stride: 1, padding: 1, from: input });
  const pooled = branch("pool projection", 32, 1);
  net.concat("concat", [one, three, five, pooled]);
  return net.build();
}

/** Szegedy et al. 2014, section 5: the auxiliary head on 4a, whose maps are the input here. */
export function withAuxiliaryHead(): Graph {
  const net = builder("auxiliary");
  net.input("4a", [14, 14, 512]);
  net.auxiliary(() => {
    net.averagePool("aux.pool", { kernel: 5, stride: 3 });
    net.convolution("aux.conv", { channels: 128, kernel: 1 });
    net.relu("aux.relu");
    net.flatten("aux.flatten");
    net.fullyConnected("aux.fc1", { units: 1024 });
    net.dropout("aux.dropout", { rate: 0.7 });
    net.fullyConnected("aux.fc2", { units: 1000 });
    net.softmax("aux.probability");
  });
  net.globalAveragePool("pool");
  net.fullyConnected("fc", { units: 1000 });
  net.softmax("probability");
  return net.build();
}

type Shortcut = "padded" | "projected";

/** He et al. 2015, section 4.2: 6n + 2 weighted layers for CIFAR-10, here 20. */
export function cifarResnet20(shortcut: Shortcut): Graph {
  const net = builder("cifar-resnet20");
  net.input("input", [32, 32, 3]);
  convolutionUnit(net, "conv1", 16, 1);
  net.relu("conv1.relu");
  for (const channels of [16, 32, 64]) {
    for (const block of [1, 2, 3]) residualBlock(net, `${channels}.${block}`, channels, shortcut);
  }
  net.globalAveragePool("pool");
  net.fullyConnected("fc", { units: 10 });
  net.softmax("probability");
  return net.build();
}

function convolutionUnit(net: NetworkBuilder, name: string, channels: number, stride: number): string {
  net.convolution(name, { channels, kernel: 3, stride, padding: 1, bias: false });
  return net.batchNorm(`${name}.bn`);
}

function residualBlock(net: NetworkBuilder, name: string, channels: number, kind: Shortcut): void {
  const shrinks = channels > 16 && name.endsWith(".1");
  const stride = shrinks ? 2 : 1;
  const start = net.tip;
  convolutionUnit(net, `${name}.a`, channels, stride);
  net.relu(`${name}.a.relu`);
  const end = convolutionUnit(net, `${name}.b`, channels, 1);
  const shortcut = shrinks ? shrinkingShortcut(net, name, start, channels, kind) : start;
  net.add(`${name}.add`, [end, shortcut]);
  net.relu(`${name}.relu`);
}

function shrinkingShortcut(
  net: NetworkBuilder,
  name: string,
  from: string,
  channels: number,
  kind: Shortcut,
): string {
  const options = { from, channels, stride: 2 };
  if (kind === "padded") return net.padShortcut(`${name}.shortcut`, options);
  net.projectShortcut(`${name}.shortcut`, { ...options, bias: false });
  return net.batchNorm(`${name}.shortcut.bn`);
}
