import { describe, expect, test } from "vitest";
import { createGraph, type Graph, layerName, type Spec } from "../../src/architectures";
import { NetworkBuilder } from "../../src/architectures/network";
import { findFoldings, publishedNetworks } from "../../src/weights/folding";
import { resolveWeights } from "../../src/weights/resolve";
import { fileOf, shapesOf } from "./support";

/** Norm, ReLU, convolution, in that order, as DenseNet has them; norms are named as they stand, not after others. */
function preactivated({ norms }: { readonly norms: boolean }): Graph {
  const net = new NetworkBuilder({ spec: "preactivated" as Spec, title: "Preactivated", source: "a test" });
  net.input("input", [8, 8, 3]);
  net.convolution("conv0", { channels: 4, kernel: 3, padding: 1 });
  const stem = norms ? net.batchNorm("norm0") : net.tip;
  net.convolution("conv1", { channels: 2, kernel: 3, padding: 1, from: stem });
  net.concat("joined", [stem, layerName("conv1")]);
  if (norms) net.batchNorm("norm1");
  net.relu("relu1");
  net.convolution("conv2", { channels: 2, kernel: 3, padding: 1 });
  if (norms) net.batchNorm("norm2");
  net.concat("output", [net.tip, layerName("conv1")]);
  return net.build();
}

describe("batch normalisations", () => {
  test("of any name, before convolutions or behind them, load from the network's own file", () => {
    const graph = preactivated({ norms: true });
    const [{ sources }] = resolveWeights(graph, fileOf({ "": shapesOf(graph) }));
    expect(sources.every((source) => source.from === "tensor" && source.name === source.to.fullName)).toBe(
      true,
    );
    expect(sources).toHaveLength(shapesOf(graph).size);
  });

  test("fold into what stands before them, where that learns and nothing else reads it", () => {
    const foldings = findFoldings(preactivated({ norms: false }), preactivated({ norms: true }));
    expect([...foldings].map(([layer, { name }]) => [layer, name])).toEqual([
      ["conv0", "norm0"],
      ["conv2", "norm2"],
    ]);
  });

  test("are not folded where something reads the convolution before them, too", () => {
    const net = new NetworkBuilder({ spec: "beside" as Spec, title: "Beside", source: "a test" });
    net.input("input", [8, 8, 3]);
    net.convolution("conv", { channels: 4, kernel: 3 });
    net.batchNorm("norm");
    net.add("add", [layerName("conv"), layerName("norm")]);
    const normalised = net.build();
    const bare = { ...normalised, layers: normalised.layers.filter(({ name }) => name !== "norm") };
    expect(findFoldings(bare, normalised).size).toBe(0);
  });

  test.each([
    ["vgg16", ["vgg16", "vgg16?bn=yes"]],
    ["vgg16?width=0.25&bn=yes", ["vgg16?width=0.25&bn=yes"]],
    ["resnet18?bn=no", ["resnet18?bn=no", "resnet18"]],
    ["alexnet", ["alexnet"]],
    ["custom?stack=conv3-4", ["custom?stack=conv3-4"]],
  ])("are looked for in files of %s where its family has them", (spec, specs) => {
    expect(publishedNetworks(createGraph(spec)).map(({ graph }) => graph.spec)).toEqual(specs);
  });
});
