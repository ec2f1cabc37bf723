import { krizhevskyNorm } from "./alexnet";
import { createFamily, type Family } from "./family";
import type { Graph } from "./graph";
import { type Inception, InceptionBuilder } from "./inception";
import { NetworkBuilder, type NetworkOptions, scaleMaps } from "./network";
import { yesOrNo } from "./parameter";

interface GooglenetOptions extends NetworkOptions {
  /** Two more classifiers, after 4a and 4d, to train with. */
  readonly auxiliary: boolean;
  /** Local response normalisation before the first pool is left and after the second convolution. */
  readonly lrn: boolean;
}

interface Style {
  readonly title: string;
  readonly source: string;
  /** `reduced`: figure 2b. `naive`: figure 2a. `torchvision`: see `googlenetTorchvision`. */
  readonly modules: "reduced" | "naive" | "torchvision";
  readonly auxiliary: boolean;
  readonly lrn: boolean;
  /** Units a window of the fourth pool sees each way: the paper has 3. */
  readonly lastPool: 2 | 3;
  /** Section 5: 40 % of the pooled units, 70 % in the auxiliary heads. */
  readonly dropout: number;
}

/** Szegedy et al. 2014, table 1: maps after each branch and each 1 × 1 reduction before it. */
const table = {
  "3a": { one: 64, threeReduce: 96, three: 128, fiveReduce: 16, five: 32, poolProjection: 32 },
  "3b": { one: 128, threeReduce: 128, three: 192, fiveReduce: 32, five: 96, poolProjection: 64 },
  "4a": { one: 192, threeReduce: 96, three: 208, fiveReduce: 16, five: 48, poolProjection: 64 },
  "4b": { one: 160, threeReduce: 112, three: 224, fiveReduce: 24, five: 64, poolProjection: 64 },
  "4c": { one: 128, threeReduce: 128, three: 256, fiveReduce: 24, five: 64, poolProjection: 64 },
  "4d": { one: 112, threeReduce: 144, three: 288, fiveReduce: 32, five: 64, poolProjection: 64 },
  "4e": { one: 256, threeReduce: 160, three: 320, fiveReduce: 32, five: 128, poolProjection: 128 },
  "5a": { one: 256, threeReduce: 160, three: 320, fiveReduce: 32, five: 128, poolProjection: 128 },
  "5b": { one: 384, threeReduce: 192, three: 384, fiveReduce: 48, five: 128, poolProjection: 128 },
} as const satisfies Record<string, Inception>;

/** Ceil rounding: 112 → 56 needs the pool to hang over the edge by one. */
const pool = { kernel: 3, stride: 2, rounding: "ceil" } as const;

/**
 * GoogLeNet of Szegedy et al. 2014, "Going deeper with convolutions", table 1 and figure 3. The paper gives no
 * numbers for its two local response normalisations; they have AlexNet's.
 */
function googlenet({ spec, width, input, classes }: NetworkOptions, style: Style): Graph {
  const { title, source, modules, lrn, lastPool } = style;
  const net = new NetworkBuilder({ spec, title, source });
  const inception = new InceptionBuilder(net, { modules, width });
  const head = (name: string) => {
    if (style.auxiliary) {
      net.auxiliary(() => net.block(name, () => auxiliaryHead(inception, name, width, classes)));
    }
  };

  net.input("input", [input, input, 3]);
  net.stage("conv1");
  inception.convolution("conv1", { channels: 64, kernel: 7, stride: 2, padding: 3 });
  net.maxPool("pool1", pool);
  if (lrn) net.localResponseNorm("norm1", krizhevskyNorm);
  net.stage("conv2");
  inception.convolution("conv2_reduce", { channels: 64, kernel: 1, module: "conv2" });
  inception.convolution("conv2", { channels: 192, kernel: 3, padding: 1, module: "conv3" });
  if (lrn) net.localResponseNorm("norm2", krizhevskyNorm);
  net.maxPool("pool2", pool);
  net.stage("inception3");
  inception.module("inception3a", table["3a"]);
  inception.module("inception3b", table["3b"]);
  net.maxPool("pool3", pool);
  net.stage("inception4");
  inception.module("inception4a", table["4a"]);
  head("aux1");
  inception.module("inception4b", table["4b"]);
  inception.module("inception4c", table["4c"]);
  inception.module("inception4d", table["4d"]);
  head("aux2");
  inception.module("inception4e", table["4e"]);
  net.maxPool("pool4", { ...pool, kernel: lastPool });
  net.stage("inception5");
  inception.module("inception5a", table["5a"]);
  inception.module("inception5b", table["5b"]);
  net.stage("head");
  net.globalAveragePool("pool5");
  net.block("fc", () => {
    net.dropout("dropout", { rate: style.dropout });
    net.fullyConnected("fc", { units: classes });
  });
  net.softmax("probability");
  return net.build();
}

/** Section 5: the network on the side. */
function auxiliaryHead(inception: InceptionBuilder, name: string, width: number, classes: number): void {
  const { net } = inception;
  net.averagePool(`${name}.pool`, { kernel: 5, stride: 3 });
  inception.convolution(`${name}.conv`, { channels: 128, kernel: 1 });
  net.flatten(`${name}.flatten`);
  net.fullyConnected(`${name}.fc1`, { units: scaleMaps(1024, width) });
  net.relu(`${name}.fc1.relu`);
  net.dropout(`${name}.dropout`, { rate: 0.7 });
  net.fullyConnected(`${name}.fc2`, { units: classes });
  net.softmax(`${name}.probability`);
}

function paperGooglenet(
  { auxiliary, lrn, ...options }: GooglenetOptions,
  modules: "reduced" | "naive",
): Graph {
  return googlenet(options, {
    title: modules === "naive" ? "GoogLeNet with naive inception" : "GoogLeNet",
    source: `Szegedy et al. 2014, table 1, figures ${modules === "naive" ? "2a" : "2b"} and 3, section 5`,
    modules,
    auxiliary,
    lrn,
    lastPool: 3,
    dropout: 0.4,
  });
}

/**
 * GoogLeNet as torchvision publishes weights for it: batch normalisation (ε 0.001) after every convolution instead
 * of biases and local response normalisation, 3 × 3 where table 1 says 5 × 5, a fourth pool of 2 × 2, and 20 %
 * dropout. (Where torchvision's auxiliary heads average down to 4 × 4 adaptively, these pool as the paper does, to
 * the same shape at 224; they learn the same numbers, and are dropped at inference.)
 */
function googlenetTorchvision({ auxiliary, ...options }: Omit<GooglenetOptions, "lrn">): Graph {
  return googlenet(options, {
    title: "GoogLeNet (torchvision)",
    source: "Szegedy et al. 2014, table 1, as in torchvision.models.googlenet",
    modules: "torchvision",
    auxiliary,
    lrn: false,
    lastPool: 2,
    dropout: 0.2,
  });
}

const paper = { group: "googlenet", input: 224, classes: 1000 } as const;
const withHeads = { auxiliary: yesOrNo(true) };
const withHeadsAndNorms = { ...withHeads, lrn: yesOrNo(true) };

export const googlenetFamilies = {
  googlenet: createFamily(paper, withHeadsAndNorms, (options) => paperGooglenet(options, "reduced")),
  "googlenet-naive": createFamily(paper, withHeadsAndNorms, (options) => paperGooglenet(options, "naive")),
  "googlenet-torchvision": createFamily(paper, withHeads, googlenetTorchvision),
} as const satisfies Record<string, Family>;
