import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Shape, unitCount } from "../../../src/architectures";
import type { MapView } from "../../../src/engine/protocol";
import { fillAtlas, type LayerArrays, measureLimits } from "../../../src/engine/worker/atlas/fillAtlas";
import { layOutAtlas } from "../../../src/engine/worker/atlas/layout";
import { curveOf, paletteEntry } from "../../../src/engine/worker/atlas/scale";
import { anyAtlas, createView, tellingPalettes } from "./views";

interface Layer {
  readonly shape: Shape;
  readonly values: readonly number[];
}

/** Draws, and returns the atlas with its limits and a reader of single texels. */
function draw(layers: Readonly<Record<string, Layer>>, views: readonly MapView[]) {
  const named = Object.entries(layers);
  const arrays = new Map(named.map(([name, { values }]) => [name, Float32Array.from(values)]));
  return drawArrays(new Map(named.map(([name, { shape }]) => [name, shape])), arrays, views);
}

function drawArrays(shapes: ReadonlyMap<string, Shape>, arrays: LayerArrays, views: readonly MapView[]) {
  const layout = layOutAtlas(views, shapes);
  const limits = measureLimits(layout, arrays);
  // Left over from the frame before, to see that nothing of it stays.
  const pixels = new Uint8ClampedArray(layout.width * layout.height * 4).fill(77);
  fillAtlas(pixels, layout, arrays, limits, tellingPalettes);
  const texel = (x: number, y: number) => [...pixels.slice((y * layout.width + x) * 4).slice(0, 4)];
  return { layout, limits: limits.map((list) => [...list]), texel };
}

/** 2 × 3 units in two maps, NHWC: the first holds 1 to 6, the second their tenfold, negative. */
const small: Layer = {
  shape: [2, 3, 2],
  values: [1, 2, 3, 4, 5, 6].flatMap((value) => [value, -10 * value]),
};

const diverging = (entry: number) => [entry, 1, 0, 255];
const sequential = (entry: number) => [entry, 2, 0, 255];
const transparent = [0, 0, 0, 0];

describe("maps at their own size", () => {
  const { layout, texel } = draw({ small }, [createView({ layer: "small", columns: 2, gap: 1 })]);

  test("have one texel a unit, row by row", () => {
    expect([layout.width, layout.height]).toEqual([7, 2]);
    for (const [index, value] of [1, 2, 3, 4, 5, 6].entries()) {
      const entry = Math.floor(128 + (value / 6) * 127 + 0.5);
      expect(texel(index % 3, Math.floor(index / 3))).toEqual(diverging(entry));
    }
  });

  test("stand beside each other, transparent between", () => {
    expect(texel(3, 0)).toEqual(transparent);
    expect(texel(3, 1)).toEqual(transparent);
    expect(texel(6, 1)).toEqual(diverging(0));
  });
});

test("the cells after the last map stay transparent", () => {
  const view = createView({ layer: "small", maps: [0, 1, 0], columns: 2, gap: 0 });
  const { texel } = draw({ small }, [view]);
  expect(texel(0, 2)).toEqual(diverging(149));
  expect(texel(3, 2)).toEqual(transparent);
});

test("a reduced map averages its boxes, and keeps the limit of the values themselves", () => {
  const values = [1, 3, 5, 7, 1, 3, 5, 7, 0, 0, 8, 8, 0, 0, 8, 8];
  const view = createView({ layer: "big", cell: 2, palette: "sequential" });
  const { limits, texel } = draw({ big: { shape: [4, 4, 1], values } }, [view]);
  expect(limits).toEqual([[8]]);
  expect([texel(0, 0), texel(1, 0), texel(0, 1), texel(1, 1)]).toEqual(
    [2, 6, 0, 8].map((mean) => sequential(Math.floor((mean / 8) * 255 + 0.5))),
  );
});

describe("scales", () => {
  const layers = { small, other: { shape: [4] as const, values: [100, -200, 0, 7] } };
  const limitsOf = (view: Partial<MapView>) => draw(layers, [createView({ layer: "small", ...view })]).limits;

  test("per map", () => {
    expect(limitsOf({ scale: "map" })).toEqual([[6, 60]]);
    expect(limitsOf({ scale: "map", palette: "sequential" })).toEqual([[6, 0]]);
    expect(limitsOf({ scale: "map", maps: [1] })).toEqual([[60]]);
  });

  test("per layer: over all of its maps, drawn or not", () => {
    expect(limitsOf({ scale: "layer", maps: [0, 0] })).toEqual([[60, 60]]);
    expect(limitsOf({ scale: "layer", palette: "sequential" })).toEqual([[6, 6]]);
  });

  test("over the network: layers without a view count", () => {
    expect(limitsOf({ scale: "network" })).toEqual([[200, 200]]);
    expect(limitsOf({ scale: "network", palette: "sequential" })).toEqual([[100, 100]]);
  });

  test("fixed", () => {
    expect(limitsOf({ scale: { limit: 12 } })).toEqual([[12, 12]]);
  });

  test("of a vector per map: every unit by itself", () => {
    expect(draw(layers, [createView({ layer: "other" })]).limits).toEqual([[100, 200, 0, 7]]);
  });
});

test("values beyond a percentile are marked", () => {
  const values = Array.from({ length: 200 }, (_, index) => index + 1);
  const view = createView({ layer: "many", cell: 200, percentile: 99, palette: "sequential" });
  const { limits, texel } = draw({ many: { shape: [1, 200, 1], values } }, [view]);
  expect(limits).toEqual([[198]]);
  expect([197, 198, 199].map((x) => texel(x, 0))).toEqual([sequential(255), [1, 2, 1, 255], [1, 2, 1, 255]]);
});

test("a map of zeros is drawn in the colour of zero, with a limit of 0", () => {
  const zeros: Layer = { shape: [1, 2, 1], values: [0, 0] };
  const { limits, texel } = draw({ zeros }, [
    createView({ layer: "zeros", id: "signed" }),
    createView({ layer: "zeros", id: "unsigned", palette: "sequential" }),
  ]);
  expect(limits).toEqual([[0], [0]]);
  expect(texel(0, 0)).toEqual(diverging(128));
  expect(texel(3, 0)).toEqual(sequential(0));
});

test("what is not a number is magenta, infinities are marked, and neither counts in the limit", () => {
  const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -4, 2];
  const { limits, texel } = draw({ odd: { shape: [1, 5, 1], values } }, [createView({ layer: "odd" })]);
  expect(limits).toEqual([[4]]);
  expect([0, 1, 2, 3, 4].map((x) => texel(x, 0))).toEqual([
    [255, 0, 255, 255],
    [1, 1, 1, 255],
    [0, 1, 1, 255],
    diverging(0),
    diverging(192),
  ]);
});

test("a value of each unit finds its texel, for any layers and views", () => {
  fc.assert(
    fc.property(
      anyAtlas,
      fc.infiniteStream(fc.integer({ min: -50, max: 50 })),
      ({ shapes, views }, stream) => {
        const arrays = new Map(
          Array.from(shapes, ([name, shape]) => [name, Float32Array.from(stream.take(unitCount(shape)))]),
        );
        const { layout, limits, texel } = drawArrays(shapes, arrays, views);
        for (const [index, { view, source, maps, ...place }] of layout.placements.entries()) {
          if (place.cellWidth !== source[1] || place.cellHeight !== source[0]) continue;
          for (const [cell, map] of maps.entries()) {
            const left = place.x + (cell % place.columns) * (place.cellWidth + view.gap);
            const top = place.y + Math.floor(cell / place.columns) * (place.cellHeight + view.gap);
            const [y, x] = [source[0] - 1, Math.floor(source[1] / 2)];
            const value = arrays.get(view.layer)?.[(y * source[1] + x) * source[2] + map] ?? Number.NaN;
            const limit = limits[index]?.[cell] ?? Number.NaN;
            const entry = paletteEntry(value, { limit, palette: view.palette, curve: curveOf(view) });
            const [low = 0, , high = 0] = texel(left + x, top + y);
            expect(low + 256 * high).toBe(entry);
          }
        }
      },
    ),
    { numRuns: 40 },
  );
});
