import { add, clone, grads, type Tensor, tensor, tidy } from "@tensorflow/tfjs-core";
import { type Layer, Problem, unitCount } from "../../architectures";
import { shapeOf } from "../../architectures/shapes";
import { findLayer, inputShape } from "../layout";
import { pictureChannel } from "../preparation";
import type { Gradients, Preprocess } from "../protocol";
import { type Activations, layerInputs } from "./executor";
import { applyLayer } from "./operations";
import { type RunningNetwork, readTensor } from "./runningNetwork";
import type { DeviceWeights } from "./upload";
import "./gradientRules";

/** The gradient of the score with respect to every layer's values that it depends on. */
type LayerGradients = Map<string, Tensor>;

/**
 * The gradient of one output unit's score, with respect to the picture and to every layer's values. The score is
 * what the probability is computed from: the logit, or the negative distance, so that more means likelier.
 * Layers that the score does not depend on, such as the softmax behind it, are left out.
 * @param index the output unit; the likeliest when left out
 * @throws Problem `no-run-yet`, `no-such-unit`, `gradients-impossible`.
 */
export async function computeGradients(network: RunningNetwork, index?: number): Promise<Gradients> {
  const { layout } = network;
  const { output } = await network.readOutput();
  const unit = index ?? output.indexOf(Math.max(...output));
  const scoresShape = shapeOf(layout.scores, layout.shapes);
  if (!Number.isInteger(unit) || unit < 0 || unit >= unitCount(scoresShape)) {
    throw new Problem("no-such-unit", { layer: layout.scores, unit, shape: scoresShape.join(" × ") });
  }
  const gradients = backpropagate(network, unit);
  try {
    const reached = layout.layers.flatMap(({ name }) => {
      const gradient = gradients.get(name);
      return gradient ? [readTensor(gradient).then((values) => ({ name, values }))] : [];
    });
    const read = await Promise.all(reached);
    const [input] = read;
    if (input === undefined || input.name !== layout.layers[0]?.name) {
      throw new Problem("gradients-impossible", {
        network: layout.graph.spec,
        detail: `${layout.scores} does not depend on the input`,
      });
    }
    return {
      input: { shape: inputShape(layout), data: toPictureGradient(input.values, network.input.preprocess) },
      layers: read.map(({ name, values }) => ({ name, norm: euclideanNorm(values) })),
      index: unit,
    };
  } finally {
    for (const gradient of gradients.values()) gradient.dispose();
  }
}

/** The network saw `(x − mean) / std`; the picture is x, and its colours stand in their own order. */
function toPictureGradient(gradient: Float32Array, preprocess: Preprocess): Float32Array {
  const { std } = preprocess;
  const picture = new Float32Array(gradient.length);
  for (const [index, value] of gradient.entries()) {
    const channel = index % std.length;
    picture[index - channel + pictureChannel(preprocess, channel)] = value / (std[channel] ?? 1);
  }
  return picture;
}

/** From the scores back to the input, one layer at a time, through the rules that ran forward. */
function backpropagate(network: RunningNetwork, unit: number): LayerGradients {
  const { layout } = network;
  const activations = network.activations();
  const weights = network.deviceWeights();
  if (weights === null) {
    const detail = "TensorFlow.js runs this model as it is, and only our own layers are differentiated";
    throw new Problem("gradients-impossible", { network: layout.graph.title, detail });
  }
  const gradients: LayerGradients = new Map([[layout.scores, scoreGradient(network, unit)]]);
  try {
    for (const layer of [...layout.layers].reverse()) {
      const gradient = gradients.get(layer.name);
      if (gradient) addInputGradients(layer, gradient, activations, weights, gradients);
    }
    return gradients;
  } catch (error) {
    for (const gradient of gradients.values()) gradient.dispose();
    throw error;
  }
}

/** 1 for the chosen unit; −1 where a small score, a distance, means likely. */
function scoreGradient({ layout }: RunningNetwork, unit: number): Tensor {
  const output = findLayer(layout, layout.graph.output);
  const scores = findLayer(layout, layout.scores);
  const isDistance = (output.kind === "softmax" && output.of === "distances") || scores.kind === "rbf";
  const shape = shapeOf(layout.scores, layout.shapes);
  const seed = new Float32Array(unitCount(shape));
  seed[unit] = isDistance ? -1 : 1;
  return tensor(seed, [1, ...shape], "float32");
}

/** Adds to the gradients of what a layer reads what comes to them through this layer. */
function addInputGradients(
  layer: Layer,
  gradient: Tensor,
  activations: Activations,
  weights: DeviceWeights,
  gradients: LayerGradients,
): void {
  if (layer.inputs.length === 0) return;
  const inputs = layerInputs(layer, activations);
  const shares = tidy(() => {
    // Copies, which share the values: a layer that reads another one twice has a share for each place.
    const places = inputs.map((input) => clone(input));
    const apply = (...read: Tensor[]) => applyLayer(layer, read, weights.get(layer.name) ?? {});
    return grads(apply)(places, gradient);
  });
  for (const [place, share] of shares.entries()) {
    const name = layer.inputs[place] ?? "";
    const before = gradients.get(name);
    gradients.set(name, before ? add(before, share) : share);
    if (before) {
      before.dispose();
      share.dispose();
    }
  }
}

/** In double precision: the squares of vanishing gradients are no float32. */
function euclideanNorm(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
