import { describe, expect, it } from "vitest";
import { createGraph } from "../../src/architectures";
import { layoutSpine, spinePaths } from "../../src/viz/spine";
import { inception3a } from "../architectures/networks";

describe("layoutSpine", () => {
  it("draws a chain on one lane", () => {
    const { rows, lanes } = layoutSpine(createGraph("lenet5"));
    expect(lanes).toBe(1);
    expect(rows.map(({ lane }) => lane)).toEqual(rows.map(() => 0));
    expect(rows.at(-1)?.outgoing).toBeNull();
  });

  it.each([
    ["a residual network", createGraph("cifar-resnet20")],
    ["an inception module", inception3a()],
  ])("keeps every edge of %s on one lane from its source to its last reader", (_, graph) => {
    const { rows } = layoutSpine(graph);
    const rowOf = new Map(rows.map((row, index) => [row.layer, index]));
    for (const [index, layer] of graph.layers.entries()) {
      for (const [position, input] of layer.inputs.entries()) {
        const source = rowOf.get(input) ?? -1;
        const lane = rows[source]?.outgoing;
        expect(rows[index]?.incoming[position]).toBe(lane);
        for (const between of rows.slice(source + 1, index)) {
          expect([...between.passing, ...between.incoming]).toContain(lane);
        }
      }
    }
  });

  it("never puts a node on a lane that an edge runs past on", () => {
    for (const { lane, passing } of layoutSpine(createGraph("cifar-resnet20")).rows)
      expect(passing).not.toContain(lane);
  });
});

describe("spinePaths", () => {
  it("draws one path for every edge that touches the row", () => {
    const { rows } = layoutSpine(inception3a());
    for (const row of rows) {
      const edges = row.incoming.length + row.passing.length + (row.outgoing === null ? 0 : 1);
      expect(spinePaths(row, 40)).toHaveLength(edges);
    }
  });
});
