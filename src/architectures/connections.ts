import { forActivations } from "./activations";
import { constant, type Formula, product, type Quantity, quantity, sum, symbol, unknown } from "./formula";
import type {
  AveragePoolLayer,
  ConvolutionLayer,
  FullyConnectedLayer,
  GlobalAveragePoolLayer,
  Layer,
  MaxPoolLayer,
  RbfLayer,
  RulePerKind,
  Shape,
  SubsamplingLayer,
} from "./graph";
import { applyRule, extentOf } from "./graph";
import { mapPairs } from "./parameters";
import { inputShapes, type Shapes, shapeOf, spatialInput, vectorInput } from "./shapes";
import { slidingWindows, unitsRead, type WindowedLayer } from "./slidingWindow";

/**
 * Connections as LeCun et al. 1998, section II.B, count them: the arrows into a layer's units, one from every
 * unit that they read and one from the bias. Shared weights make many connections of few parameters: C1 has
 * 122,304 of 156. Padding has no units, so no arrows come from it. Layers that take each unit by itself, or
 * only hand units on (activation functions, normalisations, flatten, concatenation, shortcuts), have none of
 * their own.
 */
export function layerConnections(layer: Layer, shapes: Shapes): Quantity {
  const inputs = inputShapes(layer, shapes);
  return quantity(applyRule(connectionRules, layer, inputs, shapeOf(layer.name, shapes)));
}

const none = (): Formula => constant(0);

const connectionRules: RulePerKind<[inputs: readonly Shape[], output: Shape], Formula> = {
  input: none,
  convolution: convolutionConnections,
  fullyConnected: fullyConnectedConnections,
  maxPool: poolConnections,
  averagePool: poolConnections,
  subsampling: subsamplingConnections,
  globalAveragePool: globalPoolConnections,
  ...forActivations(none),
  localResponseNorm: none,
  batchNorm: none,
  dropout: none,
  concat: none,
  add: none,
  padShortcut: none,
  flatten: none,
  softmax: none,
  rbf: rbfConnections,
  opaque: () => unknown,
};

function convolutionConnections(layer: ConvolutionLayer, inputs: readonly Shape[], output: Shape): Formula {
  const inputChannels = spatialInput(layer, inputs)[2];
  const weighted = product(arrowsPerMap(layer, inputs, output), mapPairs(layer, inputChannels));
  const biases = product(...places(output), symbol("outputChannels", layer.channels));
  return layer.bias ? sum(weighted, biases) : weighted;
}

function fullyConnectedConnections(layer: FullyConnectedLayer, inputs: readonly Shape[]): Formula {
  const inputUnits = symbol("inputUnits", vectorInput(layer, inputs)[0]);
  const perUnit = layer.bias ? sum(inputUnits, constant(1)) : inputUnits;
  return product(perUnit, symbol("outputUnits", layer.units));
}

function poolConnections(
  layer: MaxPoolLayer | AveragePoolLayer,
  inputs: readonly Shape[],
  output: Shape,
): Formula {
  return product(arrowsPerMap(layer, inputs, output), symbol("channels", spatialInput(layer, inputs)[2]));
}

function subsamplingConnections(layer: SubsamplingLayer, inputs: readonly Shape[], output: Shape): Formula {
  const channels = symbol("channels", spatialInput(layer, inputs)[2]);
  const summed = product(arrowsPerMap(layer, inputs, output), channels);
  return sum(summed, product(...places(output), channels));
}

function globalPoolConnections(layer: GlobalAveragePoolLayer, inputs: readonly Shape[]): Formula {
  const [height, width, channels] = spatialInput(layer, inputs);
  return product(symbol("inputHeight", height), symbol("inputWidth", width), symbol("channels", channels));
}

function rbfConnections(layer: RbfLayer, inputs: readonly Shape[]): Formula {
  const [inputUnits] = vectorInput(layer, inputs);
  return product(symbol("inputUnits", inputUnits), symbol("outputUnits", layer.centres.length));
}

/** Arrows from one input map into one output map: H·W·K_h·K_w, less what would come from beyond the edge. */
function arrowsPerMap(
  layer: Exclude<WindowedLayer, { kind: "padShortcut" }>,
  inputs: readonly Shape[],
  output: Shape,
): Formula {
  const [inputHeight, inputWidth] = spatialInput(layer, inputs);
  const [height, width] = extentOf(output);
  const [vertical, horizontal] = slidingWindows(layer);
  const verticalArrows = unitsRead(inputHeight, height, vertical);
  const horizontalArrows = unitsRead(inputWidth, width, horizontal);
  if (verticalArrows < height * vertical.kernel || horizontalArrows < width * horizontal.kernel) {
    return product(symbol("verticalArrows", verticalArrows), symbol("horizontalArrows", horizontalArrows));
  }
  return product(
    ...places(output),
    symbol("kernelHeight", vertical.kernel),
    symbol("kernelWidth", horizontal.kernel),
  );
}

function places(output: Shape): readonly [Formula, Formula] {
  const [height, width] = extentOf(output);
  return [symbol("height", height), symbol("width", width)];
}
