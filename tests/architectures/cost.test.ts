import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGraph, evaluate, inferShapes, layerCost } from "../../src/architectures";
import { asker, totalOf } from "./analyses";
import { convolutions } from "./arbitraries";
import { listArrows } from "./arrows";
import { inception3a } from "./networks";

const macs = (...[layer, shapes]: Parameters<typeof layerCost>) => layerCost(layer, shapes).macs.value;

describe("layerCost", () => {
  it.each([
    ["AlexNet with two groups", createGraph("alexnet"), 724_406_816],
    ["VGG-16", createGraph("vgg16"), 15_470_264_320],
    ["inception 3a", inception3a(), 128_049_152],
    ["CIFAR ResNet-20", createGraph("cifar-resnet20"), 40_551_040],
    ["LeNet-5", createGraph("lenet5"), 117_600 + 150_000 + 48_000 + 10_080],
  ])("counts the MACs of %s", (_, graph, expected) => {
    expect(totalOf(graph, macs)).toBe(expected);
  });

  it("counts a MAC for every arrow of a random convolution, those from padding among them", () => {
    fc.assert(
      fc.property(convolutions, ({ graph, layer, input }) => {
        expect(asker(graph, layerCost)("layer").macs.value).toBe(listArrows(layer, input).length);
      }),
    );
  });

  it("leaves subsampling, pools, normalisation and RBF units out, as the papers do", () => {
    const lenet = asker(createGraph("lenet5"), layerCost);
    for (const name of ["S2", "C1.squash", "OUTPUT"]) expect(lenet(name).macs.value).toBe(0);
    const alex = asker(createGraph("alexnet"), layerCost);
    for (const name of ["pool1", "norm1", "conv1.relu"]) expect(alex(name).macs.value).toBe(0);
  });

  it("takes two FLOPs for a MAC, and its formulas come to its numbers", () => {
    const graph = createGraph("alexnet");
    const shapes = inferShapes(graph);
    for (const layer of graph.layers) {
      const cost = layerCost(layer, shapes);
      expect(cost.flops.value).toBe(2 * cost.macs.value);
      expect(evaluate(cost.macs.formula)).toBe(cost.macs.value);
      expect(evaluate(cost.flops.formula)).toBe(cost.flops.value);
    }
  });
});
