import { describe, expect, it } from "vitest";
import { countWeightLayers, createGraph } from "../../src/architectures";
import { withAuxiliaryHead } from "./networks";

describe("countWeightLayers", () => {
  it("counts LeNet-5's seven, trainable subsampling and RBF units among them", () => {
    expect(countWeightLayers(createGraph("lenet5"))).toBe(7);
  });

  it("counts AlexNet's eight, however many towers", () => {
    expect(countWeightLayers(createGraph("alexnet"))).toBe(8);
    expect(countWeightLayers(createGraph("alexnet-torchvision"))).toBe(8);
  });

  it("takes the longest way, not projections beside it", () => {
    expect(countWeightLayers(createGraph("resnet34?shortcut=C"))).toBe(34);
  });

  it("leaves out batch norms and auxiliary heads", () => {
    expect(countWeightLayers(createGraph("vgg16?bn=yes"))).toBe(16);
    expect(countWeightLayers(withAuxiliaryHead())).toBe(1);
  });
});
