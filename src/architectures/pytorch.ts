import { factsOf, forActivations } from "./activations";
import type {
  ActivationLayer,
  AveragePoolLayer,
  ConvolutionLayer,
  Graph,
  Layer,
  LocalResponseNormLayer,
  MaxPoolLayer,
  RulePerKind,
  Shape,
} from "./graph";
import { applyRule, channelsOf, isSpatial } from "./graph";
import { booleanText, callText, className, extentText, indent, keyword, pythonNames } from "./python";
import { type PytorchHelper, pytorchHelpers } from "./pytorchHelpers";
import { inferShapes, inputShapes, onlyInput, type Shapes, spatialInput, vectorInput } from "./shapes";
import { paddingForFloor } from "./slidingWindow";

/** How PyTorch writes a layer: as a module that is made once, or as an expression over what the layer reads. */
interface PytorchLayer {
  /** The expression that makes the module; null where none is needed. */
  readonly module: string | null;
  /** The expression of the layer's values; `self` is the module's own name, and `reads` those of its inputs. */
  readonly apply: (self: string, reads: readonly string[]) => string;
  readonly helper?: PytorchHelper;
}

/**
 * The layer in PyTorch: the expression that makes its module, such as
 * `nn.Conv2d(3, 64, kernel_size=3, padding=1)`, or the one that joins `x` and `y`. A kind that PyTorch has no module
 * for is a class of ours; `toPyTorch` writes it out.
 * @throws ShapeError for settings that are impossible on the layer's input.
 */
export function toPyTorchLayer(layer: Layer, shapes: Shapes): string {
  const { module, apply } = describe(layer, shapes);
  return (
    module ?? apply("", layer.inputs.length > 1 ? ["x", "y", "z", "w"].slice(0, layer.inputs.length) : ["x"])
  );
}

/**
 * The whole network as a Python file with one `nn.Module` that needs nothing but PyTorch. It takes
 * `[batch, channels, height, width]` and gives the output layer's values, in training mode with a list of the
 * auxiliary heads' where there are any. Names of layers are kept, with `_` where Python has no letter for it.
 */
export function toPyTorch(graph: Graph): string {
  const shapes = inferShapes(graph);
  const names = pythonNames(graph);
  const layers = graph.layers.map((layer) => ({ layer, ...describe(layer, shapes) }));
  const helpers = [...new Set(layers.flatMap(({ helper }) => helper ?? []))];
  const nameOf = (layer: string) => names.get(layer) ?? layer;
  const modules = layers.flatMap(({ layer, module }) =>
    module === null ? [] : [`self.${nameOf(layer.name)} = ${module}`],
  );
  const statement = ({ layer, apply }: (typeof layers)[number]) =>
    layer.kind === "input"
      ? []
      : [`${nameOf(layer.name)} = ${apply(`self.${nameOf(layer.name)}`, layer.inputs.map(nameOf))}`];
  const picture = nameOf(graph.layers[0]?.name ?? "input");
  const trunk = layers.filter(({ layer }) => !layer.auxiliary).flatMap(statement);
  const heads = layers.filter(({ layer }) => layer.auxiliary).flatMap(statement);
  const headOutputs = graph.auxiliaryOutputs.map(nameOf).join(", ");
  const training = [
    "if self.training:",
    ...indent([...heads, `return ${nameOf(graph.output)}, [${headOutputs}]`], "    "),
  ];
  return [
    `"""${graph.title} (${graph.spec}). ${graph.source}."""`,
    "",
    "import torch",
    "from torch import nn",
    "from torch.nn import functional",
    "",
    ...helpers.flatMap((helper) => ["", ...pytorchHelpers[helper], ""]),
    "",
    `class ${className(graph.title)}(nn.Module):`,
    "    def __init__(self) -> None:",
    "        super().__init__()",
    ...indent(modules, "        "),
    "",
    `    def forward(self, ${picture}):`,
    ...indent(trunk, "        "),
    ...(heads.length > 0 ? indent(training, "        ") : []),
    `        return ${nameOf(graph.output)}`,
    "",
  ].join("\n");
}

function describe(layer: Layer, shapes: Shapes): PytorchLayer {
  return applyRule(pytorchRules, layer, inputShapes(layer, shapes));
}

const call = (self: string, reads: readonly string[]) => `${self}(${reads.join(", ")})`;
const moduleOf = (module: string): PytorchLayer => ({ module, apply: call });
const expression = (write: (reads: readonly string[]) => string): PytorchLayer => ({
  module: null,
  apply: (_, reads) => write(reads),
});

const pytorchRules: RulePerKind<[inputs: readonly Shape[]], PytorchLayer> = {
  input: () => expression(([picture = "x"]) => picture),
  convolution,
  fullyConnected: (layer, inputs) =>
    moduleOf(
      callText(
        "nn.Linear",
        String(vectorInput(layer, inputs)[0]),
        String(layer.units),
        keyword("bias", booleanText(layer.bias), "True"),
      ),
    ),
  maxPool: pool,
  averagePool: pool,
  subsampling: (layer, inputs) => ({
    ...moduleOf(
      callText(
        "Subsampling",
        String(spatialInput(layer, inputs)[2]),
        keyword("kernel_size", extentText(layer.kernel)),
        keyword("stride", extentText(layer.stride)),
      ),
    ),
    helper: "Subsampling",
  }),
  globalAveragePool: () => expression(([x]) => `${x}.mean(dim=(2, 3))`),
  ...forActivations(activation),
  localResponseNorm: (layer) => moduleOf(localResponseNorm(layer)),
  batchNorm: (layer, inputs) => {
    const shape = onlyInput(layer, inputs);
    const kind = isSpatial(shape) ? "nn.BatchNorm2d" : "nn.BatchNorm1d";
    return moduleOf(
      callText(kind, String(channelsOf(shape)), keyword("eps", String(layer.epsilon), String(1e-5))),
    );
  },
  dropout: (layer) => moduleOf(callText("nn.Dropout", String(layer.rate))),
  concat: () => expression((reads) => `torch.cat([${reads.join(", ")}], dim=1)`),
  add: () => expression((reads) => reads.join(" + ")),
  padShortcut: (layer, inputs) => {
    const appended = layer.channels - spatialInput(layer, inputs)[2];
    const step = layer.stride === 1 ? "" : `[:, :, ::${layer.stride}, ::${layer.stride}]`;
    return expression(([x]) => `functional.pad(${x}${step}, (0, 0, 0, 0, 0, ${appended}))`);
  },
  flatten: () => moduleOf("nn.Flatten()"),
  softmax: (layer) => expression(([x]) => `torch.softmax(${layer.of === "distances" ? `-${x}` : x}, dim=1)`),
  rbf: (layer) => ({ ...moduleOf(callText("RbfUnits", JSON.stringify(layer.centres))), helper: "RbfUnits" }),
  opaque: ({ operation }) => ({
    ...moduleOf(callText("UnknownOperation", JSON.stringify(operation))),
    helper: "UnknownOperation",
  }),
};

function convolution(layer: ConvolutionLayer, inputs: readonly Shape[]): PytorchLayer {
  const { padding, table } = layer;
  const isEven = padding.top === padding.bottom && padding.left === padding.right;
  const module = callText(
    table ? "TableConv2d" : "nn.Conv2d",
    String(spatialInput(layer, inputs)[2]),
    table ? JSON.stringify(table) : String(layer.channels),
    keyword("kernel_size", extentText(layer.kernel)),
    keyword("stride", extentText(layer.stride), "1"),
    isEven ? keyword("padding", extentText([padding.top, padding.left]), "0") : null,
    keyword("dilation", extentText(layer.dilation), "1"),
    keyword("groups", String(layer.groups), "1"),
    keyword("bias", booleanText(layer.bias), "True"),
  );
  return {
    ...moduleOf(isEven ? module : `nn.Sequential(nn.ZeroPad2d(${sides(padding)}), ${module})`),
    ...(table && { helper: "TableConv2d" }),
  };
}

/** Left, right, top and bottom: PyTorch's order. */
function sides({ left, right, top, bottom }: ConvolutionLayer["padding"]): string {
  return `(${left}, ${right}, ${top}, ${bottom})`;
}

/** PyTorch's own pools pad both sides alike, and by half a kernel at most. */
function pool(layer: MaxPoolLayer | AveragePoolLayer, inputs: readonly Shape[]): PytorchLayer {
  const { padding, kernel, stride, rounding } = layer;
  const isMax = layer.kind === "maxPool";
  const sizes = [extentText(kernel), keyword("stride", extentText(stride), extentText(kernel))];
  const isEven = padding.top === padding.bottom && padding.left === padding.right;
  if (!isEven || 2 * padding.top > kernel[0] || 2 * padding.left > kernel[1]) {
    const [height, width] = spatialInput(layer, inputs);
    const helper = isMax ? "PaddedMaxPool2d" : "PaddedAvgPool2d";
    const around = sides(paddingForFloor(height, width, layer));
    return { ...moduleOf(callText(helper, around, ...sizes)), helper };
  }
  const isPadded = padding.top > 0 || padding.left > 0;
  return moduleOf(
    callText(
      isMax ? "nn.MaxPool2d" : "nn.AvgPool2d",
      ...sizes,
      keyword("padding", extentText([padding.top, padding.left]), "0"),
      keyword("ceil_mode", booleanText(rounding === "ceil"), "False"),
      isMax || !isPadded ? null : "count_include_pad=False",
    ),
  );
}

function activation(layer: ActivationLayer): PytorchLayer {
  const { pytorch } = factsOf(layer);
  return typeof pytorch === "string" ? moduleOf(pytorch) : expression(([x = "x"]) => pytorch(x));
}

/** PyTorch divides alpha by the size; where the definition does not, alpha is multiplied by it. */
function localResponseNorm({ size, k, alpha, beta, alphaOverSize }: LocalResponseNormLayer): string {
  return callText(
    "nn.LocalResponseNorm",
    String(size),
    keyword("alpha", alphaOverSize ? String(alpha) : `${size} * ${String(alpha)}`, String(1e-4)),
    keyword("beta", String(beta), "0.75"),
    keyword("k", String(k), "1"),
  );
}
