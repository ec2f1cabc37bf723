import { mapActivations, stackWordOf } from "./activations";
import { createFamily, type Family } from "./family";
import { extentOf, type Graph, isSpatial, type Padding, type Pair } from "./graph";
import { NetworkBuilder, type NetworkOptions, scaleMaps } from "./network";
import { oneOf } from "./parameter";
import { Problem } from "./problem";
import { findShapeError, inferShapes, shapeOf } from "./shapes";
import {
  hasFlag,
  numberOf,
  paddingOf,
  pairOf,
  readStack,
  type StackLayer,
  type StackWord,
  stackParameter,
} from "./stack";

interface CustomOptions extends NetworkOptions {
  /** Channels of the picture: 1 for grey, 3 for colour, others for numbers that are no picture. */
  readonly channels: 1 | 2 | 3 | 4;
  /** The layers between the picture and the classifier, as `stack.ts` reads them. */
  readonly stack: string;
  /** `none` leaves the classifier out: the last layer of the stack is the output. */
  readonly head: "classifier" | "none";
}

/** LeNet-5's shape with today's layers, for a start. */
const usualStack = "conv5-6,relu,pool2,conv5-16,relu,pool2,flatten,fc-120,relu,fc-84,relu";

/**
 * The person's own stack. Behind it stand a fully connected layer of `classes` units (after a flatten, where there are
 * still maps) and a softmax, so that every stack classifies, unless it is to have no head.
 */
function custom(options: CustomOptions): Graph {
  const { spec, input, channels, classes, width, stack, head } = options;
  const reading = readStack(stack);
  if ("right" in reading) throw new RangeError(`the stack "${stack}" was checked before it came here`);
  const net = new NetworkBuilder({ spec, title: "Own network", source: "The person's own stack" });
  const counts = new Map<StackWord, number>();

  net.input("input", [input, input, channels]);
  for (const layer of reading.value) {
    const place = (counts.get(layer.word) ?? 0) + 1;
    counts.set(layer.word, place);
    append[layer.word](net, `${layer.word}${place}`, layer, width);
  }
  if (head === "classifier") {
    if (!reading.value.some(({ word }) => makesVector.has(word))) net.flatten("flatten");
    net.fullyConnected("classifier", { units: classes });
    net.softmax("probability");
  }
  return withStages(requireFit(net.build(), options));
}

const makesVector: ReadonlySet<StackWord> = new Set(["flatten", "gap"]);

type Append = (net: NetworkBuilder, name: string, layer: StackLayer, width: number) => void;

const append: Readonly<Record<StackWord, Append>> = {
  conv: (net, name, layer, width) => {
    const groups = numberOf(layer, "g");
    net.convolution(name, {
      channels: groupedMaps(numberOf(layer, ""), groups, width),
      kernel: pairOf(layer, "lead"),
      stride: pairOf(layer, "s"),
      padding: paddingOf(layer, "p"),
      dilation: pairOf(layer, "d"),
      groups,
      bias: !hasFlag(layer, "nobias"),
    });
  },
  pool: (net, name, layer) => net.maxPool(name, poolOf(layer)),
  avgpool: (net, name, layer) => net.averagePool(name, poolOf(layer)),
  subsample: (net, name, layer) =>
    net.subsampling(name, { kernel: pairOf(layer, "lead"), stride: pairOf(layer, "s") }),
  gap: (net, name) => net.globalAveragePool(name),
  ...mapActivations(
    (kind): Append =>
      (net, name, { settings }) =>
        net.activation(name, stackWordOf(kind).read(settings)),
  ),
  lrn: (net, name, layer) =>
    net.localResponseNorm(name, {
      size: numberOf(layer, "lead"),
      k: numberOf(layer, "k"),
      alpha: numberOf(layer, "a"),
      beta: numberOf(layer, "b"),
      alphaOverSize: hasFlag(layer, "mean"),
    }),
  bn: (net, name) => net.batchNorm(name),
  dropout: (net, name, layer) => net.dropout(name, { rate: numberOf(layer, "lead") }),
  flatten: (net, name) => net.flatten(name),
  fc: (net, name, layer, width) =>
    net.fullyConnected(name, {
      units: scaleMaps(numberOf(layer, ""), width),
      bias: !hasFlag(layer, "nobias"),
    }),
};

function poolOf(layer: StackLayer): {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Padding;
  readonly rounding: "ceil" | "floor";
} {
  return {
    kernel: pairOf(layer, "lead"),
    stride: pairOf(layer, "s"),
    padding: paddingOf(layer, "p"),
    rounding: hasFlag(layer, "ceil") ? "ceil" : "floor",
  };
}

/** Scaled within each group; where groups do not divide the maps, the shapes' rule says so. */
function groupedMaps(channels: number, groups: number, width: number): number {
  return channels % groups === 0 ? groups * scaleMaps(channels / groups, width) : channels;
}

/** @throws Problem `bad-spec-parameter` naming the layer that cannot follow those before it. */
function requireFit(graph: Graph, { stack, input }: CustomOptions): Graph {
  const failure = findShapeError(graph);
  if (!failure) return graph;
  const right = `layers that fit one another on ${input} × ${input} pixels, and ${failure.message}`;
  const values = { network: "custom", parameter: "stack", value: stack, right };
  throw new Problem("bad-spec-parameter", values, { cause: failure });
}

/** A stack has no paper that names its stages: one begins wherever the maps' size changes, and the head with vectors. */
function withStages(graph: Graph): Graph {
  const shapes = inferShapes(graph);
  let [extent, count] = ["", 0];
  const layers = graph.layers.map((layer) => {
    if (layer.kind === "input") return layer;
    const shape = shapeOf(layer.name, shapes);
    if (!isSpatial(shape)) return { ...layer, stage: "head" };
    if (String(extentOf(shape)) !== extent) count += 1;
    extent = String(extentOf(shape));
    return { ...layer, stage: `stage${count}` };
  });
  return { ...graph, layers };
}

export const customFamilies = {
  custom: createFamily(
    { group: null, input: 32, classes: 10 },
    {
      channels: oneOf(1, [1, 2, 3, 4]),
      stack: stackParameter(usualStack),
      head: oneOf("classifier", ["classifier", "none"]),
    },
    custom,
  ),
} as const satisfies Record<string, Family>;
