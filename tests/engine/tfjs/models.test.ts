import { afterAll, afterEach, describe, expect, it } from "vitest";
import { createNodeEngine } from "../../../scripts/lib/nodeEngine";
import { channelsOf, extentOf, type Layer, type Shape, shapeOf, unitCount } from "../../../src/architectures";
import type { Lease } from "../../../src/engine/client";
import { createLayout, inputShape } from "../../../src/engine/layout";
import { createPicture } from "../../../src/engine/picture";
import type { BackendName, LoadedNetwork, NetworkWish, RunId } from "../../../src/engine/protocol";
import { expectedValues, type ModelFixture, modelFiles, testPicture } from "../support/models";

const engine = createNodeEngine();
afterAll(() => engine.close());

let leases: Lease[] = [];
afterEach(() => {
  for (const { release } of leases) release();
  leases = [];
});

async function lease(
  name: ModelFixture,
  files = modelFiles(name),
  side: number | null = null,
): Promise<Lease> {
  const wish: NetworkWish = { spec: "model", weights: { from: "model", files, side } };
  const made = await engine.lease(wish, { use: "column" });
  leases.push(made);
  return made;
}

async function openModel(name: ModelFixture, side: number | null = null): Promise<LoadedNetwork> {
  return (await lease(name, modelFiles(name), side)).network;
}

function layersOf({ model }: LoadedNetwork): readonly Layer[] {
  return model?.graph.layers ?? [];
}

function kindsOf(loaded: LoadedNetwork): Record<string, string> {
  return Object.fromEntries(layersOf(loaded).map(({ name, kind }) => [name, kind]));
}

/** The largest difference between two lists of numbers, as a share of the largest number. */
function difference(actual: ArrayLike<number>, expected: readonly number[]): number {
  const largest = Math.max(...expected.map(Math.abs));
  return (
    Math.max(...expected.map((value, index) => Math.abs((actual[index] ?? Number.NaN) - value))) / largest
  );
}

/** Where our names split what tfjs has in one layer, the last of them has tfjs's values. */
const splitNames: Readonly<Record<string, string>> = {
  conv1: "conv1/relu",
  dilated: "dilated/tanh",
  hidden: "hidden/sigmoid",
  answer: "answer/softmax",
  features: "features/average",
};

/**
 * Units whose terms do not add up to their values, in the corners and in the middle of a layer: where windows hang over
 * the edge, and where not. Opaque layers have no terms.
 */
async function findDisagreements(
  run: RunId,
  { name: layer, kind }: Layer,
  shape: Shape,
): Promise<readonly string[]> {
  const found: string[] = [];
  const [height, width] = extentOf(shape);
  const channels = channelsOf(shape);
  const { data } = await engine.values({ run, layer });
  const largest = data.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  for (const unit of [
    { y: 0, x: 0, channel: 0 },
    { y: height >> 1, x: width >> 1, channel: channels >> 1 },
    { y: height - 1, x: width - 1, channel: channels - 1 },
  ]) {
    const { value, arithmetic } = await engine.unit({ run, layer, unit });
    const agrees =
      kind === "opaque" ? arithmetic.form === "unknown" : Math.abs(value - arithmetic.sum) < 1e-5 * largest;
    if (!agrees) found.push(`${layer} at ${JSON.stringify(unit)} is ${value}, not ${arithmetic.sum}`);
  }
  return found;
}

const cases: readonly (readonly [ModelFixture, BackendName])[] = [
  ["branches", "wasm"],
  ["branches", "cpu"],
  ["nested", "wasm"],
  ["any-size", "wasm"],
  ["fused-graph", "wasm"],
  ["fused-graph", "cpu"],
];

describe.each(cases)("the model “%s” on %s", (name, backend) => {
  it("makes in every layer what tfjs's own model makes, and each known layer's terms add up to it", async () => {
    await engine.start(backend);
    const { run, network } = await lease(name, modelFiles(name), name === "any-size" ? 12 : null);
    const { model } = network;
    if (!model) throw new Error("it is no model");
    const layout = createLayout(model.graph);
    const picture = createPicture(testPicture(unitCount(inputShape(layout))));
    await engine.run({ run, picture, views: [] });
    for (const [tfjsName, expected] of expectedValues(name)) {
      const layer = layout.shapes.has(splitNames[tfjsName] ?? "") ? (splitNames[tfjsName] ?? "") : tfjsName;
      const { data } = await engine.values({ run, layer });
      expect(data).toHaveLength(expected.length);
      expect(difference(data, expected), layer).toBeLessThan(1e-5);
    }
    for (const layer of model.graph.layers) {
      expect(await findDisagreements(run, layer, shapeOf(layer.name, layout.shapes))).toEqual([]);
    }
  });
});

describe("a person's model", () => {
  it("becomes layers of ours where they mean the same, and opaque ones where not", async () => {
    await engine.start("wasm");
    expect(kindsOf(await openModel("branches"))).toEqual({
      input: "input",
      conv1: "convolution",
      "conv1/relu": "relu",
      bn1: "batchNorm",
      depthwise: "convolution",
      leaky: "opaque",
      add: "add",
      pool: "averagePool",
      pad: "opaque",
      dilated: "convolution",
      "dilated/tanh": "tanh",
      up: "opaque",
      concat: "concat",
      max: "maxPool",
      dropout: "dropout",
      flatten: "flatten",
      bn2: "batchNorm",
      hidden: "fullyConnected",
      "hidden/sigmoid": "sigmoid",
      answer: "fullyConnected",
      "answer/softmax": "softmax",
    });
  });

  it("is taken out of the models that it is made of", async () => {
    expect(kindsOf(await openModel("nested"))).toEqual({
      input: "input",
      "features/conv": "convolution",
      "features/conv/relu": "relu",
      "features/average": "globalAveragePool",
      scores: "fullyConnected",
    });
  });

  it("shows every step of what its converter fused", async () => {
    const loaded = await openModel("fused-graph");
    expect(kindsOf(loaded)).toEqual({
      input: "input",
      "conv/Conv2D": "convolution",
      conv: "opaque",
      "depthwise/DepthwiseConv2dNative": "convolution",
      depthwise: "relu",
      pool: "maxPool",
      average: "globalAveragePool",
      scores: "fullyConnected",
      answer: "softmax",
    });
    expect(layersOf(loaded).find(({ name }) => name === "conv")).toMatchObject({
      operation: "Relu6",
      isNonNegative: true,
      reach: { maps: "own" },
    });
  });

  it("takes pictures of the size that is chosen, and of 224 unless one is", async () => {
    const usual = await openModel("any-size");
    expect(usual.model?.side).toBe(224);
    const small = await openModel("any-size", 16);
    expect(layersOf(small)[0]).toMatchObject({ shape: [16, 16, 3] });
    expect(small.spec).toMatch(/^model:[0-9a-f]{12}\?input=16$/);
    expect(small.key).not.toBe(usual.key);
  });

  it("is the same network when the same files are opened again, and is not put there twice", async () => {
    const files = modelFiles("nested");
    const { network } = await lease("nested", files);
    const { tensors } = await engine.memory();
    expect((await lease("nested", files)).network).toEqual(network);
    expect((await engine.memory()).tensors).toBe(tensors);
  });

  it("is not edited, as only our own networks are", async () => {
    const wish: NetworkWish = {
      spec: "model",
      weights: { from: "model", files: modelFiles("branches"), side: null },
    };
    const edits = [{ kind: "swap-pool", layer: "max", to: "average" }] as const;
    await expect(engine.lease(wish, { use: "column", edits })).rejects.toMatchObject({
      code: "bad-edit",
      values: { reason: "ownModel", name: "model.json" },
    });
  });

  it("runs on after its backend has changed", async () => {
    const { run } = await lease("nested");
    const picture = createPicture(testPicture(12 * 12));
    const before = (await engine.run({ run, picture, views: [] })).output;
    await engine.start("cpu");
    const after = (await engine.redraw({ run, views: [] })).output;
    expect(difference(after, [...before])).toBeLessThan(1e-5);
    await engine.start("wasm");
  });

  it("has no gradients, and says why", async () => {
    const { run } = await lease("nested");
    await engine.run({ run, picture: createPicture(testPicture(12 * 12)), views: [] });
    await expect(engine.gradients({ run, of: { score: null }, wrt: "both" })).rejects.toMatchObject({
      code: "gradients-impossible",
    });
  });
});
