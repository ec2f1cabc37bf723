import { describe, expect, it } from "vitest";
import {
  createGraph,
  extentOf,
  type Graph,
  inferReads,
  inferReceptiveFields,
  inferShapes,
  isSpatial,
  type Region,
  shapeOf,
  traceReads,
  unitWindow,
} from "../../src/architectures";
import { layerNamed } from "./analyses";
import { builder, inception3a } from "./networks";

function trace(graph: ReturnType<typeof createGraph>, layer: string, y: number, x: number, channel: number) {
  const region: Region = { top: y, left: x, height: 1, width: 1, maps: [channel] };
  return traceReads(graph, inferShapes(graph), layer, region);
}

describe("traceReads", () => {
  it("goes through C3's table: only the maps that feed the unit, and their windows", () => {
    const traced = trace(createGraph("lenet5"), "C3", 4, 7, 6);
    expect(traced.get("S2.squash")).toEqual({ top: 4, left: 7, height: 5, width: 5, maps: [0, 1, 2, 3] });
    expect(traced.get("C1")).toEqual({ top: 8, left: 14, height: 10, width: 10, maps: [0, 1, 2, 3] });
    expect(traced.get("input")).toEqual({ top: 8, left: 14, height: 14, width: 14, maps: [0] });
  });

  it("leaves layers out that the unit does not depend on", () => {
    expect(trace(createGraph("lenet5"), "S2", 0, 0, 3).has("C3")).toBe(false);
  });

  it("sees the whole picture from the output", () => {
    const traced = trace(createGraph("lenet5"), "probability", 0, 0, 3);
    expect(traced.get("input")).toEqual({ top: 0, left: 0, height: 32, width: 32, maps: [0] });
    expect(traced.get("F6")?.maps).toHaveLength(84);
  });

  it("keeps to its half of the maps in a grouped convolution", () => {
    const graph = createGraph("alexnet");
    const second =
      trace(graph, "conv2", 5, 5, 200).get("norm1") ?? trace(graph, "conv2", 5, 5, 200).get("pool1");
    expect(second?.maps.every((map) => map >= 48)).toBe(true);
    expect(second?.maps).toHaveLength(48);
  });

  it("takes the one branch of a concatenation that a map came from", () => {
    const graph = inception3a();
    const concat = graph.layers.find(({ kind }) => kind === "concat");
    const traced = trace(graph, concat?.name ?? "", 10, 10, 0);
    expect(concat?.inputs.filter((input) => traced.has(input))).toHaveLength(1);
  });

  it("covers both the block and the shortcut of an addition", () => {
    const graph = createGraph("cifar-resnet20");
    const add = graph.layers.find(({ kind }) => kind === "add");
    const [block = "", shortcut = ""] = add?.inputs ?? [];
    const traced = trace(graph, add?.name ?? "", 8, 8, 0);
    expect(traced.has(block)).toBe(true);
    expect(traced.has(shortcut)).toBe(true);
  });
});

/** What one unit reads in the first of its inputs that it reads at all. */
function windowOf(graph: Graph, name: string, y: number, x: number, channel = 0) {
  const unit: Region = { top: y, left: x, height: 1, width: 1, maps: [channel] };
  return inferReads(layerNamed(graph, name), unit, inferShapes(graph)).find(({ maps }) => maps.length > 0);
}

describe("inferReads, of one unit", () => {
  it("hangs a padded convolution's first window over the edge", () => {
    const at = (y: number, x: number) => windowOf(createGraph("alexnet"), "conv2", y, x);
    expect(at(0, 0)).toMatchObject({ top: -2, left: -2, height: 5, width: 5 });
    expect(at(26, 3)).toMatchObject({ top: 24, left: 1, height: 5, width: 5 });
  });

  it("steps by the stride for pools and trainable subsampling", () => {
    expect(windowOf(createGraph("alexnet"), "pool1", 2, 1)).toMatchObject({
      top: 4,
      left: 2,
      height: 3,
      width: 3,
    });
    expect(windowOf(createGraph("lenet5"), "S2", 13, 0)).toMatchObject({ top: 26, left: 0, height: 2 });
  });

  it("spans what a dilated kernel touches", () => {
    const net = builder();
    net.input("input", [9, 9, 1]);
    net.convolution("conv", { channels: 1, kernel: [3, 2], dilation: [2, 3] });
    expect(windowOf(net.build(), "conv", 1, 2)).toMatchObject({
      top: 1,
      left: 2,
      height: 5,
      width: 4,
    });
  });

  it("is the unit itself where a layer takes each by itself", () => {
    const unit = { top: 3, left: 5, height: 1, width: 1 };
    expect(windowOf(createGraph("alexnet"), "conv1.relu", 3, 5)).toMatchObject(unit);
    expect(windowOf(inception3a(), "concat", 3, 5, 100)).toMatchObject(unit);
  });

  it("is the whole map for fully connected units, global pools and RBF units", () => {
    expect(windowOf(createGraph("lenet5"), "OUTPUT", 0, 0)).toMatchObject({ top: 0, height: 1, width: 1 });
    expect(windowOf(createGraph("cifar-resnet20"), "pool", 0, 0)).toMatchObject({
      top: 0,
      height: 8,
      width: 8,
    });
  });

  it("finds the unit that a flattened one copies: channels fastest, then columns, then rows", () => {
    const index = (y: number, x: number, channel: number) => (y * 6 + x) * 256 + channel;
    expect(windowOf(createGraph("alexnet"), "flatten", 0, 0, index(4, 5, 17))).toMatchObject({
      top: 4,
      left: 5,
      height: 1,
    });
  });

  it("is nothing for the input, and for maps that a padded shortcut fills with zeros", () => {
    const graph = createGraph("cifar-resnet20");
    expect(windowOf(graph, "input", 0, 0)).toBeUndefined();
    expect(windowOf(graph, "conv3_1.shortcut", 3, 4, 15)).toMatchObject({ top: 6, left: 8, height: 1 });
    expect(windowOf(graph, "conv3_1.shortcut", 3, 4, 16)).toBeUndefined();
  });
});

describe("traceReads and the receptive field", () => {
  it.each([createGraph("lenet5"), createGraph("alexnet"), createGraph("cifar-resnet20")])(
    "agree on the maps of $title",
    (graph) => {
      const shapes = inferShapes(graph);
      const fields = inferReceptiveFields(graph, shapes);
      // A flattened unit sees less than its layer's field, which is the union over all of them.
      const maps = graph.layers.filter(({ name }) => isSpatial(shapeOf(name, shapes)));
      for (const { name } of maps) {
        const [height, width] = extentOf(shapeOf(name, shapes));
        const unit: Region = { top: height - 1, left: width >> 1, height: 1, width: 1, maps: [0] };
        const { top, left, ...size } = unitWindow(fields, name, unit.top, unit.left);
        expect(traceReads(graph, shapes, name, unit).get("input"), name).toMatchObject({
          top,
          left,
          ...size,
        });
      }
    },
  );
});
