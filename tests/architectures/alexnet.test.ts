import { describe, expect, it } from "vitest";
import { createGraph, inferShapes, summarise } from "../../src/architectures";
import { layerNamed } from "./analyses";
import { alexnetFacts } from "./facts";

describe("AlexNet as Krizhevsky et al. 2012 define it", () => {
  it.each(Object.entries(alexnetFacts.params))("%s learns %i parameters", (spec, params) => {
    expect(summarise(createGraph(spec)).totals.params).toBe(params);
  });

  it.each(Object.entries(alexnetFacts.macs))("%s takes %i MACs", (spec, macs) => {
    expect(summarise(createGraph(spec)).totals.macs).toBe(macs);
  });

  it.each(["alexnet", "alexnet-one-tower"])("%s has the receptive fields of the table", (spec) => {
    const { layers } = summarise(createGraph(spec));
    const sizes = layers
      .filter(({ name }) => Object.hasOwn(alexnetFacts.receptiveField, name))
      .map(({ name, receptiveField }) => [name, receptiveField.size]);
    expect(Object.fromEntries(sizes)).toEqual(alexnetFacts.receptiveField);
  });

  it("has figure 2's shapes", () => {
    const shapes = inferShapes(createGraph("alexnet"));
    expect([...shapes].filter(([name]) => /^(conv|pool|fc)\d$/.test(name))).toEqual([
      ["conv1", [55, 55, 96]],
      ["pool1", [27, 27, 96]],
      ["conv2", [27, 27, 256]],
      ["pool2", [13, 13, 256]],
      ["conv3", [13, 13, 384]],
      ["conv4", [13, 13, 384]],
      ["conv5", [13, 13, 256]],
      ["pool5", [6, 6, 256]],
      ["fc6", [4096]],
      ["fc7", [4096]],
      ["fc8", [1000]],
    ]);
  });

  it("keeps two towers apart on the second, fourth and fifth convolution only", () => {
    const groups = (spec: string) =>
      createGraph(spec).layers.flatMap((layer) => (layer.kind === "convolution" ? [layer.groups] : []));
    expect(groups("alexnet")).toEqual([1, 2, 1, 2, 2]);
    expect(groups("alexnet-one-tower")).toEqual([1, 1, 1, 1, 1]);
    expect(groups("alexnet?groups=1")).toEqual(groups("alexnet-one-tower"));
  });

  it("normalises by the paper's convention, after ReLU and before pooling", () => {
    const graph = createGraph("alexnet");
    for (const stage of [1, 2]) {
      expect(layerNamed(graph, `norm${stage}`)).toEqual({
        kind: "localResponseNorm",
        name: `norm${stage}`,
        inputs: [`conv${stage}.relu`],
        size: 5,
        k: 2,
        alpha: 1e-4,
        beta: 0.75,
        alphaOverSize: false,
        block: `conv${stage}`,
        stage: `conv${stage}`,
      });
      expect(layerNamed(graph, `pool${stage}`)).toMatchObject({ kernel: [3, 3], stride: [2, 2] });
    }
    const plain = createGraph("alexnet?lrn=no").layers.map(({ kind }) => kind);
    expect(plain).not.toContain("localResponseNorm");
    expect(plain).toHaveLength(graph.layers.length - 2);
  });

  it("drops half of the units after the first two fully connected layers; torchvision before them", () => {
    const readsOf = (spec: string) =>
      createGraph(spec).layers.flatMap((layer) =>
        layer.kind === "dropout" ? [[layer.rate, ...layer.inputs]] : [],
      );
    expect(readsOf("alexnet")).toEqual([
      [0.5, "fc6.relu"],
      [0.5, "fc7.relu"],
    ]);
    expect(readsOf("alexnet-torchvision")).toEqual([
      [0.5, "flatten"],
      [0.5, "fc6.relu"],
    ]);
  });

  it("has torchvision's maps: 64, 192, 384, 256, 256", () => {
    const shapes = inferShapes(createGraph("alexnet-torchvision"));
    expect([1, 2, 3, 4, 5].map((stage) => shapes.get(`conv${stage}`)?.[2])).toEqual([64, 192, 384, 256, 256]);
    expect(shapes.get("pool5")).toEqual([6, 6, 256]);
  });

  it("keeps groups possible at every width", () => {
    for (const width of [0.01, 0.1, 0.25, 1 / 3]) {
      const shapes = inferShapes(createGraph(`alexnet?width=${width}`));
      expect(Number(shapes.get("conv1")?.[2]) % 2).toBe(0);
    }
    expect(inferShapes(createGraph("alexnet?width=0.25")).get("conv1")).toEqual([55, 55, 24]);
  });
});
