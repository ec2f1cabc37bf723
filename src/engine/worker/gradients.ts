import { add, clone, grads, type Tensor, tensor, tidy } from "@tensorflow/tfjs-core";
import { type Layer, Problem, unitCount } from "../../architectures";
import { shapeOf } from "../../architectures/shapes";
import { unitIndex } from "../arithmetic/source";
import { findLayer, inputShape } from "../layout";
import { pictureChannel } from "../preparation";
import type { GradientOf, Gradients, GradientWrt, Preprocess } from "../protocol";
import { type Activations, disposeActivations, layerInputs } from "./executor";
import { type NetworkRun, readTensor } from "./networkRun";
import { applyLayer } from "./operations";
import type { Steps } from "./steps";
import type { DeviceWeights } from "./upload";
import "./gradientRules";

/** The gradient with respect to every layer's values that it depends on. */
type LayerGradients = Map<string, Tensor>;

/** Where the gradient begins: what is differentiated, with respect to that layer's own values. */
interface Seed {
  readonly layer: string;
  readonly gradient: Float32Array;
  readonly index: number | null;
}

/**
 * A layer a step: the gradient of a score, of the loss or of a unit's value, with respect to the picture and to every
 * layer's values. Layers that it does not depend on, such as the softmax behind a score, are left out.
 * @throws Problem `no-run-yet`, `no-such-unit`, `unknown-layer`, `gradients-impossible`.
 */
export async function* computeGradients(
  run: NetworkRun,
  of: GradientOf,
  wrt: GradientWrt,
): AsyncGenerator<void, Gradients, void> {
  const { layout } = run;
  yield* run.restore();
  const { ofPass, input } = run;
  const seed = await findSeed(run, of);
  const gradients = yield* backpropagate(run, seed);
  try {
    const [first] = layout.layers;
    if (!first || !gradients.has(first.name)) {
      const detail = `${seed.layer} does not depend on the input`;
      throw new Problem("gradients-impossible", { network: layout.graph.spec, detail });
    }
    const names = wrt === "input" ? [first.name] : layout.layers.map(({ name }) => name);
    const reached = names.flatMap((name) => {
      const gradient = gradients.get(name);
      return gradient ? [readTensor(gradient).then((values) => ({ name, values }))] : [];
    });
    const read = await Promise.all(reached);
    const [picture] = read;
    return {
      ...ofPass,
      input:
        wrt === "layers" || !picture
          ? null
          : { shape: inputShape(layout), data: toPictureGradient(picture.values, input.preprocess) },
      layers: wrt === "input" ? [] : read.map(({ name, values }) => ({ name, norm: euclideanNorm(values) })),
      index: seed.index,
    };
  } finally {
    disposeActivations(gradients);
  }
}

async function findSeed(run: NetworkRun, of: GradientOf): Promise<Seed> {
  const { layout } = run;
  if ("layer" in of) {
    findLayer(layout, of.layer);
    const shape = shapeOf(of.layer, layout.shapes);
    const gradient = new Float32Array(unitCount(shape));
    gradient[unitIndex(of.layer, shape, of.unit)] = 1;
    return { layer: of.layer, gradient, index: null };
  }
  const { output } = await run.readOutput();
  const wanted = "loss" in of ? of.loss : of.score;
  const index = wanted ?? output.indexOf(Math.max(...output));
  const shape = shapeOf(layout.scores, layout.shapes);
  if (!Number.isInteger(index) || index < 0 || index >= unitCount(shape)) {
    throw new Problem("no-such-unit", { layer: layout.scores, unit: index, shape: shape.join(" × ") });
  }
  const likelier = isDistance(run) ? -1 : 1;
  const gradient = "loss" in of ? lossGradient(run, output, index) : new Float32Array(unitCount(shape));
  if (!("loss" in of)) gradient[index] = 1;
  return { layer: layout.scores, gradient: gradient.map((value) => likelier * value), index };
}

/** Of −log softmax: the probabilities, less 1 for the class that is meant. @throws Problem `gradients-impossible` */
function lossGradient({ layout }: NetworkRun, probabilities: Float32Array, index: number): Float32Array {
  if (findLayer(layout, layout.graph.output).kind !== "softmax") {
    const detail = "its output is no softmax, and has no cross-entropy";
    throw new Problem("gradients-impossible", { network: layout.graph.spec, detail });
  }
  return probabilities.map((probability, unit) => probability - Number(unit === index));
}

/** Whether a small score, a distance, means likely. */
function isDistance({ layout }: NetworkRun): boolean {
  const output = findLayer(layout, layout.graph.output);
  const scores = findLayer(layout, layout.scores);
  return (output.kind === "softmax" && output.of === "distances") || scores.kind === "rbf";
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

/** From the seed back to the input, one layer at a time, through the rules that ran forward. */
function* backpropagate(run: NetworkRun, { layer: start, gradient: seed }: Seed): Steps<LayerGradients> {
  const { layout } = run;
  const { runner } = run.network;
  if (!runner.deviceWeights) {
    const detail = "TensorFlow.js runs this model as it is, and only our own layers are differentiated";
    throw new Problem("gradients-impossible", { network: layout.graph.title, detail });
  }
  const weights = yield* runner.deviceWeights();
  // Copies, which share their numbers: another pass may take the run's own away between two steps.
  const activations = new Map([...run.activations()].map(([name, value]) => [name, value.clone()]));
  const shape = shapeOf(start, layout.shapes);
  const gradients: LayerGradients = new Map([[start, tensor(seed, [1, ...shape], "float32")]]);
  let isDone = false;
  try {
    for (const layer of [...layout.layers].reverse()) {
      const gradient = gradients.get(layer.name);
      if (!gradient) continue;
      addInputGradients(layer, gradient, activations, weights, gradients);
      yield;
    }
    isDone = true;
    return gradients;
  } finally {
    disposeActivations(activations);
    if (!isDone) disposeActivations(gradients);
  }
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
