import { factsOf, forActivations } from "./activations";
import type {
  ActivationLayer,
  AveragePoolLayer,
  ConvolutionLayer,
  Graph,
  Layer,
  LocalResponseNormLayer,
  MaxPoolLayer,
  Padding,
  RulePerKind,
  Shape,
} from "./graph";
import { applyRule } from "./graph";
import { type KerasHelper, kerasHelpers } from "./kerasHelpers";
import { booleanText, callText, extentText, keyword, pythonNames } from "./python";
import { inferShapes, inputShapes, type Shapes, shapeOf, spatialInput } from "./shapes";
import { paddingForFloor } from "./slidingWindow";

/** How Keras writes a layer: the expression that makes it, and the class of ours that it needs. */
interface KerasLayer {
  readonly module: string;
  readonly helper?: KerasHelper;
  /** It takes the opposite of what it reads. */
  readonly negates?: true;
}

/**
 * The layer in Keras: the expression that makes it, such as `layers.Conv2D(64, 3, padding="same")`. A kind that Keras
 * has none for is a class of ours; `toKeras` writes it out.
 * @throws ShapeError for settings that are impossible on the layer's input.
 */
export function toKerasLayer(layer: Layer, shapes: Shapes): string {
  return describe(layer, shapes).module;
}

/**
 * The whole network as a Python file with a functional `model`, which takes `[batch, height, width, channels]`; where
 * there are auxiliary heads, `training_model` also puts out theirs.
 */
export function toKeras(graph: Graph): string {
  const shapes = inferShapes(graph);
  const names = pythonNames(graph);
  const layers = graph.layers.map((layer) => ({ layer, ...describe(layer, shapes) }));
  const helpers = [...new Set(layers.flatMap(({ helper }) => helper ?? []))];
  const nameOf = (layer: string) => names.get(layer) ?? layer;
  const statements = layers.map(({ layer, module, negates }) => {
    const reads = layer.inputs.map(nameOf).join(", ");
    const argument = layer.inputs.length > 1 ? `[${reads}]` : `${negates ? "-" : ""}${reads}`;
    return `${nameOf(layer.name)} = ${module}${layer.inputs.length > 0 ? `(${argument})` : ""}`;
  });
  const output = nameOf(graph.output);
  const heads = graph.auxiliaryOutputs.map(nameOf);
  const trained = `training_model = keras.Model(picture, [${[output, ...heads].join(", ")}])`;
  return [
    `"""${graph.title} (${graph.spec}). ${graph.source}."""`,
    "",
    "import keras",
    "from keras import layers, ops",
    "",
    ...helpers.flatMap((helper) => ["", ...kerasHelpers[helper], ""]),
    "",
    ...statements,
    `model = keras.Model(picture, ${output})`,
    ...(heads.length > 0 ? [trained] : []),
    "",
  ].join("\n");
}

function describe(layer: Layer, shapes: Shapes): KerasLayer {
  return applyRule(kerasRules, layer, inputShapes(layer, shapes), shapeOf(layer.name, shapes));
}

const layerOf = (module: string): KerasLayer => ({ module });
const own = (helper: KerasHelper, ...given: readonly (string | null)[]): KerasLayer => ({
  module: callText(helper, ...given),
  helper,
});

const kerasRules: RulePerKind<[inputs: readonly Shape[], output: Shape], KerasLayer> = {
  input: ({ shape }) => layerOf(`keras.Input(shape=(${shape.join(", ")}))`),
  convolution,
  fullyConnected: ({ units, bias }) =>
    layerOf(callText("layers.Dense", String(units), keyword("use_bias", booleanText(bias), "True"))),
  maxPool: pool,
  averagePool: pool,
  subsampling: ({ kernel, stride }) => own("Subsampling", extentText(kernel), extentText(stride)),
  globalAveragePool: () => layerOf("layers.GlobalAveragePooling2D()"),
  ...forActivations((layer: ActivationLayer): KerasLayer => factsOf(layer).keras),
  localResponseNorm,
  batchNorm: ({ epsilon }) =>
    layerOf(callText("layers.BatchNormalization", keyword("epsilon", String(epsilon), String(1e-3)))),
  dropout: ({ rate }) => layerOf(callText("layers.Dropout", String(rate))),
  concat: () => layerOf("layers.Concatenate()"),
  add: () => layerOf("layers.Add()"),
  padShortcut: (layer, inputs) =>
    own("PadShortcut", String(layer.channels - spatialInput(layer, inputs)[2]), String(layer.stride)),
  flatten: () => layerOf("layers.Flatten()"),
  softmax: ({ of }) => ({ module: "layers.Softmax()", ...(of === "distances" && { negates: true }) }),
  rbf: ({ centres }) => own("RbfUnits", JSON.stringify(centres)),
  opaque: ({ operation }, _, output) => own("UnknownOperation", JSON.stringify(operation), tupleText(output)),
};

/** Python's: `(8, 8, 3)`, and `(10,)` for one number. */
function tupleText(numbers: readonly number[]): string {
  return numbers.length === 1 ? `(${numbers[0]},)` : `(${numbers.join(", ")})`;
}

/**
 * Keras pads a convolution so that it keeps the size, or not at all; any other padding is a layer before it. It has no
 * stride together with a dilation; there, a layer behind it leaves out what the stride would.
 */
function convolution(layer: ConvolutionLayer): KerasLayer {
  const { padding, table, kernel, stride, dilation } = layer;
  const keepsSize = !table && padsToSameSize(layer);
  const thinsOut = !table && Math.max(...stride) > 1 && Math.max(...dilation) > 1;
  const module = callText(
    table ? "TableConv2D" : "layers.Conv2D",
    table ? JSON.stringify(table) : String(layer.channels),
    extentText(kernel),
    thinsOut ? null : keyword("strides", extentText(stride), "1"),
    keepsSize ? keyword("padding", '"same"') : null,
    keyword("dilation_rate", extentText(dilation), "1"),
    keyword("groups", String(layer.groups), "1"),
    keyword("use_bias", booleanText(layer.bias), "True"),
  );
  const parts = [
    ...(keepsSize || !isPadded(padding) ? [] : [`layers.ZeroPadding2D(${sides(padding)})`]),
    module,
    ...(thinsOut ? [`Every(${stride.join(", ")})`] : []),
  ];
  if (table) return { module: inSequence(parts), helper: "TableConv2D" };
  return { module: inSequence(parts), ...(thinsOut && { helper: "Every" }) };
}

function padsToSameSize({ padding, kernel, stride, dilation }: ConvolutionLayer): boolean {
  const [vertical, horizontal] = [dilation[0] * (kernel[0] - 1), dilation[1] * (kernel[1] - 1)];
  const around = [padding.top, padding.bottom, padding.left, padding.right].map((side) => 2 * side);
  return (
    isPadded(padding) &&
    String(stride) === "1,1" &&
    String(around) === String([vertical, vertical, horizontal, horizontal])
  );
}

function pool(layer: MaxPoolLayer | AveragePoolLayer, inputs: readonly Shape[]): KerasLayer {
  const [height, width] = spatialInput(layer, inputs);
  const padding = paddingForFloor(height, width, layer);
  const sizes = [
    extentText(layer.kernel),
    keyword("strides", extentText(layer.stride), extentText(layer.kernel)),
  ];
  if (layer.kind === "maxPool") {
    const module = callText("layers.MaxPooling2D", ...sizes);
    if (!isPadded(padding)) return layerOf(module);
    return { module: inSequence([`PadForMax(${sides(padding)})`, module]), helper: "PadForMax" };
  }
  if (!isPadded(padding)) return layerOf(callText("layers.AveragePooling2D", ...sizes));
  return own("PaddedAveragePooling2D", sides(padding), ...sizes);
}

function localResponseNorm({ size, k, alpha, beta, alphaOverSize }: LocalResponseNormLayer): KerasLayer {
  const share = alphaOverSize ? `${alpha} / ${size}` : String(alpha);
  return own(
    "LocalResponseNormalization",
    String(size),
    keyword("k", String(k)),
    keyword("alpha", share),
    keyword("beta", String(beta)),
  );
}

function isPadded(padding: Padding): boolean {
  return Object.values(padding).some((side) => side > 0);
}

/** Rows, then columns: Keras's order. */
function sides({ top, bottom, left, right }: Padding): string {
  return `((${top}, ${bottom}), (${left}, ${right}))`;
}

function inSequence(parts: readonly string[]): string {
  const [only = "", ...others] = parts;
  return others.length > 0 ? `keras.Sequential([${parts.join(", ")}])` : only;
}
