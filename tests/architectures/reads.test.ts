import { describe, expect, it } from "vitest";
import { createGraph, inferShapes, type Region, traceReads } from "../../src/architectures";
import { alexnet, cifarResnet20, inception3a } from "./networks";

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
    const graph = alexnet();
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
    const graph = cifarResnet20("padded");
    const add = graph.layers.find(({ kind }) => kind === "add");
    const [block = "", shortcut = ""] = add?.inputs ?? [];
    const traced = trace(graph, add?.name ?? "", 8, 8, 0);
    expect(traced.has(block)).toBe(true);
    expect(traced.has(shortcut)).toBe(true);
  });
});
