import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createGraph,
  type Graph,
  inferShapes,
  layerConnections,
  layerParameters,
  summarise,
} from "../../src/architectures";
import { c3Table } from "../../src/architectures/lenet5";
import { bitmapWidth, digitBitmaps } from "../../src/architectures/lenet5Bitmaps";
import { asker, layerNamed, totalOf } from "./analyses";

function tableOf(graph: Graph): readonly (readonly number[])[] {
  const layer = layerNamed(graph, "C3");
  return (layer.kind === "convolution" && layer.table) || [];
}

describe("LeNet-5 as LeCun et al. 1998, section II.B, count it", () => {
  const graph = createGraph("lenet5");

  it.each([
    ["C1", [28, 28, 6], 156, 122_304],
    ["S2", [14, 14, 6], 12, 5_880],
    ["C3", [10, 10, 16], 1_516, 151_600],
    ["S4", [5, 5, 16], 32, 2_000],
    ["C5", [1, 1, 120], 48_120, 48_120],
    ["F6", [84], 10_164, 10_164],
    ["OUTPUT", [10], 0, 840],
  ])("%s", (name, shape, params, connections) => {
    expect(inferShapes(graph).get(name)).toEqual(shape);
    expect(asker(graph, layerParameters)(name).trainable.value).toBe(params);
    expect(asker(graph, layerConnections)(name).value).toBe(connections);
  });

  it("has 60,000 trainable parameters and 340,908 connections", () => {
    expect(totalOf(graph, (...of) => layerParameters(...of).trainable.value)).toBe(60_000);
    expect(totalOf(graph, (...of) => layerConnections(...of).value)).toBe(340_908);
  });

  it("squashes with 1.7159 tanh(2/3 a), so that 1 stays 1", () => {
    const squash = layerNamed(graph, "C1.squash");
    expect(squash).toMatchObject({ kind: "tanh", amplitude: 1.7159, slope: 2 / 3 });
    expect(1.7159 * Math.tanh(2 / 3)).toBeCloseTo(1, 4);
  });

  it("gives its predictions from RBF distances", () => {
    expect(layerNamed(graph, graph.output)).toMatchObject({ kind: "softmax", of: "distances" });
  });
});

describe("C3's connection table", () => {
  it("has six maps of three, nine of four and one of all six inputs, and each input feeds ten maps", () => {
    expect(c3Table.map((row) => row.length)).toEqual([3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 6]);
    for (const map of [0, 1, 2, 3, 4, 5]) {
      expect(c3Table.filter((row) => row.includes(map))).toHaveLength(10);
    }
    expect(new Set(c3Table.map(String)).size).toBe(16);
  });

  it("is the paper's at width 1", () => {
    expect(tableOf(createGraph("lenet5"))).toEqual(c3Table);
  });

  it("repeats at double width", () => {
    const table = tableOf(createGraph("lenet5?width=2"));
    expect(table).toHaveLength(32);
    expect(table[0]).toEqual([0, 1, 2, 6, 7, 8]);
    expect(table[16]).toEqual(table[0]);
    expect(table[15]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it("makes a network that can be, at every width and size", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 4, noNaN: true }),
        fc.integer({ min: 8, max: 24 }),
        (width, quarter) => {
          const shapes = inferShapes(createGraph(`lenet5?width=${width}&input=${quarter * 4}`));
          expect(shapes.get("C5")).toEqual([quarter - 7, quarter - 7, Math.max(1, Math.round(120 * width))]);
        },
      ),
    );
  });
});

describe("the digits' bitmaps", () => {
  it("are ten, of 7 × 12 pixels, each +1 or −1", () => {
    expect(bitmapWidth * 12).toBe(84);
    expect(digitBitmaps.map((bitmap) => bitmap.length)).toEqual(new Array(10).fill(84));
    expect(new Set(digitBitmaps.flat())).toEqual(new Set([1, -1]));
  });

  it("all differ, by enough pixels to tell any two digits apart", () => {
    for (const [index, bitmap] of digitBitmaps.entries()) {
      for (const other of digitBitmaps.slice(index + 1)) {
        expect(bitmap.filter((pixel, place) => pixel !== other[place]).length).toBeGreaterThanOrEqual(6);
      }
    }
  });

  it("keep the first digits' codes for fewer classes", () => {
    expect(layerNamed(createGraph("lenet5?classes=3"), "OUTPUT")).toMatchObject({
      centres: digitBitmaps.slice(0, 3),
    });
    expect(summarise(createGraph("lenet5?classes=3")).layers.at(-1)?.shape).toEqual([3]);
  });
});
