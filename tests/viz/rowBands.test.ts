import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksOf, extentOf, inferenceGraph, parseSpec, shapeOf } from "../../src/architectures";
import { createNetworkPlan, inputShapeOf } from "../../src/architectures/networkPlan";
import { type BandColumn, layoutRowBands, type RowBand } from "../../src/viz/rowBands";

/** A network's blocks as rows, each one deeper than the one before it. */
function columnOf(spec: string): BandColumn {
  const { graph, shapes } = createNetworkPlan(parseSpec(spec));
  const rows = blocksOf(inferenceGraph(graph)).map(({ name, output }, depth) => {
    const [side] = extentOf(shapeOf(output, shapes));
    return { id: name, side, depth };
  });
  return { input: inputShapeOf(graph)[0], rows };
}

/** Columns as they come, and as they should not: maps that grow again. */
const columns: fc.Arbitrary<readonly BandColumn[]> = fc.array(
  fc
    .record({
      input: fc.integer({ min: 1, max: 500 }),
      rows: fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 2 })), {
        maxLength: 20,
      }),
    })
    .map(({ input, rows }) => {
      let depth = 0;
      const deeper = rows.map(([side, step], index) => {
        depth += step;
        return { id: `${index}`, side, depth };
      });
      return { input, rows: deeper };
    }),
  { maxLength: 4 },
);

const alignments = fc.constantFrom("size" as const, "depth" as const);

function rowsOf(bands: readonly RowBand[], column: number): readonly string[] {
  return bands.flatMap(({ rows }) => rows[column] ?? []);
}

/** The sides that each band is labelled with. */
function sidesOf(specs: readonly string[]): readonly (readonly number[] | string)[] {
  return layoutRowBands(specs.map(columnOf), "size").map(({ label }) =>
    label.by === "size" ? label.sides : label.by,
  );
}

describe("layoutRowBands", () => {
  it("has every row of every column in one band, in the column's order, and no empty band", () => {
    fc.assert(
      fc.property(columns, alignments, (given, alignment) => {
        const bands = layoutRowBands(given, alignment);
        for (const [index, { rows }] of given.entries()) {
          expect(rowsOf(bands, index)).toEqual(rows.map(({ id }) => id));
        }
        expect(bands.every(({ rows }) => rows.length === given.length && rows.flat().length > 0)).toBe(true);
        expect(new Set(bands.map(({ key }) => key)).size).toBe(bands.length);
      }),
      { numRuns: 300 },
    );
  });

  it("gives equal columns the same rows in every band", () => {
    fc.assert(
      fc.property(columns, alignments, ([column], alignment) => {
        fc.pre(column !== undefined);
        for (const { rows } of layoutRowBands([column, column], alignment)) expect(rows[0]).toEqual(rows[1]);
      }),
      { numRuns: 100 },
    );
  });

  it("labels the bands of one network with the sizes of its maps", () => {
    expect(sidesOf(["vgg16"])).toEqual([[224], [112], [56], [28], [14], [7], "head"]);
    expect(layoutRowBands([columnOf("vgg16")], "size")[1]).toEqual({
      key: "size1",
      label: { by: "size", sides: [112] },
      rows: [["pool1", "conv2_1", "conv2_2"]],
    });
  });

  it("sets sizes level by how often each network's own picture was halved", () => {
    expect(sidesOf(["vgg16", "alexnet"])).toEqual([
      [227, 224],
      [112],
      [56, 55],
      [28, 27],
      [14, 13],
      [7, 6],
      "head",
    ]);
    expect(sidesOf(["resnet18", "cifar-resnet20"])).toEqual([
      [224, 32],
      [112, 16],
      [56, 8],
      [28],
      [14],
      [7],
      "head",
    ]);
    expect(sidesOf(["lenet5"])).toEqual([[32, 28], [14], [10], [5], "head"]);
  });

  it("keeps rows in order where maps grow again", () => {
    const rows = [8, 2, 8].map((side, depth) => ({ id: `${side}.${depth}`, side, depth }));
    expect(layoutRowBands([{ input: 8, rows }], "size").map((band) => band.rows[0])).toEqual([
      ["8.0"],
      ["2.1", "8.2"],
    ]);
  });

  it("gives every depth of a column alone its band", () => {
    const bands = layoutRowBands([columnOf("resnet18")], "depth");
    expect(bands.map(({ rows }) => rows[0])).toEqual(columnOf("resnet18").rows.map(({ id }) => [id]));
    expect(bands[2]?.label).toEqual({ by: "depth", ranges: [{ first: 2, last: 2 }] });
  });

  it("divides the deeper column evenly among the bands of the shallower", () => {
    const bands = layoutRowBands([columnOf("lenet5"), columnOf("resnet152")], "depth");
    const [short, deep] = [columnOf("lenet5").rows.length, columnOf("resnet152").rows.length];
    expect(bands).toHaveLength(short);
    expect(bands.every(({ rows }) => rows[0]?.length === 1)).toBe(true);
    const counts = bands.map(({ rows }) => rows[1]?.length ?? 0);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    expect(bands.at(-1)?.rows[1]).toContain("probability");
    expect(bands.at(-1)?.label).toMatchObject({ ranges: [{ last: short - 1 }, { last: deep - 1 }] });
  });

  it("says nothing of a column without rows", () => {
    const empty = { input: 224, rows: [] };
    expect(layoutRowBands([empty], "depth")).toEqual([]);
    const [band] = layoutRowBands([empty, { input: 8, rows: [{ id: "a", side: 8, depth: 3 }] }], "depth");
    expect(band).toMatchObject({ rows: [[], ["a"]], label: { ranges: [null, { first: 3, last: 3 }] } });
  });
});
