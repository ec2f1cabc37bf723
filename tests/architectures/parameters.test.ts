import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createGraph,
  evaluate,
  inferShapes,
  inputShapes,
  layerParameters,
  parameterTensors,
  weightTensors,
} from "../../src/architectures";
import { asker, layerNamed, totalOf } from "./analyses";
import { convolutions } from "./arbitraries";
import { listArrows } from "./arrows";
import { builder, inception3a, withAuxiliaryHead } from "./networks";

const trainable = (...[layer, shapes]: Parameters<typeof layerParameters>) =>
  layerParameters(layer, shapes).trainable.value;

describe("layerParameters on papers' networks", () => {
  it.each([
    ["AlexNet with two groups", createGraph("alexnet"), 60_965_224],
    ["VGG-16", createGraph("vgg16"), 138_357_544],
    ["inception 3a", inception3a(), 163_696],
    ["CIFAR ResNet-20 with padded shortcuts", createGraph("cifar-resnet20"), 269_722],
  ])("counts what %s learns", (_, graph, params) => {
    expect(totalOf(graph, trainable)).toBe(params);
  });

  it("counts projections and their batch norms on top of padded shortcuts", () => {
    const projections = 16 * 32 + 2 * 32 + 32 * 64 + 2 * 64;
    expect(totalOf(createGraph("cifar-resnet20?shortcut=B"), trainable)).toBe(269_722 + projections);
  });

  it("counts an auxiliary head of GoogLeNet", () => {
    const graph = withAuxiliaryHead();
    const head = {
      ...graph,
      layers: graph.layers.filter(({ kind, auxiliary }) => auxiliary || kind === "input"),
    };
    expect(totalOf(head, trainable)).toBe(3_188_840);
  });
});

describe("layerParameters", () => {
  it("counts every weight that an arrow carries once, and every bias", () => {
    fc.assert(
      fc.property(convolutions, ({ graph, layer, input }) => {
        const weights = new Set(listArrows(layer, input).map(({ weight }) => weight)).size;
        const biases = layer.bias ? layer.channels : 0;
        expect(asker(graph, layerParameters)("layer").trainable.value).toBe(weights + biases);
      }),
    );
  });

  it("keeps RBF centres and running statistics apart from what is learned", () => {
    expect(asker(createGraph("lenet5"), layerParameters)("OUTPUT")).toMatchObject({
      trainable: { value: 0 },
      fixed: { value: 840 },
    });
    expect(asker(createGraph("cifar-resnet20"), layerParameters)("conv1.bn")).toMatchObject({
      trainable: { value: 32 },
      fixed: { value: 32 },
    });
  });

  it("says the numbers with formulas that come to them", () => {
    const graph = createGraph("lenet5");
    for (const layer of graph.layers) {
      const { tensors, trainable: learned, fixed } = layerParameters(layer, inferShapes(graph));
      expect(evaluate(learned.formula)).toBe(learned.value);
      expect(evaluate(fixed.formula)).toBe(fixed.value);
      for (const { formula, count } of tensors) expect(evaluate(formula)).toBe(count);
    }
  });

  it("names the 60 pairs of C3's table in its formula", () => {
    const { formula } = asker(createGraph("lenet5"), layerParameters)("C3").trainable;
    expect(formula).toMatchObject({
      kind: "sum",
      terms: [
        {
          kind: "product",
          factors: [
            { meaning: "kernelHeight", value: 5 },
            { meaning: "kernelWidth", value: 5 },
            { meaning: "tablePairs", value: 60 },
          ],
        },
        { meaning: "outputChannels", value: 16 },
      ],
    });
  });
});

describe("parameterTensors", () => {
  const tensorsOf = (name: string, graph = createGraph("alexnet")) => {
    const layer = layerNamed(graph, name);
    return parameterTensors(layer, inputShapes(layer, inferShapes(graph)));
  };

  it("lays kernels out OIHW, with a group's share of the input channels", () => {
    expect(tensorsOf("conv2")).toMatchObject([
      { name: "weight", shape: [256, 48, 5, 5], trainable: true, count: 256 * 48 * 25 },
      { name: "bias", shape: [256], trainable: true, count: 256 },
    ]);
  });

  it("lays fully connected weights out OI", () => {
    expect(tensorsOf("fc6")[0]).toMatchObject({ name: "weight", shape: [4096, 9216] });
  });

  it("leaves what C3's table leaves out uncounted, but in the file's shape", () => {
    expect(tensorsOf("C3", createGraph("lenet5"))[0]).toMatchObject({ shape: [16, 6, 5, 5], count: 1500 });
  });

  it("gives batch norm a scale, a shift and two measured statistics", () => {
    expect(tensorsOf("conv1.bn", createGraph("cifar-resnet20"))).toMatchObject([
      { name: "weight", shape: [16], trainable: true },
      { name: "bias", shape: [16], trainable: true },
      { name: "running_mean", shape: [16], trainable: false, inFile: true },
      { name: "running_var", shape: [16], trainable: false, inFile: true },
    ]);
  });

  it("normalises a vector unit by unit", () => {
    const net = builder();
    net.input("input", [2, 2, 3]);
    net.flatten("flatten");
    net.batchNorm("norm");
    expect(tensorsOf("norm", net.build())[0]).toMatchObject({ shape: [12], count: 12 });
  });
});

describe("weightTensors", () => {
  it("lists the tensors of LeNet-5's file, and not the centres, which the definition holds", () => {
    expect(weightTensors(createGraph("lenet5")).map(({ fullName }) => fullName)).toEqual(
      ["C1", "S2", "C3", "S4", "C5", "F6"].flatMap((layer) => [`${layer}.weight`, `${layer}.bias`]),
    );
  });
});
