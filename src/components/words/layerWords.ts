import {
  type ActivationLayer,
  applyRule,
  forActivations,
  type Layer,
  type Pair,
  type RulePerKind,
  type Shape,
  settingsOf,
} from "../../architectures";
import { translator } from "../../messages/translator";
import { formatShort } from "./numberWords";

const t = translator("layers");

/** `28 × 28 × 6`. */
export function formatShape(shape: Shape): string {
  return shape.join(" × ");
}

function formatPair(pair: Pair): string {
  return pair.join(" × ");
}

const window = ({ kernel, stride }: { readonly kernel: Pair; readonly stride: Pair }) => ({
  kernel: formatPair(kernel),
  stride: stride[0] === stride[1] ? String(stride[0]) : formatPair(stride),
});

const summaries: RulePerKind<[], string> = {
  input: () => t("layer.input"),
  convolution: (layer) => t(layer.table ? "layer.convolutionTable" : "layer.convolution", window(layer)),
  fullyConnected: () => t("layer.fullyConnected"),
  maxPool: (layer) => t("layer.maxPool", window(layer)),
  averagePool: (layer) => t("layer.averagePool", window(layer)),
  subsampling: (layer) => t("layer.subsampling", window(layer)),
  globalAveragePool: () => t("layer.globalAveragePool"),
  ...forActivations((layer: ActivationLayer) => t(`layer.${layer.kind}`, numbersOf(layer))),
  tanh: ({ amplitude, slope }) =>
    amplitude === 1 && slope === 1
      ? t("layer.tanh")
      : t("layer.scaledTanh", { amplitude, slope: slope === 2 / 3 ? "⅔" : formatShort(slope) }),
  localResponseNorm: ({ size }) => t("layer.localResponseNorm", { size }),
  batchNorm: () => t("layer.batchNorm"),
  dropout: ({ rate }) => t("layer.dropout", { rate }),
  concat: () => t("layer.concat"),
  add: () => t("layer.add"),
  padShortcut: ({ stride }) => t("layer.padShortcut", { stride }),
  flatten: () => t("layer.flatten"),
  softmax: ({ of }) => t(of === "distances" ? "layer.softmaxDistances" : "layer.softmax"),
  rbf: () => t("layer.rbf"),
  opaque: ({ operation }) => t("layer.opaque", { operation }),
};

/** The settings of a layer that are numbers, by their names, for a message to fill in. */
function numbersOf(layer: Layer): Readonly<Record<string, string>> {
  const numbers = Object.entries(settingsOf(layer)).flatMap(([name, value]) =>
    typeof value === "number" ? [[name, formatShort(value)] as const] : [],
  );
  return Object.fromEntries(numbers);
}

/** What a layer does, in a few words: “5 × 5 convolution”. */
export function layerSummary(layer: Layer): string {
  return applyRule(summaries, layer);
}
