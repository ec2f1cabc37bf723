import { forActivations } from "./activations";
import { evaluate, type Formula, product, type Quantity, quantity, quotient, sum, symbol } from "./formula";
import type {
  BatchNormLayer,
  ConvolutionLayer,
  FullyConnectedLayer,
  Graph,
  Layer,
  LayerName,
  OpaqueLayer,
  RbfLayer,
  RulePerKind,
  Shape,
  SubsamplingLayer,
} from "./graph";
import { applyRule, channelsOf, isSpatial } from "./graph";
import { inferShapes, inputShapes, onlyInput, type Shapes, spatialInput, vectorInput } from "./shapes";

/**
 * PyTorch's names; `centres` are part of the definition and stand in no file, and `numbers` are whatever the model that
 * an opaque layer belongs to holds for it.
 */
export type TensorName = "weight" | "bias" | "running_mean" | "running_var" | "centres" | "numbers";

/** One tensor of numbers that a layer computes with. */
export interface ParameterTensor {
  readonly name: TensorName;
  /** In the file's layout: convolution OIHW, fully connected OI. */
  readonly shape: readonly number[];
  /** Learned by gradient descent; running statistics are only measured while training, RBF centres are given. */
  readonly trainable: boolean;
  /** Held by weight files. */
  readonly inFile: boolean;
  /** How many numbers there are; fewer than the shape holds where a connection table leaves pairs out. */
  readonly count: number;
  readonly formula: Formula;
}

export interface LayerParameters {
  readonly tensors: readonly ParameterTensor[];
  readonly trainable: Quantity;
  /** Numbers that gradient descent leaves alone: RBF centres, running statistics. */
  readonly fixed: Quantity;
}

/** A tensor of a weight file, under its full name there, such as `C1.weight`. */
export interface WeightTensor extends ParameterTensor {
  readonly layer: LayerName;
  readonly fullName: string;
}

/** The tensors of one layer, in the order in which files list them. */
export function parameterTensors(layer: Layer, inputs: readonly Shape[]): readonly ParameterTensor[] {
  return applyRule(tensorRules, layer, inputs);
}

/** How many numbers one layer learns, and how many it is given. */
export function layerParameters(layer: Layer, shapes: Shapes): LayerParameters {
  const tensors = parameterTensors(layer, inputShapes(layer, shapes));
  const total = (trainable: boolean) =>
    quantity(
      sum(...tensors.filter((tensor) => tensor.trainable === trainable).map(({ formula }) => formula)),
    );
  return { tensors, trainable: total(true), fixed: total(false) };
}

/** Every tensor that a weight file of this network holds, auxiliary heads included, in the graph's order. */
export function weightTensors(graph: Graph, shapes: Shapes = inferShapes(graph)): readonly WeightTensor[] {
  return graph.layers.flatMap((layer) =>
    parameterTensors(layer, inputShapes(layer, shapes))
      .filter(({ inFile }) => inFile)
      .map((tensor) => ({ ...tensor, layer: layer.name, fullName: `${layer.name}.${tensor.name}` })),
  );
}

const none = (): readonly ParameterTensor[] => [];

const tensorRules: RulePerKind<[inputs: readonly Shape[]], readonly ParameterTensor[]> = {
  input: none,
  convolution: convolutionTensors,
  fullyConnected: fullyConnectedTensors,
  maxPool: none,
  averagePool: none,
  subsampling: subsamplingTensors,
  globalAveragePool: none,
  ...forActivations(none),
  localResponseNorm: none,
  batchNorm: batchNormTensors,
  dropout: none,
  concat: none,
  add: none,
  padShortcut: none,
  flatten: none,
  softmax: none,
  rbf: rbfTensors,
  opaque: opaqueTensors,
};

/** Every output map has one kernel for each input map of its group, or for each that its table row names. */
function convolutionTensors(layer: ConvolutionLayer, inputs: readonly Shape[]): readonly ParameterTensor[] {
  const inputChannels = spatialInput(layer, inputs)[2];
  const { channels, groups, kernel, bias } = layer;
  const weights = product(
    symbol("kernelHeight", kernel[0]),
    symbol("kernelWidth", kernel[1]),
    mapPairs(layer, inputChannels),
  );
  const weight = learned("weight", [channels, inputChannels / groups, ...kernel], weights);
  return bias ? [weight, learned("bias", [channels], symbol("outputChannels", channels))] : [weight];
}

/** Pairs of an input map and an output map that a kernel connects. */
export function mapPairs({ channels, groups, table }: ConvolutionLayer, inputChannels: number): Formula {
  if (table)
    return symbol(
      "tablePairs",
      table.reduce((pairs, row) => pairs + row.length, 0),
    );
  const perOutput = symbol("inputChannels", inputChannels);
  const shared = groups === 1 ? perOutput : quotient(perOutput, symbol("groups", groups));
  return product(shared, symbol("outputChannels", channels));
}

function fullyConnectedTensors(layer: FullyConnectedLayer, inputs: readonly Shape[]) {
  const [inputUnits] = vectorInput(layer, inputs);
  const outputUnits = symbol("outputUnits", layer.units);
  const weights = product(symbol("inputUnits", inputUnits), outputUnits);
  const weight = learned("weight", [layer.units, inputUnits], weights);
  return layer.bias ? [weight, learned("bias", [layer.units], outputUnits)] : [weight];
}

/** One coefficient and one bias a map. */
function subsamplingTensors(layer: SubsamplingLayer, inputs: readonly Shape[]) {
  const channels = spatialInput(layer, inputs)[2];
  const count = symbol("channels", channels);
  return [learned("weight", [channels], count), learned("bias", [channels], count)];
}

/** Scale and shift are learned, mean and variance measured: one of each a map, or a unit of a vector. */
function batchNormTensors(layer: BatchNormLayer, inputs: readonly Shape[]): readonly ParameterTensor[] {
  const input = onlyInput(layer, inputs);
  const channels = channelsOf(input);
  const count = symbol(isSpatial(input) ? "channels" : "units", channels);
  return [
    learned("weight", [channels], count),
    learned("bias", [channels], count),
    { ...learned("running_mean", [channels], count), trainable: false },
    { ...learned("running_var", [channels], count), trainable: false },
  ];
}

function rbfTensors(layer: RbfLayer, inputs: readonly Shape[]): readonly ParameterTensor[] {
  const [inputUnits] = vectorInput(layer, inputs);
  const classes = layer.centres.length;
  const count = product(symbol("inputUnits", inputUnits), symbol("outputUnits", classes));
  return [{ ...learned("centres", [classes, inputUnits], count), trainable: false, inFile: false }];
}

function opaqueTensors({ parameters }: OpaqueLayer): readonly ParameterTensor[] {
  if (parameters === 0) return [];
  return [{ ...learned("numbers", [parameters], symbol("declaredNumbers", parameters)), inFile: false }];
}

function learned(name: TensorName, shape: readonly number[], formula: Formula): ParameterTensor {
  return { name, shape, trainable: true, inFile: true, count: evaluate(formula), formula };
}
