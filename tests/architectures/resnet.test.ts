import { describe, expect, it } from "vitest";
import { createGraph, inferShapes, networkIds, summarise } from "../../src/architectures";
import { layerNamed } from "./analyses";
import { cifarResnetFacts, resnetFacts } from "./facts";

function lastConvolutionField(spec: string) {
  const { layers } = summarise(createGraph(spec));
  return layers.findLast(({ kind, name }) => kind === "convolution" && /\.conv\d$/.test(name))
    ?.receptiveField;
}

function strideOf(spec: string, name: string) {
  const layer = layerNamed(createGraph(spec), name);
  return layer.kind === "convolution" ? layer.stride[0] : undefined;
}

function countKind(spec: string, kind: string): number {
  return createGraph(spec).layers.filter((layer) => layer.kind === kind).length;
}

describe("ImageNet's networks as He et al. 2015, table 1, define them", () => {
  it.each(Object.entries(resnetFacts))("%s", (spec, { params, macs, weightLayers, receptiveField }) => {
    expect(summarise(createGraph(spec))).toMatchObject({ weightLayers, totals: { params, macs } });
    expect(lastConvolutionField(spec)).toMatchObject({ size: receptiveField, stride: 32, start: 0.5 });
  });

  it.each([
    ["plain34", 64],
    ["resnet18", 64],
    ["resnet34?shortcut=A", 64],
    ["resnet50", 256],
    ["resnet50?shortcut=A", 256],
    ["resnet152-torchvision", 256],
  ])("%s puts out table 1's shapes, %i maps in conv2_x", (spec, maps) => {
    const shapes = inferShapes(createGraph(spec));
    expect(shapes.get("conv1")).toEqual([112, 112, 64]);
    expect(shapes.get("pool1")).toEqual([56, 56, 64]);
    expect([2, 3, 4, 5].map((stage) => shapes.get(`conv${stage}_1.relu`))).toEqual([
      [56, 56, maps],
      [28, 28, 2 * maps],
      [14, 14, 4 * maps],
      [7, 7, 8 * maps],
    ]);
  });

  it("normalises right after each convolution and before activation, without biases", () => {
    const { layers } = createGraph("resnet50");
    const convolutions = layers.filter((layer) => layer.kind === "convolution");
    const norms = layers.filter((layer) => layer.kind === "batchNorm");
    expect(convolutions.every(({ bias }) => !bias)).toBe(true);
    expect(norms.map(({ inputs }) => inputs[0])).toEqual(convolutions.map(({ name }) => name));
    expect(layerNamed(createGraph("resnet50"), "conv2_1.relu").inputs).toEqual(["conv2_1.add"]);
  });

  it("learns biases instead where batch normalisation is left out", () => {
    const { layers } = createGraph("resnet18?bn=no");
    expect(layers.some(({ kind }) => kind === "batchNorm")).toBe(false);
    expect(layers.every((layer) => layer.kind !== "convolution" || layer.bias)).toBe(true);
    expect(layerNamed(createGraph("resnet18?bn=no"), "conv3_1.add").inputs).toEqual([
      "conv3_1.conv2",
      "conv3_1.shortcut",
    ]);
  });

  it("strides in the first 1 × 1 of a bottleneck, torchvision in the 3 × 3", () => {
    const strides = (spec: string) =>
      [1, 2, 3]
        .map((place) => strideOf(spec, `conv3_1.conv${place}`))
        .concat(strideOf(spec, "conv3_1.shortcut"));
    expect(strides("resnet50")).toEqual([2, 1, 1, 2]);
    expect(strides("resnet50-torchvision")).toEqual([1, 2, 1, 2]);
    expect(strides("resnet50?stride=3x3")).toEqual(strides("resnet50-torchvision"));
    expect(strideOf("resnet50", "conv2_1.conv1")).toBe(1);
  });

  it("takes shortcuts by option: A pads where maps change, B projects there, C projects everywhere", () => {
    const count = (option: string) => [
      countKind(`resnet34?shortcut=${option}`, "padShortcut"),
      createGraph(`resnet34?shortcut=${option}`).layers.filter(({ name }) => name.endsWith(".shortcut"))
        .length,
    ];
    expect(count("A")).toEqual([3, 3]);
    expect(count("B")).toEqual([0, 3]);
    expect(count("C")).toEqual([0, 16]);
    expect(countKind("resnet50", "add")).toBe(16);
    expect(layerNamed(createGraph("resnet50"), "conv2_1.add").inputs).toEqual([
      "conv2_1.conv3.bn",
      "conv2_1.shortcut.bn",
    ]);
    expect(layerNamed(createGraph("resnet50"), "conv2_2.add").inputs).toEqual([
      "conv2_2.conv3.bn",
      "conv2_1.relu",
    ]);
  });

  it.each([
    [18, "A"],
    [34, "A"],
    [34, "B"],
    [34, "C"],
  ])("plain%i is the residual network with option %s, its shortcuts taken away", (depth, option) => {
    const plain = createGraph(`plain${depth}`).layers.map(({ name }) => name);
    const residual = createGraph(`resnet${depth}?shortcut=${option}`).layers.map(({ name }) => name);
    expect(residual.filter((name) => !/\.(add|shortcut|shortcut\.bn)$/.test(name))).toEqual(plain);
  });
});

describe("CIFAR-10's networks as section 4.2 defines them", () => {
  const cases = Object.entries(cifarResnetFacts).flatMap(([depth, facts]) =>
    ["plain", "resnet"].map((kind) => [`cifar-${kind}${depth}`, Number(depth), facts] as const),
  );

  it.each(cases)("%s", (spec, weightLayers, { params, macs, receptiveField }) => {
    expect(summarise(createGraph(spec))).toMatchObject({ weightLayers, totals: { params, macs } });
    expect(lastConvolutionField(spec)?.size).toBe(receptiveField);
  });

  it.each(["cifar-plain20", "cifar-resnet110"])("%s has 16, 32 and 64 maps on 32, 16 and 8 units", (spec) => {
    const shapes = inferShapes(createGraph(spec));
    expect([2, 3, 4].map((stage) => shapes.get(`conv${stage}_1.relu`))).toEqual([
      [32, 32, 16],
      [16, 16, 32],
      [8, 8, 64],
    ]);
  });

  it("pads its shortcuts unless told otherwise", () => {
    expect(countKind("cifar-resnet56", "padShortcut")).toBe(2);
    expect(countKind("cifar-resnet56?shortcut=B", "padShortcut")).toBe(0);
    const projections = 16 * 32 + 2 * 32 + 32 * 64 + 2 * 64;
    expect(summarise(createGraph("cifar-resnet20?shortcut=B")).totals.params).toBe(269_722 + projections);
  });

  it("shrinks odd maps the same way in blocks and in shortcuts", () => {
    for (const input of [1, 7, 33]) {
      for (const option of ["A", "B", "C"]) {
        const shapes = inferShapes(createGraph(`cifar-resnet20?input=${input}&shortcut=${option}`));
        expect(shapes.get("conv4_3.relu")?.[0]).toBe(Math.ceil(Math.ceil(input / 2) / 2));
      }
    }
  });
});

describe("the list of networks", () => {
  it("has every id that links, files and lessons use", () => {
    const depths = [20, 32, 44, 56, 110];
    const ids = [
      "lenet5",
      ...["alexnet", "alexnet-one-tower", "alexnet-torchvision"],
      ...["vgg-a", "vgg-a-lrn", "vgg-b", "vgg-c", "vgg16", "vgg19"],
      ...["googlenet", "googlenet-naive", "googlenet-torchvision"],
      ...["plain18", "plain34", "resnet18", "resnet34", "resnet50", "resnet101", "resnet152"],
      ...["resnet50-torchvision", "resnet101-torchvision", "resnet152-torchvision"],
      ...depths.map((depth) => `cifar-plain${depth}`),
      ...depths.map((depth) => `cifar-resnet${depth}`),
      "custom",
    ];
    expect(networkIds).toEqual(ids);
  });
});
