import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGraph, inferShapes, Problem, parseSpec, summarise } from "../../src/architectures";
import { layerNamed } from "./analyses";
import { problemOf } from "./problems";

function stackOf(text: string, more = "") {
  return createGraph(`custom?stack=${text}${more}`);
}

describe("a person's own stack", () => {
  it("begins as LeNet-5's shape with today's layers", () => {
    const shapes = inferShapes(createGraph("custom"));
    expect(["pool1", "pool2", "fc1", "fc2", "probability"].map((name) => shapes.get(name))).toEqual([
      [14, 14, 6],
      [5, 5, 16],
      [120],
      [84],
      [10],
    ]);
    expect(createGraph("custom").spec).toBe("custom");
  });

  it("has every setting of a convolution", () => {
    const graph = stackOf("conv1-4,conv3x5-16-s2x1-p1x2-d2x1-g4-nobias");
    expect(layerNamed(graph, "conv2")).toEqual({
      kind: "convolution",
      name: "conv2",
      inputs: ["conv1"],
      channels: 16,
      kernel: [3, 5],
      stride: [2, 1],
      padding: { top: 1, bottom: 1, left: 2, right: 2 },
      dilation: [2, 1],
      groups: 4,
      bias: false,
      block: "conv2",
      stage: "stage2",
    });
  });

  it("pads each side by its own number", () => {
    const graph = stackOf("conv3-1-p0x1x2x3,pool5-p4x3x2x1");
    expect(layerNamed(graph, "conv1")).toMatchObject({ padding: { top: 0, bottom: 1, left: 2, right: 3 } });
    expect(layerNamed(graph, "pool1")).toMatchObject({ padding: { top: 4, bottom: 3, left: 2, right: 1 } });
  });

  it("ends with its own last layer where it is to have no head", () => {
    const graph = stackOf("conv3-2", "&input=7&channels=2&head=none");
    expect(graph.layers.map(({ name }) => name)).toEqual(["input", "conv1"]);
    expect(graph.output).toBe("conv1");
    expect(inferShapes(graph).get("conv1")).toEqual([5, 5, 2]);
  });

  it("has the layers that make sense in a chain", () => {
    const graph = stackOf(
      "conv3-8-p1,bn,tanh,lrn,pool3-s2-p1-ceil,sigmoid,avgpool2,relu,subsample2,lrn3-k1-a0.5-b0.25-mean,gap,fc-5-nobias,dropout0.5",
      "&channels=3&classes=4",
    );
    expect(graph.layers.map(({ kind }) => kind)).toEqual([
      "input",
      "convolution",
      "batchNorm",
      "tanh",
      "localResponseNorm",
      "maxPool",
      "sigmoid",
      "averagePool",
      "relu",
      "subsampling",
      "localResponseNorm",
      "globalAveragePool",
      "fullyConnected",
      "dropout",
      "fullyConnected",
      "softmax",
    ]);
    expect(layerNamed(graph, "lrn1")).toMatchObject({
      size: 5,
      k: 2,
      alpha: 1e-4,
      beta: 0.75,
      alphaOverSize: false,
    });
    expect(layerNamed(graph, "lrn2")).toMatchObject({
      size: 3,
      k: 1,
      alpha: 0.5,
      beta: 0.25,
      alphaOverSize: true,
    });
    expect(layerNamed(graph, "pool1")).toMatchObject({ kernel: [3, 3], stride: [2, 2], rounding: "ceil" });
    expect(layerNamed(graph, "avgpool1")).toMatchObject({ stride: [2, 2], rounding: "floor" });
    expect(layerNamed(graph, "fc1")).toMatchObject({ units: 5, bias: false });
    expect(summarise(graph).input).toEqual([32, 32, 3]);
    expect(inferShapes(graph).get("probability")).toEqual([4]);
  });

  it("flattens before its classifier where maps are left, and only there", () => {
    expect(stackOf("relu").layers.map(({ name }) => name)).toEqual([
      "input",
      "relu1",
      "flatten",
      "classifier",
      "probability",
    ]);
    expect(stackOf("gap").layers.map(({ name }) => name)).not.toContain("flatten");
  });

  it("is scaled by its width, groups kept whole, and the classes not at all", () => {
    const shapes = inferShapes(stackOf("conv3-12-g1,conv3-12-g3,flatten,fc-20", "&width=0.5"));
    expect(["conv1", "conv2", "fc1", "classifier"].map((name) => shapes.get(name)?.at(-1))).toEqual([
      6, 6, 10, 10,
    ]);
  });

  it.each([
    ["conv3x3-8-s1-p1x1", "conv3-8-p1"],
    ["conv3-8-p1-s2", "conv3-8-s2-p1"],
    ["conv3-8-p1x1x2x2", "conv3-8-p1x2"],
    ["conv3-8-p2x2x2x2", "conv3-8-p2"],
    ["conv3-8-p0x0x0x0", "conv3-8"],
    ["conv3-8-p1x2x2x2", "conv3-8-p1x2x2x2"],
    ["pool2x2-s2", "pool2"],
    ["pool3-s2", "pool3-s2"],
    ["lrn5-k2-b0.5", "lrn-b0.5"],
  ])("writes %s as %s", (text, canonical) => {
    expect(stackOf(text).spec).toBe(`custom?stack=${canonical}`);
    expect(parseSpec(`custom?stack=${canonical}`)).toBe(`custom?stack=${canonical}`);
    expect(stackOf(text).layers).toEqual(stackOf(canonical).layers);
  });

  it("stands in an address as it is", () => {
    const spec = stackOf("conv3x5-8-p1-nobias,lrn-k1,pool2,dropout0.25").spec;
    expect(encodeURI(spec)).toBe(spec);
  });
});

describe("a stack is refused", () => {
  it.each([
    ["", "“” does not"],
    ["relu,,relu", "“” does not"],
    ["conv3-8,pol2", "“pol2” does not"],
    ["constructor", "“constructor” does not"],
    ["Relu", "“Relu” does not"],
    ["conv3", "“conv3” is not"],
    ["conv-8", "“conv-8” is not"],
    ["conv0-8", "“conv0-8” is not"],
    ["conv3-8-s0", "“conv3-8-s0” is not"],
    ["conv3-8-s1-s2", "“conv3-8-s1-s2” is not"],
    ["conv3-8-16", "“conv3-8-16” is not"],
    ["conv3-8-q2", "“conv3-8-q2” is not"],
    ["conv3-8-p1x2x3", "“conv3-8-p1x2x3” is not"],
    ["conv3-8-nobias2", "“conv3-8-nobias2” is not"],
    ["conv3-1000000", "“conv3-1000000” is not"],
    ["relu2", "“relu2” is not"],
    ["dropout1", "“dropout1” is not"],
    ["fc120", "“fc120” is not"],
  ])("%j: it names the layer that cannot be read", (text, told) => {
    const { code, values } = problemOf(() => stackOf(text));
    expect(code).toBe("bad-spec-parameter");
    expect(values).toMatchObject({ network: "custom", parameter: "stack", value: text });
    expect(values["right"]).toContain(told);
  });

  it.each([
    ["fc-10", "flatten them to 1024 first"],
    ["flatten,conv3-8", "it takes maps"],
    ["conv3-8,conv3-8-g3", "3 groups do not divide"],
    ["pool2-p2", "padding must be smaller than the kernel"],
    ["lrn4", "it must be odd"],
    ["pool8,pool8", "larger input"],
  ])("%s: it names the layer that cannot follow", (text, told) => {
    const { code, values } = problemOf(() => stackOf(text));
    expect(code).toBe("bad-spec-parameter");
    expect(values).toMatchObject({ network: "custom", parameter: "stack", value: text });
    expect(values["right"]).toContain(told);
  });

  it("with more layers than anybody looks at", () => {
    const { values } = problemOf(() => stackOf(new Array(201).fill("relu").join(",")));
    expect(values["right"]).toBe("at most 200 layers, and it has 201");
    expect(stackOf(new Array(200).fill("relu").join(",")).layers).toHaveLength(204);
  });

  it("never with anything but a problem, whatever stands there", () => {
    const pieces = fc.constantFrom(
      "conv3-8",
      "pool2",
      "fc-4",
      "flatten",
      "gap",
      "bn",
      "lrn3",
      "x",
      "-",
      "conv9-2-s3",
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.array(pieces).map(String)), (text) => {
        try {
          const graph = createGraph(`custom?${new URLSearchParams({ stack: text })}`);
          expect(createGraph(graph.spec)).toEqual(graph);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      }),
    );
  });
});
