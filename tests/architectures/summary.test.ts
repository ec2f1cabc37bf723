import { describe, expect, it } from "vitest";
import { createGraph, summarise } from "../../src/architectures";
import { builder, withAuxiliaryHead } from "./networks";

describe("summarise", () => {
  it("says LeNet-5 as `npm run inspect --json` promises", () => {
    const summary = summarise(createGraph("lenet5"));
    expect(summary).toMatchObject({
      spec: "lenet5",
      title: "LeNet-5",
      input: [32, 32, 1],
      totals: { params: 60_000, fixedParams: 840, connections: 340_908, macs: 325_680, flops: 651_360 },
    });
    expect(summary.layers[5]).toEqual({
      name: "C3",
      kind: "convolution",
      inputs: ["S2.squash"],
      shape: [10, 10, 16],
      params: 1516,
      fixedParams: 0,
      connections: 151_600,
      macs: 150_000,
      flops: 300_000,
      activations: 1600,
      receptiveField: { size: 14, stride: 2, start: 7 },
    });
  });

  it("adds the layers' activations up to its total", () => {
    const { layers, totals, bytes } = summarise(createGraph("cifar-resnet20"));
    expect(totals.activations).toBe(layers.reduce((total, { activations }) => total + activations, 0));
    expect(bytes.activations).toBe(4 * totals.activations);
  });

  it("is plain data: JSON gives the same back", () => {
    const summary = summarise(withAuxiliaryHead());
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
  });

  it("keeps auxiliary heads listed, marked, and out of the totals at inference", () => {
    const { layers, totals, totalsWithAuxiliary } = summarise(withAuxiliaryHead());
    expect(layers.filter(({ auxiliary }) => auxiliary)).toHaveLength(8);
    expect(totals.params).toBe(513_000);
    expect(totalsWithAuxiliary?.params).toBe(513_000 + 3_188_840);
    expect(totalsWithAuxiliary?.macs).toBe(512_000 + 16 * 512 * 128 + 2048 * 1024 + 1024 * 1000);
  });

  it("gives one set of totals to a network without auxiliary heads", () => {
    expect(summarise(createGraph("lenet5"))).not.toHaveProperty("totalsWithAuxiliary");
  });

  it("writes oblong fields as vertical and horizontal, and marks branches out of line", () => {
    const net = builder();
    const input = net.input("input", [8, 8, 1]);
    const padding = { top: 0, bottom: 1, left: 1, right: 1 };
    const oblong = net.convolution("oblong", { channels: 1, kernel: [2, 3], padding });
    net.concat("join", [oblong, input]);
    const [, convolution, join] = summarise(net.build()).layers;
    expect(convolution?.receptiveField).toEqual({ size: [2, 3], stride: 1, start: [1, 0.5] });
    expect(join?.receptiveField).toMatchObject({ misaligned: true });
  });
});
