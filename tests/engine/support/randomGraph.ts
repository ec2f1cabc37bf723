import fc from "fast-check";
import {
  type Activation,
  activationKinds,
  type Graph,
  inferShape,
  isSpatial,
  type Layer,
  type LayerName,
  layerName,
  type Padding,
  type Shape,
  type Spec,
  unitCount,
  usualActivation,
} from "../../../src/architectures";
import { shapeOf } from "../../../src/architectures/shapes";
import { uniformSource } from "../../../src/weights/random";

/** Each as most networks have it, and LeNet-5's tanh. */
const activations: readonly Activation[] = [
  ...activationKinds.map(usualActivation),
  { kind: "tanh", amplitude: 1.7159, slope: 2 / 3 },
];

type Draw = <T>(...choices: readonly [T, ...T[]]) => T;

/** Random small networks that between them hold every kind of layer, in odd sizes and with every setting. */
export const randomGraphs: fc.Arbitrary<Graph> = fc
  .record({ seed: fc.integer({ min: 0, max: 2 ** 31 }), depth: fc.integer({ min: 1, max: 9 }) })
  .map(({ seed, depth }) => growGraph(seed, depth));

function growGraph(seed: number, depth: number): Graph {
  const uniform = uniformSource(seed);
  const draw: Draw = (...choices) => choices[Math.floor(uniform() * choices.length)] ?? choices[0];
  const layers: Layer[] = [];
  const shapes = new Map<LayerName, Shape>();
  const append = (layer: Layer): boolean => {
    try {
      shapes.set(
        layer.name,
        inferShape(
          layer,
          layer.inputs.map((name) => shapeOf(name, shapes)),
        ),
      );
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
    layers.push(layer);
    return true;
  };
  append({
    kind: "input",
    name: layerName("input"),
    inputs: [],
    shape: [draw(7, 9, 12), draw(6, 8, 11), draw(1, 2, 3, 4)],
  });
  let tip = layerName("input");
  for (let step = 0; step < depth; step++) {
    const shape = shapeOf(tip, shapes);
    const candidate = isSpatial(shape)
      ? spatialLayer(layerName(`s${step}`), tip, shape, shapes, draw)
      : vectorLayer(layerName(`v${step}`), tip, shape, shapes, draw);
    if (append(candidate)) tip = candidate.name;
  }
  if (isSpatial(shapeOf(tip, shapes))) {
    append({ kind: "flatten", name: layerName("flat"), inputs: [tip] });
    tip = layerName("flat");
  }
  if (draw(true, false)) appendHead(layers, shapes, draw);
  append({
    kind: "fullyConnected",
    name: layerName("scores"),
    inputs: [tip],
    units: 4,
    bias: draw(true, false),
  });
  append({
    kind: "softmax",
    name: layerName("probability"),
    inputs: [layerName("scores")],
    of: draw("logits", "distances"),
  });
  return {
    spec: `random?seed=${seed}` as Spec,
    title: "random",
    source: "a test",
    layers,
    output: layerName("probability"),
    auxiliaryOutputs: layers.some(({ auxiliary }) => auxiliary) ? [layerName("head.scores")] : [],
  };
}

/** A classifier on the side of any layer with maps, which inference leaves out. */
function appendHead(layers: Layer[], shapes: ReadonlyMap<LayerName, Shape>, draw: Draw): void {
  const [first = layerName("input"), ...others] = [...shapes]
    .filter(([, shape]) => isSpatial(shape))
    .map(([name]) => name);
  const source = draw(first, ...others);
  layers.push(
    { kind: "globalAveragePool", name: layerName("head.mean"), inputs: [source], auxiliary: true },
    {
      kind: "fullyConnected",
      name: layerName("head.scores"),
      inputs: [layerName("head.mean")],
      units: 4,
      bias: true,
      auxiliary: true,
    },
  );
}

function spatialLayer(
  name: LayerName,
  tip: LayerName,
  shape: Shape,
  shapes: ReadonlyMap<LayerName, Shape>,
  draw: Draw,
): Layer {
  const inputs = [tip];
  const [, , channels = 1] = shape;
  const kernel = [draw(1, 2, 3), draw(1, 2, 3)] as const;
  const stride = [draw(1, 2, 3), draw(1, 1, 2)] as const;
  const padding: Padding = draw(
    { top: 0, bottom: 0, left: 0, right: 0 },
    { top: 1, bottom: 1, left: 1, right: 1 },
    { top: 1, bottom: 0, left: 0, right: 1 },
    { top: 0, bottom: 1, left: 1, right: 0 },
  );
  const window = { kernel, stride, padding, rounding: draw("floor", "ceil") } as const;
  const alike = [...shapes].filter(([, other]) => String(other) === String(shape)).map(([other]) => other);
  const beside = [...shapes].filter(([, other]) => String(other.slice(0, -1)) === String(shape.slice(0, -1)));
  const dilation = [draw(1, 1, 2), draw(1, 1, 2)] as const;
  const convolution = {
    kind: "convolution",
    name,
    inputs,
    kernel,
    stride,
    padding,
    dilation,
    bias: draw(true, false),
  } as const;
  const wide: Padding = { top: 3, bottom: 3, left: 2, right: 2 };
  const evenGroups = channels % 2 === 0 ? 2 : 1;
  const table = [[0], [channels - 1], Array.from({ length: channels }, (_, map) => map)];
  return draw<() => Layer>(
    () => ({ ...convolution, channels: draw(1, 3, 5), groups: 1 }),
    // Kernels that reach far over the edge, as GoogLeNet's and ResNet's first, and projections that leave units out.
    () => ({ ...convolution, channels: 3, groups: 1, kernel: [7, 5], padding: wide, dilation: [1, 1] }),
    () => ({ ...convolution, channels: 4, groups: 1, kernel: [1, 1], stride: [2, 2] }),
    () => ({ ...convolution, channels: 4, groups: evenGroups }),
    () => ({ ...convolution, channels: channels * 2, groups: channels }),
    () => ({ ...convolution, channels: 3, groups: 1, table }),
    () => ({ kind: "maxPool", name, inputs, ...window }),
    () => ({ kind: "averagePool", name, inputs, ...window }),
    () => ({ kind: "subsampling", name, inputs, kernel, stride }),
    ...activations.map((activation) => () => ({ ...activation, name, inputs })),
    () => ({
      kind: "localResponseNorm",
      name,
      inputs,
      size: draw(1, 3, 5),
      k: draw(1, 2),
      alpha: draw(0.1, 1),
      beta: 0.75,
      alphaOverSize: draw(true, false),
    }),
    () => ({ kind: "batchNorm", name, inputs, epsilon: 1e-5 }),
    () => ({ kind: "dropout", name, inputs, rate: 0.5 }),
    () => ({ kind: "add", name, inputs: [tip, alike[0] ?? tip] }),
    () => ({ kind: "concat", name, inputs: [tip, beside[0]?.[0] ?? tip, tip] }),
    () => ({ kind: "padShortcut", name, inputs, channels: channels + draw(0, 1, 3), stride: draw(1, 2) }),
    () => ({ kind: "globalAveragePool", name, inputs }),
    () => ({ kind: "flatten", name, inputs }),
  )();
}

function vectorLayer(
  name: LayerName,
  tip: LayerName,
  shape: Shape,
  shapes: ReadonlyMap<LayerName, Shape>,
  draw: Draw,
): Layer {
  const inputs = [tip];
  const units = unitCount(shape);
  const vectors = [...shapes].filter(([, other]) => !isSpatial(other)).map(([other]) => other);
  const centres = Array.from({ length: 3 }, () => Array.from({ length: units }, () => draw(-1, 0, 1)));
  return draw<() => Layer>(
    () => ({ kind: "fullyConnected", name, inputs, units: draw(3, 6), bias: draw(true, false) }),
    ...activations.map((activation) => () => ({ ...activation, name, inputs })),
    () => ({ kind: "batchNorm", name, inputs, epsilon: 1e-3 }),
    () => ({ kind: "dropout", name, inputs, rate: 0.5 }),
    () => ({ kind: "add", name, inputs: [tip, tip] }),
    () => ({ kind: "concat", name, inputs: [tip, vectors[0] ?? tip] }),
    () => ({ kind: "flatten", name, inputs }),
    () => ({ kind: "rbf", name, inputs, centres }),
    () => ({ kind: "softmax", name, inputs, of: draw("logits", "distances") }),
  )();
}
