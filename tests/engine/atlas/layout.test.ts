import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Problem, type Shape } from "../../../src/architectures";
import { boxStart, layOutAtlas, type Placement, toSpatial } from "../../../src/engine/worker/atlas/layout";
import { anyAtlas, createView } from "./views";

const lenet: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["c1", [28, 28, 6]],
  ["c3", [10, 10, 16]],
  ["c5", [1, 1, 120]],
  ["f6", [84]],
  ["wide", [20, 40, 3]],
]);

function placementOf(layer: string, options: Partial<Parameters<typeof createView>[0]> = {}): Placement {
  const [placement] = layOutAtlas([createView({ layer, ...options })], lenet).placements;
  if (placement === undefined) throw new Error("no placement");
  return placement;
}

function overlaps(left: Placement, right: Placement): boolean {
  const horizontally = left.x < right.x + right.width && right.x < left.x + left.width;
  return horizontally && left.y < right.y + right.height && right.y < left.y + left.height;
}

describe("one view", () => {
  test("lays its maps in rows of columns, with gaps between them and not around", () => {
    const placement = placementOf("c1", { columns: 4, gap: 2 });
    expect(placement).toMatchObject({ columns: 4, cellWidth: 28, cellHeight: 28 });
    expect(placement.width).toBe(4 * 28 + 3 * 2);
    expect(placement.height).toBe(2 * 28 + 2);
    expect(placement.maps).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("has no more columns than maps", () => {
    expect(placementOf("c1", { columns: 50 })).toMatchObject({ columns: 6, height: 28 });
  });

  test("draws a map as large as it is, and never larger", () => {
    expect(placementOf("c3", { cell: 300 })).toMatchObject({ cellWidth: 10, cellHeight: 10 });
  });

  test("reduces a map to the cell on its longest side, in its own proportions", () => {
    expect(placementOf("wide", { cell: 10 })).toMatchObject({ cellWidth: 10, cellHeight: 5 });
    expect(placementOf("wide", { cell: 1 })).toMatchObject({ cellWidth: 1, cellHeight: 1 });
  });

  test("takes the units of a vector for maps of 1 × 1", () => {
    expect(placementOf("f6", { columns: 12, gap: 0 })).toMatchObject({ width: 12, height: 7 });
    expect(placementOf("f6").source).toEqual([1, 1, 84]);
    expect(toSpatial([1, 1, 120])).toEqual([1, 1, 120]);
  });

  test("draws the maps that it names, in its order", () => {
    expect(placementOf("c3", { maps: [7, 2, 2] })).toMatchObject({ maps: [7, 2, 2], columns: 3 });
  });

  test("of no maps takes no room", () => {
    const layout = layOutAtlas([createView({ layer: "c3", maps: [] })], lenet);
    expect(layout).toMatchObject({ width: 0, height: 0 });
  });

  test.each([
    [{ layer: "c9" }, "c9"],
    [{ layer: "c3", maps: [16] }, "16"],
    [{ layer: "c3", maps: [-1] }, "-1"],
    [{ layer: "c3", maps: [0.5] }, "0.5"],
    [{ layer: "c3", cell: 0 }, "cell 0"],
    [{ layer: "c3", columns: 1.5 }, "columns 1.5"],
    [{ layer: "c3", gap: -1 }, "gap -1"],
    [{ layer: "c3", scale: { limit: 0 } }, "limit 0"],
    [{ layer: "c3", scale: { limit: Number.NaN } }, "limit NaN"],
    [{ layer: "c3", percentile: 0.001 }, "percentile 0.001"],
    [{ layer: "c3", percentile: 101 }, "percentile 101"],
  ])("is refused when it asks for %o, and told why", (options, quoted) => {
    const layOut = () => layOutAtlas([createView(options)], lenet);
    expect(layOut).toThrow(Problem);
    expect(layOut).toThrow(quoted);
  });
});

describe("several views", () => {
  test("stand beside each other while there is room, then on the next shelf, the tallest first", () => {
    const views = ["c1", "c3", "c1"].map((layer) => createView({ layer, columns: 6, gap: 0 }));
    const { placements, width, height } = layOutAtlas(views, lenet, 250);
    expect(placements.map(({ x, y }) => [x, y])).toEqual([
      [61, 0],
      [0, 0],
      [0, 31],
    ]);
    expect([width, height]).toEqual([229, 59]);
  });

  test("get fewer columns where the atlas is too narrow", () => {
    const view = createView({ layer: "c1", columns: 6, gap: 0 });
    expect(layOutAtlas([view], lenet, 100).placements[0]).toMatchObject({
      columns: 3,
      width: 84,
      height: 56,
    });
  });

  test("get more columns where it is too low", () => {
    const view = createView({ layer: "c1", columns: 1, gap: 0 });
    expect(layOutAtlas([view], lenet, 90).placements[0]).toMatchObject({ columns: 2, width: 56, height: 84 });
  });

  test("get smaller cells where the atlas is too small for all of them", () => {
    const views = Array.from({ length: 30 }, () => createView({ layer: "c1", columns: 6, gap: 0 }));
    const { placements, width, height } = layOutAtlas(views, lenet, 200);
    expect(Math.max(width, height)).toBeLessThanOrEqual(200);
    expect(placements[0]).toMatchObject({ cellWidth: 8, cellHeight: 8 });
  });

  test("that cannot be made to fit are refused", () => {
    expect(() => layOutAtlas([createView({ layer: "f6", gap: 0 })], lenet, 9)).toThrow("do not fit");
  });

  test("never overlap, and lie within the atlas, whatever they are", () => {
    fc.assert(
      fc.property(anyAtlas, fc.integer({ min: 400, max: 900 }), ({ shapes, views }, maximum) => {
        const { placements, width, height } = layOutAtlas(views, shapes, maximum);
        expect(placements.map(({ view }) => view)).toEqual(views);
        expect(Math.max(width, height)).toBeLessThanOrEqual(maximum);
        for (const [index, placement] of placements.entries()) {
          expect(placement.x + placement.width).toBeLessThanOrEqual(width);
          expect(placement.y + placement.height).toBeLessThanOrEqual(height);
          expect(placements.slice(index + 1).some((other) => overlaps(placement, other))).toBe(false);
        }
      }),
    );
  });

  test("have cells no larger than their maps or than asked for", () => {
    fc.assert(
      fc.property(anyAtlas, ({ shapes, views }) => {
        for (const { source, view, cellWidth, cellHeight } of layOutAtlas(views, shapes).placements) {
          expect(cellHeight).toBeLessThanOrEqual(source[0]);
          expect(cellWidth).toBeLessThanOrEqual(source[1]);
          expect(Math.max(cellWidth, cellHeight)).toBeLessThanOrEqual(view.cell);
        }
      }),
    );
  });
});

test("boxes partition the source: every unit is in exactly one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (left, right) => {
      const [target, source] = [Math.min(left, right), Math.max(left, right)];
      const starts = Array.from({ length: target + 1 }, (_, index) => boxStart(index, source, target));
      expect(starts[0]).toBe(0);
      expect(starts.at(-1)).toBe(source);
      expect(starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? 0))).toBe(true);
    }),
  );
});
