import { forActivations } from "./activations";
import { constant, type Formula, product, type Quantity, quantity, symbol, unknown } from "./formula";
import type { ConvolutionLayer, FullyConnectedLayer, Layer, RulePerKind, Shape } from "./graph";
import { applyRule, extentOf } from "./graph";
import { mapPairs } from "./parameters";
import { inputShapes, type Shapes, shapeOf, spatialInput, vectorInput } from "./shapes";

export interface LayerCost {
  /** Multiply-accumulate operations; what He et al. 2015 call FLOPs. */
  readonly macs: Quantity;
  /** Floating-point operations, two for every MAC. */
  readonly flops: Quantity;
}

/** A multiplication and an addition. */
const flopsPerMac = 2;

/**
 * What one picture costs in one layer. As in the papers, only convolutions and fully connected layers count,
 * with neither biases nor pooling, normalisation or anything element-wise; padding counts as if it were units.
 */
export function layerCost(layer: Layer, shapes: Shapes): LayerCost {
  const inputs = inputShapes(layer, shapes);
  const macs = quantity(applyRule(macRules, layer, inputs, shapeOf(layer.name, shapes)));
  return { macs, flops: quantity(product(constant(flopsPerMac), macs.formula)) };
}

const none = (): Formula => constant(0);

const macRules: RulePerKind<[inputs: readonly Shape[], output: Shape], Formula> = {
  input: none,
  convolution: convolutionMacs,
  fullyConnected: fullyConnectedMacs,
  maxPool: none,
  averagePool: none,
  subsampling: none,
  globalAveragePool: none,
  ...forActivations(none),
  localResponseNorm: none,
  batchNorm: none,
  dropout: none,
  concat: none,
  add: none,
  padShortcut: none,
  flatten: none,
  softmax: none,
  rbf: none,
  opaque: () => unknown,
};

/** Every kernel weight is used once in each of the H·W places. */
function convolutionMacs(layer: ConvolutionLayer, inputs: readonly Shape[], output: Shape): Formula {
  const [height, width] = extentOf(output);
  return product(
    symbol("height", height),
    symbol("width", width),
    symbol("kernelHeight", layer.kernel[0]),
    symbol("kernelWidth", layer.kernel[1]),
    mapPairs(layer, spatialInput(layer, inputs)[2]),
  );
}

function fullyConnectedMacs(layer: FullyConnectedLayer, inputs: readonly Shape[]): Formula {
  const [inputUnits] = vectorInput(layer, inputs);
  return product(symbol("inputUnits", inputUnits), symbol("outputUnits", layer.units));
}
