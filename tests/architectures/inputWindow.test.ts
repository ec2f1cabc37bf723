import { describe, expect, it } from "vitest";
import { createGraph, inferShapes, inputWindow } from "../../src/architectures";
import { layerNamed } from "./analyses";
import { alexnet, builder, cifarResnet20, inception3a } from "./networks";

function windowOf(graph: ReturnType<typeof alexnet>, name: string, y: number, x: number, channel = 0) {
  return inputWindow(layerNamed(graph, name), inferShapes(graph), { y, x, channel });
}

describe("inputWindow", () => {
  it("hangs a padded convolution's first window over the edge", () => {
    const at = (y: number, x: number) => windowOf(alexnet(), "conv2", y, x);
    expect(at(0, 0)).toEqual({ top: -2, left: -2, height: 5, width: 5, dilation: [1, 1] });
    expect(at(26, 3)).toEqual({ top: 24, left: 1, height: 5, width: 5, dilation: [1, 1] });
  });

  it("steps by the stride for pools and trainable subsampling", () => {
    expect(windowOf(alexnet(), "pool1", 2, 1)).toMatchObject({ top: 4, left: 2, height: 3, width: 3 });
    expect(windowOf(createGraph("lenet5"), "S2", 13, 0)).toMatchObject({ top: 26, left: 0, height: 2 });
  });

  it("spans what a dilated kernel touches, and says the dilation", () => {
    const net = builder();
    net.input("input", [9, 9, 1]);
    net.convolution("conv", { channels: 1, kernel: [3, 2], dilation: [2, 3] });
    expect(windowOf(net.build(), "conv", 1, 2)).toEqual({
      top: 1,
      left: 2,
      height: 5,
      width: 4,
      dilation: [2, 3],
    });
  });

  it("is the unit itself where a layer takes each by itself", () => {
    const unit = { top: 3, left: 5, height: 1, width: 1, dilation: [1, 1] };
    expect(windowOf(alexnet(), "relu1", 3, 5)).toEqual(unit);
    expect(windowOf(inception3a(), "concat", 3, 5, 100)).toEqual(unit);
  });

  it("is the whole map for fully connected units, global pools and RBF units", () => {
    expect(windowOf(createGraph("lenet5"), "OUTPUT", 0, 0)).toMatchObject({ top: 0, height: 1, width: 1 });
    expect(windowOf(cifarResnet20("padded"), "pool", 0, 0)).toMatchObject({ top: 0, height: 8, width: 8 });
  });

  it("finds the unit that a flattened one copies: channels fastest, then columns, then rows", () => {
    const index = (y: number, x: number, channel: number) => (y * 6 + x) * 256 + channel;
    expect(windowOf(alexnet(), "flatten", 0, 0, index(4, 5, 17))).toMatchObject({
      top: 4,
      left: 5,
      height: 1,
    });
  });

  it("is null for the input, and for maps that a padded shortcut fills with zeros", () => {
    const graph = cifarResnet20("padded");
    expect(windowOf(graph, "input", 0, 0)).toBeNull();
    expect(windowOf(graph, "32.1.shortcut", 3, 4, 15)).toMatchObject({ top: 6, left: 8, height: 1 });
    expect(windowOf(graph, "32.1.shortcut", 3, 4, 16)).toBeNull();
  });
});
