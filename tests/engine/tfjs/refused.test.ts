import { afterAll, beforeAll, expect, it } from "vitest";
import { createNodeEngine, siteUrl } from "../../../scripts/lib/nodeEngine";
import { Problem } from "../../../src/architectures";
import type { Lease } from "../../../src/engine/client";
import { createPicture } from "../../../src/engine/picture";
import { type ModelFixture, modelFiles, modelJson, testPicture } from "../support/models";

/** Keeps nothing that nobody uses: what is left on the backend is a leak. */
const engine = createNodeEngine(siteUrl, { idle: { networks: 0, bytes: 0 } });
beforeAll(() => engine.start("wasm"));
afterAll(() => engine.close());

/** A model with its JSON changed as text. */
async function openChanged(
  name: ModelFixture,
  change: (json: string) => string,
  side: number | null = null,
): Promise<Lease> {
  const json = change(JSON.stringify(modelJson(name)));
  const files = [
    { name: `${name}/model.json`, file: new Blob([json]) },
    ...modelFiles(name).filter((file) => file.name.endsWith(".bin")),
  ];
  return await engine.lease({ spec: "model", weights: { from: "model", files, side } }, { use: "column" });
}

async function detailOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof Problem) return `${error.code}: ${error.values["detail"]}`;
    throw error;
  }
  return "nothing is wrong";
}

const unknownLayer = (json: string) => json.replace('"class_name":"LeakyReLU"', '"class_name":"Attention2"');
const noStride = (json: string) => json.replace('"strides":[2,2]', '"strides":[0,0]');
const hugeUpsampling = (json: string) =>
  json.replace(
    '"class_name":"ZeroPadding2D","config":{',
    '"class_name":"UpSampling2D","config":{"size":[99999,99999],',
  );
const otherName = (json: string) =>
  json.replace('"name":"depthwise/depthwise_kernel"', '"name":"depth/depthwise_kernel"');
const otherShape = (json: string) =>
  json.replace('"name":"conv1/bias","shape":[6]', '"name":"conv1/bias","shape":[3,2]');
const otherSum = (json: string) => json.replace('"units":7', '"units":8');

it.each([
  ["a layer that tfjs does not know", unknownLayer, /weights-unsupported: .*"Attention2".*does not know/],
  ["settings that cannot run", noStride, /weights-unsupported: /],
  [
    "a layer of more values than fit anywhere",
    hugeUpsampling,
    /weights-unsupported: .*"pad".*values of one picture/,
  ],
  [
    "a weight that the file lacks",
    otherName,
    /weights-corrupt: .*"depthwise".*lacks its weight "depthwise\/depthwise_kernel"/,
  ],
  ["a weight of another shape", otherShape, /weights-corrupt: .*"conv1\/bias" is 3 × 2 and should be 6/],
  ["weights for other units", otherSum, /weights-corrupt: .*"hidden\/kernel" is .* and should be/],
] as const)("a model with %s is refused, and leaves nothing on the backend", async (_, change, words) => {
  const before = (await engine.memory()).tensors;
  expect(await detailOf(openChanged("branches", change))).toMatch(words);
  expect((await engine.memory()).tensors).toBe(before);
});

it.each([
  ["an operation that tfjs does not know", '"op":"Relu"', '"op":"FancyRelu"', "weights-unsupported"],
  ["an axis out of range", '"op":"Mean"', '"op":"Squeeze"', "weights-unsupported"],
] as const)("a graph with %s is refused", async (_, from, to, code) => {
  const change = (json: string) => json.replace('"UmVsdQ=="', '"RmFuY3k="').replace(from, to);
  expect(await detailOf(openChanged("fused-graph", change))).toContain(code);
});

it("pictures that are not square are refused", async () => {
  const change = (json: string) =>
    json.replace('"batch_input_shape":[null,null,null,3]', '"batch_input_shape":[null,32,48,3]');
  expect(await detailOf(openChanged("any-size", change))).toMatch(/32 × 48.*square/);
  expect(await detailOf(openChanged("any-size", (json) => json, 5000))).toMatch(/5000 × 5000/);
});

it("an operation that the backend does not know is computed by the next one, and the page is told", async () => {
  const told: Problem[] = [];
  const stop = engine.onRecovered((problem) => told.push(problem));
  // tfjs has no code for Einsum on wasm; this one hands its input on.
  const einsum = { attr: { N: { i: "1" }, T: { type: "DT_FLOAT" }, equation: { s: btoa("abcd->abcd") } } };
  const change = (json: string) =>
    json.replace(
      '"op":"Identity","input":["depthwise"],"attr":{"T":{"type":"DT_FLOAT"}}',
      `"op":"Einsum","input":["depthwise"],${JSON.stringify(einsum).slice(1, -1)}`,
    );
  const { run, release } = await openChanged("fused-graph", change);
  expect(told.map(({ code, values }) => [code, values["backend"]])).toEqual([
    ["backend-lacks-operation", "wasm"],
  ]);
  const frame = await engine.run({ run, picture: createPicture(testPicture(12 * 12 * 3)), views: [] });
  expect(frame.output.every(Number.isFinite)).toBe(true);
  stop();
  release();
  await engine.start("wasm");
});
