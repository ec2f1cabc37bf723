import type { Activation } from "./activations";

/**
 * What a network is: a directed acyclic graph of typed layers, without weights.
 * Tensors are NHWC with the batch dimension left out: `[height, width, channels]`, or `[units]` once flat.
 */

import type { Brand } from "./brand";

/**
 * The address of a network, such as `lenet5` or `vgg16?width=0.25`: there is such a network, and this is the one way to
 * write it, so that equal texts are equal networks. `parseSpec` makes it of a text; a model of the person's own, which no
 * text describes, is given one when it is opened.
 */
export type Spec = Brand<string, "Spec">;

/** Vertical and horizontal extent, in units of the layer it belongs to. */
export type Pair = readonly [vertical: number, horizontal: number];

/** Units added around a map before a kernel slides over it. */
export interface Padding {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export type SpatialShape = readonly [height: number, width: number, channels: number];
export type VectorShape = readonly [units: number];
export type Shape = SpatialShape | VectorShape;

/** How a window that hangs over the edge counts: `floor` drops it, `ceil` keeps it (Caffe's and GoogLeNet's pools). */
export type Rounding = "floor" | "ceil";

/** Where a layer belongs in its network, as its definition says; models that were not defined here say nothing. */
export interface LayerPlace {
  /**
   * The block: a convolution with its norm and activation, an inception module with its branches, a building block
   * with its shortcut, a pool, a fully connected layer with its activation and dropout.
   */
  readonly block?: string;
  /** The paper's stage, such as `conv3_x`; `input` and `head` before and behind them. */
  readonly stage?: string;
}

/**
 * The name of a layer that there is, in the graph that it is read with: what builds a graph gives it. Blocks, stages, tensors and modules of files have names of their own, often in the same letters.
 */
export type LayerName = Brand<string, "LayerName">;

/** Gives a layer its name while a graph is built; who builds sees to it that no other has the same. */
export function layerName(text: string): LayerName {
  return text as LayerName;
}

interface LayerBase extends LayerPlace {
  readonly name: LayerName;
  /** The layers this one reads, in order; concatenation keeps it. */
  readonly inputs: readonly LayerName[];
  /** Part of an auxiliary head: trained with, dropped at inference (Szegedy et al. 2014, section 5). */
  readonly auxiliary?: true;
  /**
   * The module under which published weights keep what this layer learns, such as `features.norm0`. Left out where it
   * is `name`, and where nobody publishes any.
   */
  readonly publishedAs?: string;
}

export interface InputLayer extends LayerBase {
  readonly kind: "input";
  readonly shape: SpatialShape;
}

export interface ConvolutionLayer extends LayerBase {
  readonly kind: "convolution";
  readonly channels: number;
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Padding;
  readonly dilation: Pair;
  readonly groups: number;
  readonly bias: boolean;
  /**
   * For each output map the input maps that feed it (LeCun et al. 1998, table I).
   * Weights of pairs that the table leaves out do not exist; files hold zeros there.
   */
  readonly table?: readonly (readonly number[])[];
}

export interface FullyConnectedLayer extends LayerBase {
  readonly kind: "fullyConnected";
  readonly units: number;
  readonly bias: boolean;
}

interface Window {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Padding;
  readonly rounding: Rounding;
}

export interface MaxPoolLayer extends LayerBase, Window {
  readonly kind: "maxPool";
}

/** Padding never counts into the average. */
export interface AveragePoolLayer extends LayerBase, Window {
  readonly kind: "averagePool";
}

/**
 * LeNet-5's pooling: the sum over the window times one trainable coefficient a map, plus one trainable
 * bias a map (LeCun et al. 1998, section II.B).
 */
export interface SubsamplingLayer extends LayerBase {
  readonly kind: "subsampling";
  readonly kernel: Pair;
  readonly stride: Pair;
}

export interface GlobalAveragePoolLayer extends LayerBase {
  readonly kind: "globalAveragePool";
}

type LayerOf<Own> = Own extends unknown ? LayerBase & Own : never;

/** A layer for each of `activations.ts`. */
export type ActivationLayer = LayerOf<Activation>;

/**
 * Krizhevsky et al. 2012, section 3.3: `a / (k + α · Σ a²)^β` over `size` neighbouring channels.
 * `alphaOverSize` is PyTorch's and Caffe's convention, α divided by `size`; the paper does not divide.
 */
export interface LocalResponseNormLayer extends LayerBase {
  readonly kind: "localResponseNorm";
  readonly size: number;
  readonly k: number;
  readonly alpha: number;
  readonly beta: number;
  readonly alphaOverSize: boolean;
}

export interface BatchNormLayer extends LayerBase {
  readonly kind: "batchNorm";
  readonly epsilon: number;
}

/** The identity at inference. */
export interface DropoutLayer extends LayerBase {
  readonly kind: "dropout";
  readonly rate: number;
}

/** Along channels, in the order of `inputs`. */
export interface ConcatLayer extends LayerBase {
  readonly kind: "concat";
}

export interface AddLayer extends LayerBase {
  readonly kind: "add";
}

/**
 * Option A of He et al. 2015, section 3.3: every `stride`-th unit, and zero maps appended up to
 * `channels`. No parameters. (Option B, the projection, is a 1 × 1 convolution.)
 */
export interface PadShortcutLayer extends LayerBase {
  readonly kind: "padShortcut";
  readonly channels: number;
  readonly stride: number;
}

/** Row by row, column by column, channels fastest (NHWC order). Files keep PyTorch's order; loading permutes. */
export interface FlattenLayer extends LayerBase {
  readonly kind: "flatten";
}

/** `of: "distances"` takes small for likely: `exp(−y) / Σ exp(−y)`. */
export interface SoftmaxLayer extends LayerBase {
  readonly kind: "softmax";
  readonly of: "logits" | "distances";
}

/** Squared Euclidean distance to fixed centres, one a class (LeCun et al. 1998, equation 7). */
export interface RbfLayer extends LayerBase {
  readonly kind: "rbf";
  readonly centres: readonly (readonly number[])[];
  /** Columns of the picture that a centre is, when it is one: LeNet-5's codes are 7 wide. */
  readonly codeWidth?: number;
}

/** How the units of a layer look at what it reads: through a sliding window, in their own map or in all. */
export interface OpaqueReach {
  readonly kernel: Pair;
  readonly stride: Pair;
  /** Negative where rows or columns are cut off. */
  readonly padding: Padding;
  readonly dilation: Pair;
  readonly maps: "own" | "all";
}

/**
 * An operation of a model that was not defined here and is none of the other kinds: what runs it also says what it
 * makes. Nothing is claimed about it beyond what stands here.
 */
export interface OpaqueLayer extends LayerBase {
  readonly kind: "opaque";
  /** As the model names it: `Conv2DTranspose`, `Relu6`. */
  readonly operation: string;
  readonly shape: Shape;
  /** How many numbers the model's file holds for it. */
  readonly parameters: number;
  /** Null where its units may look at anything that it reads. */
  readonly reach: OpaqueReach | null;
  /** Its values are never below zero. */
  readonly isNonNegative: boolean;
}

export type Layer =
  | InputLayer
  | ConvolutionLayer
  | FullyConnectedLayer
  | MaxPoolLayer
  | AveragePoolLayer
  | SubsamplingLayer
  | GlobalAveragePoolLayer
  | ActivationLayer
  | LocalResponseNormLayer
  | BatchNormLayer
  | DropoutLayer
  | ConcatLayer
  | AddLayer
  | PadShortcutLayer
  | FlattenLayer
  | SoftmaxLayer
  | RbfLayer
  | OpaqueLayer;

export type LayerKind = Layer["kind"];
export type LayerOfKind<K extends LayerKind> = Extract<Layer, { kind: K }>;

/** One rule for every kind of layer: a new kind fails to compile until every analysis knows it. */
export type RulePerKind<Arguments extends readonly unknown[], Result> = {
  readonly [K in LayerKind]: (layer: LayerOfKind<K>, ...rest: Arguments) => Result;
};

/** Looks up the rule of a layer's own kind; the one place where the pairing needs a cast. */
export function applyRule<Arguments extends readonly unknown[], Result>(
  rules: RulePerKind<Arguments, Result>,
  layer: Layer,
  ...rest: Arguments
): Result {
  const rule = rules[layer.kind] as (layer: Layer, ...rest: Arguments) => Result;
  return rule(layer, ...rest);
}

export interface Graph {
  readonly spec: Spec;
  readonly title: string;
  /** Paper and section that the definition follows. */
  readonly source: string;
  /** In an order in which every layer comes after its inputs; the input layer first. */
  readonly layers: readonly Layer[];
  /** The layer whose values are the predictions. */
  readonly output: LayerName;
  readonly auxiliaryOutputs: readonly LayerName[];
}

export function isSpatial(shape: Shape): shape is SpatialShape {
  return shape.length === 3;
}

/** Names, and where a layer stands: nothing that its values depend on. */
const besideSettings: ReadonlySet<string> = new Set<keyof LayerBase | "kind">([
  "kind",
  "name",
  "publishedAs",
  "inputs",
  "auxiliary",
  "block",
  "stage",
]);

/** What a layer computes with, apart from its kind: no names, and nothing of where it stands. */
export function settingsOf(layer: Layer): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(layer).filter(([field]) => !besideSettings.has(field)));
}

/** Number of units: height × width × channels, or the length of a vector. */
export function unitCount(shape: Shape): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** Height and width; a vector's units all stand in one place. */
export function extentOf(shape: Shape): Pair {
  return isSpatial(shape) ? [shape[0], shape[1]] : [1, 1];
}

/** Number of feature maps, or of a vector's units. */
export function channelsOf(shape: Shape): number {
  return isSpatial(shape) ? shape[2] : shape[0];
}

/** The network as it runs after training, without its auxiliary heads. */
export function inferenceGraph(graph: Graph): Graph {
  return { ...graph, layers: graph.layers.filter(({ auxiliary }) => !auxiliary), auxiliaryOutputs: [] };
}

/** The shape of the picture that a network takes. @throws RangeError for a graph that has no input layer. */
export function pictureShape({ layers, spec }: Graph): SpatialShape {
  const input = layers.find((layer) => layer.kind === "input");
  if (input) return input.shape;
  throw new RangeError(`network "${spec}" has no input layer`);
}
