import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { uniformSource } from "../src/weights/random";
import { fusedGraph } from "./lib/fusedGraph";
import { inProject } from "./lib/paths.mjs";

/**
 * Writes the TensorFlow.js models of the tests into tests/fixtures/models: each a folder with `model.json`, its shards,
 * and, in `expected.json`, what the whole of tfjs makes of `testPicture` on the cpu backend, layer by layer.
 * `node scripts/run.mjs scripts/modelFixtures.ts`
 */
const folder = inProject("tests/fixtures/models");

await main();

async function main(): Promise<void> {
  await tf.setBackend("cpu");
  rmSync(folder, { recursive: true, force: true });
  await saveLayersModel("branches", createBranches(), 2);
  await saveLayersModel("nested", createNested(), 1);
  await saveLayersModel("any-size", createAnySize(), 1);
  saveGraphModel("fused-graph");
}

/** Most kinds of layers, in branches; some that have no counterpart of ours. */
function createBranches(): tf.LayersModel {
  const { layers } = tf;
  const picture = tf.input({ shape: [12, 12, 3], name: "picture" });
  const apply = (layer: tf.layers.Layer, input: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
    layer.apply(input) as tf.SymbolicTensor;
  const first = apply(
    layers.conv2d({
      filters: 6,
      kernelSize: 3,
      strides: 2,
      padding: "same",
      activation: "relu",
      name: "conv1",
    }),
    picture,
  );
  const normed = apply(layers.batchNormalization({ epsilon: 0.01, name: "bn1" }), first);
  const depthwise = apply(
    layers.depthwiseConv2d({ kernelSize: [3, 2], depthMultiplier: 1, padding: "same", name: "depthwise" }),
    normed,
  );
  const leaky = apply(layers.leakyReLU({ alpha: 0.2, name: "leaky" }), depthwise);
  const added = apply(layers.add({ name: "add" }), [leaky, normed]);
  const pooled = apply(
    layers.averagePooling2d({ poolSize: 3, strides: 2, padding: "same", name: "pool" }),
    added,
  );
  const padded = apply(
    layers.zeroPadding2d({
      padding: [
        [1, 0],
        [0, 1],
      ],
      name: "pad",
    }),
    pooled,
  );
  const dilated = apply(
    layers.conv2d({
      filters: 4,
      kernelSize: 2,
      dilationRate: 2,
      useBias: false,
      activation: "tanh",
      name: "dilated",
    }),
    padded,
  );
  const up = apply(
    layers.conv2dTranspose({ filters: 2, kernelSize: 2, strides: 1, padding: "same", name: "up" }),
    dilated,
  );
  const joined = apply(layers.concatenate({ name: "concat" }), [dilated, up]);
  const largest = apply(layers.maxPooling2d({ poolSize: 2, strides: 1, name: "max" }), joined);
  const dropped = apply(layers.dropout({ rate: 0.25, name: "dropout" }), largest);
  const flat = apply(layers.flatten({ name: "flatten" }), dropped);
  const normalised = apply(layers.batchNormalization({ name: "bn2" }), flat);
  const hidden = apply(layers.dense({ units: 7, activation: "sigmoid", name: "hidden" }), normalised);
  const answer = apply(layers.dense({ units: 5, activation: "softmax", name: "answer" }), hidden);
  return tf.model({ inputs: picture, outputs: answer, name: "branches" });
}

/** A model in a model, as transfer learning makes them. */
function createNested(): tf.LayersModel {
  const { layers } = tf;
  const features = tf.sequential({ name: "features" });
  features.add(
    layers.conv2d({ inputShape: [12, 12, 1], filters: 3, kernelSize: 3, activation: "relu", name: "conv" }),
  );
  features.add(layers.globalAveragePooling2d({ name: "average" }));
  const model = tf.sequential({ name: "nested" });
  model.add(features);
  model.add(layers.dense({ units: 4, name: "scores" }));
  return model;
}

function createAnySize(): tf.LayersModel {
  const { layers } = tf;
  const model = tf.sequential({ name: "any-size" });
  model.add(
    layers.conv2d({ inputShape: [null, null, 3], filters: 4, kernelSize: 3, padding: "same", name: "conv" }),
  );
  model.add(layers.reLU({ maxValue: 6, name: "relu6" }));
  model.add(layers.conv2d({ filters: 2, kernelSize: 1, name: "maps" }));
  return model;
}

/** What the expected values were made of: values between 0 and 1. */
function testPicture(count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => 0.5 + 0.5 * Math.sin(1 + index * index));
}

/** Gives every weight numbers of its own; variances and scales stay above zero. */
function fillWeights(model: tf.LayersModel): void {
  const uniform = uniformSource(7);
  const values = model.weights.map((weight) => {
    const isPositive = /variance|gamma/.test(weight.name);
    const numbers = Array.from(
      { length: weight.shape.reduce<number>((all, extent) => all * (extent ?? 1), 1) },
      () => (isPositive ? 0.5 + uniform() : uniform() - 0.5),
    );
    return tf.tensor(numbers, weight.shape as number[]);
  });
  model.setWeights(values);
}

async function saveLayersModel(name: string, model: tf.LayersModel, shards: number): Promise<void> {
  fillWeights(model);
  const files = new Map<string, string | Uint8Array>();
  await model.save({
    save: ({ modelTopology, weightSpecs = [], weightData }) => {
      const bytes = new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData));
      const paths = Array.from({ length: shards }, (_, shard) => `group1-shard${shard + 1}of${shards}.bin`);
      // Shards are cut anywhere, also in the middle of a number.
      const cut = Math.ceil(bytes.length / shards) + 1;
      for (const [shard, path] of paths.entries())
        files.set(path, bytes.slice(shard * cut, (shard + 1) * cut));
      const weightsManifest = [{ paths, weights: weightSpecs }];
      files.set("model.json", JSON.stringify({ format: "layers-model", modelTopology, weightsManifest }));
      return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } });
    },
  });
  files.set("expected.json", JSON.stringify(expectedOf(model)));
  save(name, files);
}

/** The graph as it stands in its file, fused; the steps inside of what is fused have no values there. */
function saveGraphModel(name: string): void {
  const { model, weights } = fusedGraph();
  const graph = tf.loadGraphModelSync([model as unknown as tf.io.ModelJSON, new Uint8Array(weights).buffer]);
  const nodes = ["conv", "depthwise", "pool", "average", "scores", "answer"];
  const values = graph.execute(tf.tensor(testPicture(12 * 12 * 3), [1, 12, 12, 3]), nodes) as tf.Tensor[];
  const expected = Object.fromEntries(
    values.map((value, index) => [nodes[index] ?? "", [...value.dataSync()]]),
  );
  const files = new Map<string, string | Uint8Array>([
    ["model.json", JSON.stringify(model)],
    ["group1-shard1of1.bin", weights],
    ["expected.json", JSON.stringify(expected)],
  ]);
  save(name, files);
}

/** Every layer's values, by the layer's name. */
function expectedOf(model: tf.LayersModel): Record<string, number[]> {
  const shape = model.inputs[0]?.shape.map((extent, axis) => (axis === 0 ? 1 : (extent ?? 12))) ?? [];
  const picture = tf.tensor(testPicture(shape.reduce((all, extent) => all * extent, 1)), shape);
  // A model in a model has no values of its own in the outer one, but for its last.
  const layers = model.layers.filter((layer) => layer.getClassName() !== "InputLayer");
  const outputs = layers.map(
    (layer) => layer.getOutputAt(layer.inboundNodes.length - 1) as tf.SymbolicTensor,
  );
  const whole = tf.model({ inputs: model.inputs, outputs });
  const values = whole.predict(picture);
  const list = Array.isArray(values) ? values : [values];
  return Object.fromEntries(list.map((value, index) => [layers[index]?.name ?? "", [...value.dataSync()]]));
}

function save(name: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [file, contents] of files) writeFileSync(join(folder, name, file), contents);
}
