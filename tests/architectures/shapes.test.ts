import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createGraph,
  type Graph,
  inferShapes,
  layerName,
  ShapeError,
  shapeOf,
} from "../../src/architectures";
import type { NetworkBuilder } from "../../src/architectures/network";
import { convolutions, pools } from "./arbitraries";
import { countPlaces } from "./arrows";
import { builder, inception3a } from "./networks";

function network(build: (net: NetworkBuilder) => void): Graph {
  const net = builder();
  build(net);
  return net.build();
}

function outputShape(build: (net: NetworkBuilder) => void) {
  const graph = network(build);
  return shapeOf(graph.output, inferShapes(graph));
}

function refusal(build: (net: NetworkBuilder) => void): string {
  const graph = network(build);
  try {
    inferShapes(graph);
  } catch (error) {
    if (error instanceof ShapeError) return error.message;
    throw error;
  }
  throw new Error("the network was accepted");
}

describe("inferShapes on papers' networks", () => {
  it("makes AlexNet's 55, 27, 13 and 6", () => {
    const shapes = inferShapes(createGraph("alexnet"));
    expect(shapes.get("conv1")).toEqual([55, 55, 96]);
    expect(shapes.get("norm1")).toEqual([55, 55, 96]);
    expect(shapes.get("pool1")).toEqual([27, 27, 96]);
    expect(shapes.get("pool2")).toEqual([13, 13, 256]);
    expect(shapes.get("pool5")).toEqual([6, 6, 256]);
    expect(shapes.get("flatten")).toEqual([9216]);
    expect(shapes.get("probability")).toEqual([1000]);
  });

  it("halves VGG's maps from 224 to 7", () => {
    const shapes = inferShapes(createGraph("vgg16"));
    expect([1, 2, 3, 4, 5].map((stage) => shapes.get(`pool${stage}`)?.[0])).toEqual([112, 56, 28, 14, 7]);
  });

  it("makes GoogLeNet's 112, 56, 28, 14, 7 with ceil rounding, and not with floor", () => {
    const extents = (rounding: "floor" | "ceil") => {
      const net = builder();
      net.input("112", [112, 112, 1]);
      for (const name of ["56", "28", "14", "7"]) net.maxPool(name, { kernel: 3, stride: 2, rounding });
      return [...inferShapes(net.build()).values()].map(([height]) => height);
    };
    expect(extents("ceil")).toEqual([112, 56, 28, 14, 7]);
    expect(extents("floor")).toEqual([112, 55, 27, 13, 6]);
  });

  it("concatenates inception 3a's branches to 256 maps", () => {
    expect(inferShapes(inception3a()).get("concat")).toEqual([28, 28, 256]);
  });

  it.each(["A", "B", "C"])("gives a shortcut of option %s the shape of its block", (option) => {
    const shapes = inferShapes(createGraph(`cifar-resnet20?shortcut=${option}`));
    expect(shapes.get("conv3_1.shortcut")).toEqual([16, 16, 32]);
    expect(shapes.get("conv4_1.add")).toEqual([8, 8, 64]);
    expect(shapes.get("pool")).toEqual([64]);
  });
});

describe("inferShapes on joins", () => {
  it("concatenates vectors end to end", () => {
    const shape = outputShape((net) => {
      const input = net.input("input", [2, 3, 4]);
      const pooled = net.globalAveragePool("pool");
      const flat = net.flatten("flatten", { from: input });
      net.concat("join", [pooled, flat]);
    });
    expect(shape).toEqual([4 + 24]);
  });

  it("lets a padded shortcut keep every second unit of an odd map, and as many channels as it had", () => {
    const shape = outputShape((net) => {
      net.input("input", [7, 8, 16]);
      net.padShortcut("shortcut", { channels: 16, stride: 2 });
    });
    expect(shape).toEqual([4, 4, 16]);
  });
});

describe("inferShapes on random layers", () => {
  it("takes as many places as a convolution's window finds by sliding", () => {
    fc.assert(
      fc.property(convolutions, ({ graph, layer, input }) => {
        expect(shapeOf("layer", inferShapes(graph))).toEqual([...countPlaces(layer, input), layer.channels]);
      }),
    );
  });

  it("takes as many places as a pool's window finds by sliding, for both roundings", () => {
    fc.assert(
      fc.property(pools, ({ graph, layer, input }) => {
        const places = countPlaces(layer, input);
        fc.pre(places[0] > 0 && places[1] > 0);
        expect(shapeOf("layer", inferShapes(graph))).toEqual([...places, input[2]]);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps no window that would begin in the padding after the map", () => {
    const pool = (rounding: "floor" | "ceil") =>
      outputShape((net) => {
        net.input("input", [4, 4, 1]);
        net.maxPool("pool", { kernel: 2, stride: 3, padding: 1, rounding });
      });
    expect(pool("floor")).toEqual([2, 2, 1]);
    expect(pool("ceil")).toEqual([2, 2, 1]);
  });
});

describe("inferShapes refuses", () => {
  it("a window that is larger than its padded input", () => {
    const build = (net: NetworkBuilder) => {
      net.input("input", [8, 4, 3]);
      net.convolution("conv", { channels: 2, kernel: 3, dilation: 3, padding: [0, 1] });
    };
    expect(() => inferShapes(network(build))).toThrow(RangeError);
    const message = refusal(build);
    expect(message).toContain('layer "conv" (convolution)');
    expect(message).toContain("spans 7, the input's width is 4, 6 with padding");
    expect(message).toContain("larger input");
  });

  it("a fully connected layer on maps, and says to flatten", () => {
    const message = refusal((net) => {
      net.input("input", [4, 5, 3]);
      net.fullyConnected("fc", { units: 10 });
    });
    expect(message).toContain("4 × 5 × 3");
    expect(message).toContain("flatten them to 60 first");
  });

  it("a convolution on a vector", () => {
    const message = refusal((net) => {
      net.input("input", [4, 4, 3]);
      net.flatten("flatten");
      net.convolution("conv", { channels: 2, kernel: 1 });
    });
    expect(message).toContain("vector of 48 units");
  });

  it.each([
    [{ groups: 2, channels: 4 }, "2 groups do not divide 3 input and 4 output channels"],
    [{ groups: 3, channels: 4 }, "3 groups do not divide 3 input and 4 output channels"],
    [{ channels: 0 }, "channels is 0; it must be a whole number, 1 or more"],
    [{ channels: 2, kernel: 1.5 }, "kernel height is 1.5"],
    [{ channels: 2, stride: 0 }, "stride of the height is 0"],
    [{ channels: 2, stride: [1, -1] as const }, "stride of the width is -1"],
    [{ channels: 2, dilation: 0 }, "dilation of the height is 0"],
    [{ channels: 2, padding: -1 }, "padding of the height is -1"],
    [{ channels: 2, table: [[0]] }, "1 rows for 2 channels"],
    [{ channels: 2, table: [[0], []] }, "row 1 of its connection table is []"],
    [{ channels: 2, table: [[0], [3]] }, "different maps from 0 to 2"],
    [{ channels: 2, table: [[0, 0], [1]] }, "row 0 of its connection table is [0,0]"],
    [{ channels: 3, groups: 3, table: [[0], [1], [2]] }, "a connection table and 3 groups"],
  ])("a convolution with %j", (options, reason) => {
    const message = refusal((net) => {
      net.input("input", [8, 8, 3]);
      net.convolution("conv", { kernel: 3, ...options });
    });
    expect(message).toContain(reason);
  });

  it("padding that could fill a pool's window", () => {
    const message = refusal((net) => {
      net.input("input", [8, 8, 1]);
      net.averagePool("pool", { kernel: 2, padding: 2 });
    });
    expect(message).toContain("padding 2 for a kernel of 2");
  });

  it("shapes that cannot be added or concatenated", () => {
    const join = (verb: "add" | "concat", stride: number) =>
      refusal((net) => {
        const from = net.input("input", [8, 8, 3]);
        net.convolution("conv", { channels: 4, kernel: 1, stride });
        net[verb]("join", [layerName("conv"), from]);
      });
    expect(join("add", 1)).toContain("8 × 8 × 4, 8 × 8 × 3; all must have the same shape");
    expect(join("concat", 2)).toContain("4 × 4 × 4, 8 × 8 × 3; all must have the same height and width");
  });

  it("a padded shortcut to fewer maps", () => {
    const message = refusal((net) => {
      net.input("input", [8, 8, 16]);
      net.padShortcut("shortcut", { channels: 8, stride: 2 });
    });
    expect(message).toContain("8 channels for 16 that come in");
  });

  it("an RBF centre of another length", () => {
    const message = refusal((net) => {
      net.input("input", [1, 1, 3]);
      net.flatten("flatten");
      net.rbf("rbf", {
        centres: [
          [1, 1, 1],
          [1, 1],
        ],
      });
    });
    expect(message).toContain("centre 1 has 2 coordinates, its input 3 units");
  });

  it("a normalisation over an even number of channels", () => {
    const message = refusal((net) => {
      net.input("input", [2, 2, 8]);
      net.localResponseNorm("norm", { size: 4, k: 2, alpha: 1e-4, beta: 0.75 });
    });
    expect(message).toContain("size 4 has no middle channel");
  });
});
