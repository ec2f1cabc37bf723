import { describe, expect, it } from "vitest";
import { Problem } from "../../../src/architectures";
import { parseGraphTopology } from "../../../src/weights/tfjs/graphTopology";
import { parseKerasTopology } from "../../../src/weights/tfjs/kerasTopology";
import { type ModelFile, parseModelFile } from "../../../src/weights/tfjs/modelFile";
import { findModelFiles } from "../../../src/weights/tfjs/modelFiles";
import { createModelWeights } from "../../../src/weights/tfjs/modelWeights";
import { readShards } from "../../../src/weights/tfjs/shards";
import { bytesSource } from "../../support/bytesSource";

/** The sentence's detail. */
async function detailOf(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Problem) return String(error.values["detail"]);
    throw error;
  }
  return "nothing is wrong";
}

const layer = (className: string, name: string, reads: readonly string[], config: object = {}) => ({
  class_name: className,
  name,
  config: { name, ...config },
  inbound_nodes: reads.length > 0 ? [reads.map((read) => [read, 0, 0, {}])] : [],
});
const input = layer("InputLayer", "picture", [], { batch_input_shape: [null, 8, 8, 3] });

function functional(layers: readonly object[], output: string, inputs: readonly string[] = ["picture"]) {
  const config = {
    name: "test",
    layers,
    input_layers: inputs.map((name) => [name, 0, 0]),
    output_layers: [[output, 0, 0]],
  };
  return modelFile({ class_name: "Functional", config });
}

function modelFile(topology: object, groups: ModelFile["groups"] = []): ModelFile {
  return parseModelFile(JSON.stringify({ modelTopology: topology, weightsManifest: groups }), "model.json");
}

describe("model.json", () => {
  it.each([
    ["<html></html>", /web page/],
    ["{", /it is no JSON/],
    ["[".repeat(100_000), /it is no JSON/],
    ["{}", /no TensorFlow\.js model/],
    ["null", /no TensorFlow\.js model/],
    ['{"modelTopology": null, "weightsManifest": []}', /weights alone/],
    [
      '{"modelTopology": {}, "weightsManifest": [{"paths": [], "weights": [{"name": "a", "shape": [-1], "dtype": "float32"}]}]}',
      /weightsManifest\.0\.weights\.0\.shape\.0/,
    ],
    [
      '{"modelTopology": {}, "weightsManifest": [{"paths": [], "weights": [{"name": "a", "shape": [1], "dtype": "float32", "quantization": {"dtype": "uint8", "min": 0}}]}]}',
      /quantization\.scale/,
    ],
  ])("%s is told apart", async (text, words) => {
    expect(await detailOf(() => parseModelFile(text, "model.json"))).toMatch(words);
  });
});

describe("a layers model", () => {
  it.each([
    [
      "in a circle",
      functional([input, layer("ReLU", "a", ["b"]), layer("ReLU", "b", ["a"])], "b"),
      /circle.*"a"/,
    ],
    [
      "that reads what is not there",
      functional([input, layer("ReLU", "a", ["ghost"])], "a"),
      /does not exist/,
    ],
    [
      "with two layers of one name",
      functional([input, layer("ReLU", "a", ["picture"]), layer("ReLU", "a", ["picture"])], "a"),
      /same name/,
    ],
    [
      "with two inputs",
      functional([input, layer("ReLU", "a", ["picture"])], "a", ["picture", "picture"]),
      /2 inputs/,
    ],
    ["without its output", functional([input], "ghost"), /output layer "ghost"/],
    ["for texts", functional([input, layer("LSTM", "l", ["picture"])], "l"), /texts and sequences/],
    ["with a Lambda", functional([input, layer("Lambda", "f", ["picture"])], "f"), /Lambda/],
    [
      "with channels first",
      functional([input, layer("Conv2D", "c", ["picture"], { data_format: "channels_first" })], "c"),
      /channels first/,
    ],
    [
      "of vectors",
      functional([layer("InputLayer", "picture", [], { batch_input_shape: [null, 7] })], "picture"),
      /any × 7/,
    ],
    [
      "of Keras 3",
      functional([input, { ...layer("ReLU", "a", []), inbound_nodes: [{ args: [] }] }], "a"),
      /Keras 3/,
    ],
    [
      "of another class",
      modelFile({ class_name: "Custom", config: { batch_input_shape: [null, 8, 8, 1] } }),
      /class "Custom"/,
    ],
    ["that says nothing", modelFile({ class_name: "Sequential", config: { layers: [] } }), /shape its input/],
  ])("%s is refused with a sentence", async (_, file, words) => {
    expect(await detailOf(() => parseKerasTopology(file))).toMatch(words);
  });

  it("nested beyond reason ends", async () => {
    let inner: object = { class_name: "ReLU", config: { name: "r", batch_input_shape: [null, 8, 8, 3] } };
    for (let depth = 0; depth < 50; depth++)
      inner = { class_name: "Sequential", config: { layers: [inner] } };
    expect(await detailOf(() => parseKerasTopology(modelFile(inner)))).toMatch(/deep|shape its input/);
  });

  it("with a layer that all of thousands read is put in order quickly", () => {
    const readers = Array.from({ length: 4000 }, (_, index) => layer("ReLU", `r${index}`, ["picture"]));
    expect(parseKerasTopology(functional([input, ...readers], "r0")).nodes).toHaveLength(4000);
  });
});

describe("a graph model", () => {
  const picture = {
    name: "picture",
    op: "Placeholder",
    attr: { shape: { shape: { dim: [{ size: "-1" }, { size: "8" }, { size: "8" }, { size: "3" }] } } },
  };
  const graph = (...nodes: object[]) => modelFile({ node: nodes });
  it.each([
    [
      "with control flow",
      graph(picture, { name: "w", op: "StatelessWhile", input: ["picture"] }),
      /StatelessWhile.*same way/,
    ],
    [
      "in a circle",
      graph(picture, { name: "a", op: "Relu", input: ["b"] }, { name: "b", op: "Relu", input: ["a"] }),
      /circle/,
    ],
    [
      "that reads what is not there",
      graph(picture, { name: "a", op: "Relu", input: ["ghost"] }),
      /does not exist/,
    ],
    [
      "with two ends",
      graph(
        picture,
        { name: "a", op: "Relu", input: ["picture"] },
        { name: "b", op: "Relu", input: ["picture"] },
      ),
      /2 outputs/,
    ],
    ["without a picture", graph({ name: "a", op: "Relu" }), /0 inputs/],
    [
      "of no shape",
      graph({ name: "p", op: "Placeholder" }, { name: "a", op: "Relu", input: ["p"] }),
      /no known shape/,
    ],
    [
      "with functions",
      modelFile({
        node: [picture, { name: "a", op: "Relu", input: ["picture"] }],
        library: { function: [{}] },
      }),
      /functions of its own/,
    ],
    ["of nonsense", graph({ op: 3 }), /its node 0\.name/],
  ])("%s is refused with a sentence", async (_, file, words) => {
    expect(await detailOf(() => parseGraphTopology(file))).toMatch(words);
  });
});

describe("shards", () => {
  const spec = { name: "a", shape: [2], dtype: "float32" };
  const group = { paths: ["folder/w1.bin", "w2.bin"], weights: [spec] };
  const numbers = new Uint8Array(Float32Array.of(1.5, -2).buffer);
  const read = async (groups: ModelFile["groups"], shards: Readonly<Record<string, Uint8Array>>) => {
    const model = modelFile({ node: [] }, groups);
    const data = await readShards(model, (path) => {
      const bytes = shards[path];
      return bytes ? bytesSource(bytes, path) : null;
    });
    return createModelWeights(model, data);
  };

  it("are read as one, wherever they are cut", async () => {
    const shards = { "folder/w1.bin": numbers.slice(0, 3), "w2.bin": numbers.slice(3) };
    const weights = await read([group], shards);
    expect(weights.read("a")?.data).toEqual(Float32Array.of(1.5, -2));
    expect(weights.read("b")).toBeNull();
    expect([weights.count("a"), weights.count("b")]).toEqual([2, 0]);
  });

  it.each([
    ["bytes", { dtype: "uint8", scale: 0.5, min: -1 }, Uint8Array.of(0, 255), [-1, 126.5]],
    ["two bytes", { dtype: "uint16", scale: 0.25, min: 1 }, Uint8Array.of(4, 0, 0, 1), [2, 65]],
    ["halves", { dtype: "float16" }, Uint8Array.of(0, 0x3c, 0, 0xc0), [1, -2]],
  ] as const)(
    "quantised to %s become the numbers that they stand for",
    async (_, quantization, bytes, numbersMeant) => {
      const quantised = { ...group, paths: ["w2.bin"], weights: [{ ...spec, quantization }] };
      const weights = await read([quantised], { "w2.bin": bytes });
      expect([...(weights.read("a")?.data ?? [])]).toEqual(numbersMeant);
    },
  );

  it.each([
    ["missing", [group], { "w2.bin": numbers }, /"folder\/w1\.bin".*not among the files/],
    [
      "too short",
      [group],
      { "folder/w1.bin": numbers.slice(0, 4), "w2.bin": new Uint8Array(2) },
      /declares 8 bytes.*has 6/,
    ],
    [
      "of NaN",
      [{ ...group, paths: ["w2.bin"] }],
      { "w2.bin": new Uint8Array(Float32Array.of(0, Number.NaN).buffer) },
      /"a" holds NaN, the first at 1/,
    ],
    ["of text", [{ ...group, weights: [{ ...spec, dtype: "string" }] }], {}, /type "string"/],
    ["of two weights of one name", [group, group], {}, /two weights named "a"/],
    [
      "larger than any file",
      [{ ...group, weights: [{ ...spec, shape: [2 ** 50, 2 ** 50] }] }],
      {},
      /larger than any file/,
    ],
    [
      "of a petabyte that is not there",
      [{ ...group, weights: [{ ...spec, shape: [2 ** 48] }] }],
      { "folder/w1.bin": numbers, "w2.bin": numbers },
      /which has 16/,
    ],
  ] as const)("that are %s are told by name", async (_, groups, shards, words) => {
    expect(await detailOf(() => read(groups, shards))).toMatch(words);
  });
});

describe("a person's choice of files", () => {
  const file = (name: string) => ({ name, file: new Blob(["{}"]) });

  it("finds the model and its shards in any order, and in folders", () => {
    const { model, findShard } = findModelFiles([
      file("net/b/group1.bin"),
      file("net/a/group1.bin"),
      file("net/model.json"),
      file("other.bin"),
    ]);
    expect(model.file).toBe("model.json");
    expect(findShard("other.bin")?.file).toBe("other.bin");
    expect(findShard("a/group1.bin")).not.toBeNull();
    expect(findShard("group1.bin")).toBeNull();
    expect(findShard("c/other.bin")).not.toBeNull();
  });

  it("takes model.json among others, and asks when there is none", async () => {
    expect(findModelFiles([file("metadata.json"), file("model.json")]).model.file).toBe("model.json");
    expect(await detailOf(() => findModelFiles([file("a.json"), file("b.json")]))).toMatch(/one of these/);
  });
});
