import { uniformSource } from "../../src/weights/random";

const text = (value: string) => ({ s: Buffer.from(value).toString("base64") });
const integers = (...values: number[]) => ({ list: { i: values.map(String) } });
const type = { type: "DT_FLOAT" };

interface Weight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: "float32" | "int32";
  /** Given, or else drawn. */
  readonly values?: readonly number[];
}

const weights: readonly Weight[] = [
  { name: "conv/kernel", shape: [3, 3, 3, 4], dtype: "float32" },
  { name: "conv/bias", shape: [4], dtype: "float32" },
  { name: "depthwise/kernel", shape: [3, 3, 4, 2], dtype: "float32" },
  { name: "depthwise/bias", shape: [8], dtype: "float32" },
  { name: "axes", shape: [2], dtype: "int32", values: [1, 2] },
  { name: "dense/kernel", shape: [8, 5], dtype: "float32" },
  { name: "dense/bias", shape: [5], dtype: "float32" },
];

const nodes = [
  {
    name: "picture",
    op: "Placeholder",
    attr: {
      dtype: type,
      shape: { shape: { dim: [{ size: "-1" }, { size: "12" }, { size: "12" }, { size: "3" }] } },
    },
  },
  ...weights.map(({ name, dtype }) => ({
    name,
    op: "Const",
    attr: { dtype: { type: dtype === "int32" ? "DT_INT32" : "DT_FLOAT" } },
  })),
  {
    name: "conv",
    op: "_FusedConv2D",
    input: ["picture", "conv/kernel", "conv/bias"],
    attr: {
      T: type,
      strides: integers(1, 2, 2, 1),
      padding: text("SAME"),
      data_format: text("NHWC"),
      dilations: integers(1, 1, 1, 1),
      num_args: { i: "1" },
      epsilon: { f: 0 },
      fused_ops: { list: { s: [text("BiasAdd").s, text("Relu6").s] } },
    },
  },
  {
    name: "depthwise",
    op: "FusedDepthwiseConv2dNative",
    input: ["conv", "depthwise/kernel", "depthwise/bias"],
    attr: {
      T: type,
      strides: integers(1, 1, 1, 1),
      padding: text("VALID"),
      data_format: text("NHWC"),
      dilations: integers(1, 1, 1, 1),
      num_args: { i: "1" },
      fused_ops: { list: { s: [text("BiasAdd").s, text("Relu").s] } },
    },
  },
  { name: "same", op: "Identity", input: ["depthwise"], attr: { T: type } },
  {
    name: "pool",
    op: "MaxPool",
    input: ["same"],
    attr: {
      T: type,
      ksize: integers(1, 3, 3, 1),
      strides: integers(1, 2, 2, 1),
      padding: text("SAME"),
      data_format: text("NHWC"),
    },
  },
  { name: "average", op: "Mean", input: ["pool", "axes"], attr: { T: type, keep_dims: { b: false } } },
  {
    name: "scores",
    op: "_FusedMatMul",
    input: ["average", "dense/kernel", "dense/bias"],
    attr: {
      T: type,
      transpose_a: { b: false },
      transpose_b: { b: false },
      num_args: { i: "1" },
      fused_ops: { list: { s: [text("BiasAdd").s] } },
    },
  },
  { name: "answer", op: "Softmax", input: ["scores"], attr: { T: type } },
];

/** A graph model as tensorflowjs_converter writes them, with fused operations and weights quantised to a byte. */
export function fusedGraph() {
  const uniform = uniformSource(11);
  const parts = weights.map(({ shape, dtype, values }) => {
    const count = shape.reduce((all, extent) => all * extent, 1);
    if (dtype === "int32") return new Uint8Array(Int32Array.from(values ?? []).buffer);
    return Uint8Array.from({ length: count }, () => Math.floor(uniform() * 256));
  });
  const manifest = weights.map(({ name, shape, dtype }) => ({
    name,
    shape,
    dtype,
    ...(dtype === "float32" && {
      quantization: { dtype: "uint8", scale: 1 / 255, min: -0.5, original_dtype: dtype },
    }),
  }));
  const model = {
    format: "graph-model",
    generatedBy: "scripts/modelFixtures.ts",
    signature: {
      inputs: { picture: { name: "picture:0", dtype: "DT_FLOAT" } },
      outputs: { answer: { name: "answer:0", dtype: "DT_FLOAT" } },
    },
    modelTopology: { node: nodes, versions: { producer: 175 } },
    weightsManifest: [{ paths: ["group1-shard1of1.bin"], weights: manifest }],
  };
  return { model, weights: Buffer.concat(parts) };
}
