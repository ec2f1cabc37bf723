import type { NetworkSummary } from "./summary";

/**
 * Why a paper's figure and the exact count differ.
 * - `rounded`: the paper rounds to its last digit.
 * - `cut-off`: it leaves the further digits out, where rounding would go up.
 * - `two-one-dimensional-kernels`: it counts a 7 × 1 and a 1 × 7 kernel where its network has one of 7 × 7.
 * - `not-its-own-columns`: the other columns of the same row come to another number.
 * - `picture-of-224`: it says 224 × 224 pixels, of which its first layer does not make 55 × 55 units; 227 do.
 * - `55-by-48`: it counts 55 × 48 units a map where its figure has 55 × 55.
 * - `later-stride`: it has the stride in a block's first convolution, these published weights in the second.
 */
export const figureReasons = [
  "rounded",
  "cut-off",
  "two-one-dimensional-kernels",
  "not-its-own-columns",
  "picture-of-224",
  "55-by-48",
  "later-stride",
] as const;

export type FigureReason = (typeof figureReasons)[number];

/** A number as a paper prints it, where an exact count is another number. */
export interface PaperFigure {
  /** The network at its paper's size: a spec. */
  readonly network: string;
  readonly quantity: "params" | "macs" | "units";
  /** The layer, or the module with all its layers, that it is about; null: the whole network, at inference. */
  readonly part: string | null;
  /** As it is printed. */
  readonly printed: string;
  readonly value: number;
  /** What one step of the last printed digit is worth. */
  readonly step: number;
  readonly reason: FigureReason;
  /** Section or table. */
  readonly source: string;
}

type WithoutSource = Omit<PaperFigure, "source">;

function from(source: string, figures: readonly WithoutSource[]): readonly PaperFigure[] {
  return figures.map((figure) => ({ ...figure, source }));
}

function millions(network: string, value: number): WithoutSource {
  const scaled = { value: value * 1e6, step: 1e6, printed: `${value} million` };
  return { network, quantity: "params", part: null, reason: "rounded", ...scaled };
}

function hundredMillionMacs(network: string, digits: string, reason: FigureReason): WithoutSource {
  const scaled = { value: Math.round(Number(digits) * 10) * 1e8, step: 1e8, printed: `${digits} × 10⁹` };
  return { network, quantity: "macs", part: null, reason, ...scaled };
}

function cifarMillions(depth: number, digits: string, step: number): readonly WithoutSource[] {
  const value = Math.round((Number(digits) * 1e6) / step) * step;
  return ["cifar-plain", "cifar-resnet"].map((kind) => ({
    network: `${kind}${depth}`,
    quantity: "params",
    part: null,
    printed: `${digits} million`,
    value,
    step,
    reason: "rounded",
  }));
}

/** Every figure of the lecture's papers that the exact counts do not equal. */
export const paperFigures: readonly PaperFigure[] = [
  ...from("Krizhevsky et al. 2012, section 3.5 and figure 2", [
    {
      network: "alexnet",
      quantity: "params",
      part: null,
      printed: "60 million",
      value: 60e6,
      step: 1e7,
      reason: "rounded",
    },
    {
      network: "alexnet",
      quantity: "units",
      part: null,
      printed: "650,000",
      value: 650_000,
      step: 10_000,
      reason: "cut-off",
    },
    {
      network: "alexnet",
      quantity: "units",
      part: "input",
      printed: "150,528",
      value: 150_528,
      step: 1,
      reason: "picture-of-224",
    },
    {
      network: "alexnet",
      quantity: "units",
      part: "conv1",
      printed: "253,440",
      value: 253_440,
      step: 1,
      reason: "55-by-48",
    },
  ]),
  ...from("Simonyan and Zisserman 2014, table 2", [
    millions("vgg-a", 133),
    millions("vgg-a-lrn", 133),
    millions("vgg-b", 133),
    millions("vgg-c", 134),
    millions("vgg16", 138),
    millions("vgg19", 144),
  ]),
  ...from("Szegedy et al. 2014, table 1", [
    {
      network: "googlenet",
      quantity: "params",
      part: "conv1",
      printed: "2.7K",
      value: 2_700,
      step: 100,
      reason: "two-one-dimensional-kernels",
    },
    {
      network: "googlenet",
      quantity: "macs",
      part: "conv1",
      printed: "34M",
      value: 34e6,
      step: 1e6,
      reason: "two-one-dimensional-kernels",
    },
    {
      network: "googlenet",
      quantity: "macs",
      part: "inception5a",
      printed: "54M",
      value: 54e6,
      step: 1e6,
      reason: "not-its-own-columns",
    },
  ]),
  ...from("He et al. 2015, section 3.3", [
    hundredMillionMacs("vgg19", "19.6", "rounded"),
    hundredMillionMacs("plain34", "3.6", "rounded"),
  ]),
  ...from("He et al. 2015, table 1", [
    hundredMillionMacs("resnet18", "1.8", "rounded"),
    hundredMillionMacs("resnet34?shortcut=A", "3.6", "rounded"),
    hundredMillionMacs("resnet34", "3.6", "cut-off"),
    hundredMillionMacs("resnet50", "3.8", "cut-off"),
    hundredMillionMacs("resnet101", "7.6", "rounded"),
    hundredMillionMacs("resnet152", "11.3", "rounded"),
    hundredMillionMacs("resnet50-torchvision", "3.8", "later-stride"),
    hundredMillionMacs("resnet101-torchvision", "7.6", "later-stride"),
    hundredMillionMacs("resnet152-torchvision", "11.3", "later-stride"),
  ]),
  ...from("He et al. 2015, table 6", [
    ...cifarMillions(20, "0.27", 1e4),
    ...cifarMillions(32, "0.46", 1e4),
    ...cifarMillions(44, "0.66", 1e4),
    ...cifarMillions(56, "0.85", 1e4),
    ...cifarMillions(110, "1.7", 1e5),
  ]),
];

/**
 * The exact count of what a figure is about. Units are those that papers call neurons: of convolutions and fully
 * connected layers, or the picture's own.
 * @param network the summary of the figure's network
 */
export function countFigure({ part, quantity }: PaperFigure, network: NetworkSummary): number {
  if (part === null && quantity !== "units") return network.totals[quantity];
  const counted = network.layers.filter(({ name, kind, auxiliary }) => {
    if (auxiliary) return false;
    if (part !== null) return name === part || name.startsWith(`${part}.`);
    return kind === "convolution" || kind === "fullyConnected";
  });
  if (quantity !== "units") return counted.reduce((total, layer) => total + layer[quantity], 0);
  return counted
    .filter(({ kind }) => kind === "input" || kind === "convolution" || kind === "fullyConnected")
    .reduce((total, { activations }) => total + activations, 0);
}
