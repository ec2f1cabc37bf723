import { describe, expect, it } from "vitest";
import { createGraph, inferShapes, summarise } from "../../src/architectures";
import { layerNamed } from "./analyses";
import { vggFacts } from "./facts";

function kernelsOf(spec: string): readonly number[] {
  return createGraph(spec).layers.flatMap((layer) => (layer.kind === "convolution" ? [layer.kernel[0]] : []));
}

function fieldOf(spec: string, name: string) {
  return summarise(createGraph(spec)).layers.find((layer) => layer.name === name)?.receptiveField.size;
}

describe("VGG as Simonyan and Zisserman 2014, table 1, define it", () => {
  it.each(Object.entries(vggFacts))(
    "%s has the counts of its column",
    (spec, { params, macs, weightLayers }) => {
      expect(summarise(createGraph(spec))).toMatchObject({ weightLayers, totals: { params, macs } });
    },
  );

  it.each([
    ["vgg16", "conv5_3", 196],
    ["vgg16", "pool5", 212],
    ["vgg19", "conv5_4", 252],
    ["vgg19", "pool5", 268],
  ])("%s looks through %s at %i pixels", (spec, layer, size) => {
    expect(fieldOf(spec, layer)).toBe(size);
  });

  it.each(Object.keys(vggFacts))("%s halves the map after each of its five stages", (spec) => {
    const shapes = inferShapes(createGraph(spec));
    expect([1, 2, 3, 4, 5].map((stage) => shapes.get(`pool${stage}`))).toEqual([
      [112, 112, 64],
      [56, 56, 128],
      [28, 28, 256],
      [14, 14, 512],
      [7, 7, 512],
    ]);
  });

  it("C has 1 × 1 where D has its third 3 × 3 in stages 3 to 5", () => {
    expect(kernelsOf("vgg16")).toEqual(new Array(13).fill(3));
    expect(kernelsOf("vgg-c")).toEqual([3, 3, 3, 3, 3, 3, 1, 3, 3, 1, 3, 3, 1]);
  });

  it("A-LRN is A with one normalisation, after the first convolution", () => {
    const [plain, normalised] = [createGraph("vgg-a"), createGraph("vgg-a-lrn")];
    expect(layerNamed(normalised, "norm1")).toMatchObject({
      kind: "localResponseNorm",
      inputs: ["conv1_1.relu"],
    });
    expect(normalised.layers.length).toBe(plain.layers.length + 1);
    expect(createGraph("vgg-a?lrn=yes").layers).toEqual(normalised.layers);
  });

  it("normalises batches on request, as torchvision's vgg16_bn, whose convolutions keep their biases", () => {
    expect(summarise(createGraph("vgg16?bn=yes")).totals.params).toBe(138_365_992);
    expect(layerNamed(createGraph("vgg16?bn=yes"), "conv1_1.relu").inputs).toEqual(["conv1_1.bn"]);
  });

  it("titles networks by their weight layers", () => {
    const titles = Object.keys(vggFacts).map((spec) => createGraph(spec).title);
    expect(titles).toEqual(["VGG-11 (A)", "VGG-11 (A-LRN)", "VGG-13 (B)", "VGG-16 (C)", "VGG-16", "VGG-19"]);
  });
});
