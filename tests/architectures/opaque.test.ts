import { describe, expect, it } from "vitest";
import {
  fieldOf,
  type Graph,
  inferReads,
  inferReceptiveFields,
  inferShapes,
  layerConnections,
  layerCost,
  layerName,
  layerParameters,
  type OpaqueLayer,
  summarise,
  toKeras,
  toPyTorch,
} from "../../src/architectures";
import { createModelSpec } from "../../src/architectures/ownModel";
import { inferNonNegative } from "../../src/architectures/valueRange";

const each = {
  kernel: [1, 1],
  stride: [1, 1],
  padding: { top: 0, bottom: 0, left: 0, right: 0 },
  dilation: [1, 1],
  maps: "own",
} as const satisfies OpaqueLayer["reach"];

/** A picture, an opaque layer, and a 3 × 3 convolution behind it. */
function graphWith(opaque: Partial<OpaqueLayer>): Graph {
  return {
    spec: createModelSpec("test", null),
    title: "Test",
    source: "test",
    layers: [
      { kind: "input", name: layerName("input"), inputs: [], shape: [8, 8, 3] },
      {
        kind: "opaque",
        name: layerName("strange"),
        inputs: [layerName("input")],
        operation: "Strange",
        shape: [8, 8, 3],
        parameters: 7,
        reach: null,
        isNonNegative: false,
        ...opaque,
      },
      {
        kind: "convolution",
        name: layerName("conv"),
        inputs: [layerName("strange")],
        channels: 2,
        kernel: [3, 3],
        stride: [1, 1],
        padding: { top: 0, bottom: 0, left: 0, right: 0 },
        dilation: [1, 1],
        groups: 1,
        bias: true,
      },
    ],
    output: layerName("conv"),
    auxiliaryOutputs: [],
  };
}

function opaqueOf(graph: Graph): OpaqueLayer {
  const layer = graph.layers.find(({ kind }) => kind === "opaque");
  if (layer?.kind !== "opaque") throw new RangeError("the graph has no opaque layer");
  return layer;
}

const oneUnit = { top: 2, left: 3, height: 1, width: 1, maps: [1] };

describe("an opaque layer", () => {
  const graph = graphWith({});
  const shapes = inferShapes(graph);
  const layer = opaqueOf(graph);

  it("has the shape and the numbers that its model declares", () => {
    expect(shapes.get("strange")).toEqual([8, 8, 3]);
    expect(shapes.get("conv")).toEqual([6, 6, 2]);
    expect(layerParameters(layer, shapes).trainable.value).toBe(7);
  });

  it("costs what nobody knows, and so does the network", () => {
    expect(layerCost(layer, shapes).macs.value).toBeNaN();
    expect(layerConnections(layer, shapes).value).toBeNaN();
    expect(summarise(graph).totals.macs).toBeNaN();
    expect(summarise(graph).totals.params).toBe(7 + 3 * 3 * 3 * 2 + 2);
  });

  it("hides what is behind it: at most the whole picture is seen", () => {
    const fields = inferReceptiveFields(graph, shapes);
    expect(fieldOf("input", fields).unknownBehind).toEqual([]);
    expect(fieldOf("conv", fields)).toMatchObject({ size: [10, 10], unknownBehind: ["strange"] });
    expect(inferReads(layer, oneUnit, shapes)).toEqual([
      { top: 0, left: 0, height: 8, width: 8, maps: [0, 1, 2] },
    ]);
  });

  it("does not, where its reach is known: each unit its own place, or a padded one", () => {
    const same = graphWith({ reach: each });
    expect(fieldOf("conv", inferReceptiveFields(same))).toMatchObject({ size: [3, 3], unknownBehind: [] });
    expect(inferReads(opaqueOf(same), oneUnit, inferShapes(same))).toEqual([oneUnit]);
    const padded = graphWith({
      shape: [9, 9, 3],
      reach: { ...each, padding: { top: 1, bottom: 0, left: 1, right: 0 } },
    });
    expect(fieldOf("conv", inferReceptiveFields(padded)).start).toEqual([0.5, 0.5]);
  });

  it("reads all maps through a window that sees all of them", () => {
    const mixing = graphWith({ reach: { ...each, kernel: [3, 3], maps: "all" } });
    expect(inferReads(opaqueOf(mixing), oneUnit, inferShapes(mixing))).toEqual([
      { top: 2, left: 3, height: 3, width: 3, maps: [0, 1, 2] },
    ]);
  });

  it("has values below zero unless the model says no", () => {
    expect(inferNonNegative(graph).has("strange")).toBe(false);
    expect(inferNonNegative(graphWith({ isNonNegative: true })).has("strange")).toBe(true);
  });

  it("is left for the person to write in Python, by its name", () => {
    expect(toPyTorch(graph)).toContain('self.strange = UnknownOperation("Strange")');
    expect(toPyTorch(graph)).toContain("raise NotImplementedError(self.name)");
    expect(toKeras(graph)).toContain('UnknownOperation("Strange", (8, 8, 3))');
  });
});
