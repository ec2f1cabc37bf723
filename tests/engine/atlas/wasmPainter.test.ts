/** What the wasm backend's painter measures and draws in tfjs's memory is what the pure measure computes. */
import { dispose, tensor } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startWasmInNode } from "../../../scripts/lib/nodeEngine";
import { type Shape, unitCount } from "../../../src/architectures";
import type { MapView } from "../../../src/engine/protocol";
import { fillAtlas, measureLimits } from "../../../src/engine/worker/atlas/fillAtlas";
import { layOutAtlas } from "../../../src/engine/worker/atlas/layout";
import type { LayerMaps, Painter } from "../../../src/engine/worker/atlas/painter";
import { findWasmHeap } from "../../../src/engine/worker/atlas/wasm/heap";
import { createWasmPainter } from "../../../src/engine/worker/atlas/wasmPainter";
import { anyAtlas, createView, tellingPalettes } from "./views";

/** Node has no bitmaps: the picture that one is made of is kept instead. */
class FakeImageData {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  constructor(data: Uint8ClampedArray, width: number, height: number) {
    [this.data, this.width, this.height] = [data.slice(), width, height];
  }
}

let painter: Painter;

beforeAll(async () => {
  await startWasmInNode();
});

beforeEach(() => {
  vi.stubGlobal("ImageData", FakeImageData);
  vi.stubGlobal("createImageBitmap", async (image: FakeImageData) => image);
  painter = createWasmPainter();
  painter.setPalettes(tellingPalettes);
});

afterEach(() => {
  painter.dispose();
  vi.unstubAllGlobals();
});

type Arrays = ReadonlyMap<string, { readonly shape: Shape; readonly values: Float32Array }>;

async function paint(arrays: Arrays, views: readonly MapView[]) {
  const layers = new Map<string, LayerMaps>(
    Array.from(arrays, ([name, { shape, values }]) => [
      name,
      { shape, tensor: tensor(values, [1, ...shape], "float32") },
    ]),
  );
  const { atlas, regions } = await painter.paint(layers, views);
  dispose(Array.from(layers.values(), (layer) => layer.tensor));
  return {
    pixels: (atlas as unknown as FakeImageData | null)?.data,
    limits: regions.map((region) => region.limits),
  };
}

/** The same by the pure measure. */
function compute(arrays: Arrays, views: readonly MapView[]) {
  const layout = layOutAtlas(views, new Map(Array.from(arrays, ([name, { shape }]) => [name, shape])));
  const values = new Map(Array.from(arrays, ([name, layer]) => [name, layer.values]));
  const limits = measureLimits(layout, values);
  const pixels = new Uint8ClampedArray(layout.width * layout.height * 4);
  fillAtlas(pixels, layout, values, limits, tellingPalettes);
  return { pixels, limits };
}

/** Places in the scale, marks beside its ends; null for what is not a number, and between the maps. */
function placesOf(pixels: Uint8ClampedArray): (number | null)[] {
  return Array.from({ length: pixels.length / 4 }, (_, texel) => {
    const [low = 0, palette = 0, high = 0, alpha = 0] = pixels.subarray(texel * 4, texel * 4 + 4);
    if (alpha === 0 || palette === 0) return null;
    if (high === 0) return low;
    return low === 0 ? -1 : 256;
  });
}

/**
 * How far apart they are. Float32 rounds otherwise than the measure's float64: a value at the border of two places may
 * fall to either.
 */
async function compare(arrays: Arrays, views: readonly MapView[]) {
  const [drawn, computed] = [await paint(arrays, views), compute(arrays, views)];
  const [left, right] = [placesOf(drawn.pixels ?? new Uint8ClampedArray(0)), placesOf(computed.pixels)];
  const distances = left.map((place, texel) => distanceOf(place, right[texel] ?? null));
  return {
    limits: drawn.limits.map((list) => [...list]),
    // As the engine stores them.
    expected: computed.limits.map((list) => [...Float32Array.from(list)]),
    isSameSize: left.length === right.length,
    farthest: Math.max(0, ...distances),
    moved: distances.filter((distance) => distance > 0).length / Math.max(1, distances.length),
  };
}

function distanceOf(place: number | null, other: number | null): number {
  if (place === null || other === null) return place === other ? 0 : 1000;
  return Math.abs(place - other);
}

/** Whether the limits are the same, and the colours but for values at a border. */
async function isSame(arrays: Arrays, views: readonly MapView[], mostMoved = 0.005): Promise<boolean> {
  const { limits, expected, isSameSize, farthest, moved } = await compare(arrays, views);
  const areLimits = JSON.stringify(limits) === JSON.stringify(expected);
  return areLimits && isSameSize && farthest <= 1 && moved <= mostMoved;
}

const one = (shape: Shape, values: Iterable<number>): Arrays =>
  new Map([["layer", { shape, values: Float32Array.from(values) }]]);

/** Values of a bell's shape around 0, the same for a seed; or the positive half of it. */
function spread(count: number, isPositive = false, seed = 1): Float32Array {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Float32Array.from({ length: count }, () => {
    const value = next() + next() + next() - 1.5;
    return isPositive ? Math.max(0, value) : value;
  });
}

test("any views of any layers", async () => {
  await fc.assert(
    fc.asyncProperty(anyAtlas, fc.nat(), async ({ shapes, views }, seed) => {
      const arrays = new Map(
        Array.from(shapes, ([name, shape], index) => {
          const values = spread(unitCount(shape), index % 2 === 0, seed);
          return [name, { shape, values }] as const;
        }),
      );
      // A few texels alone may all lie at borders.
      expect(await isSame(arrays, views, 0.05)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

describe("percentiles of large maps, which a sample leads to, are exact", () => {
  for (const palette of ["diverging", "sequential"] as const) {
    for (const scale of ["map", "layer", "network"] as const) {
      test(`${scale}, ${palette}`, async () => {
        const arrays: Arrays = new Map(
          ([[97, 64, 7], [56, 56, 24], [14, 14, 40], [1000]] as const).map((shape, index) => [
            `layer${index}`,
            { shape, values: spread(unitCount(shape), index % 2 === 0) },
          ]),
        );
        for (const percentile of [50, 90, 99, 99.9]) {
          const views = [...arrays.keys()].map((layer) =>
            createView({ layer, cell: 20, columns: 40, scale, palette, percentile, curve: "root" }),
          );
          expect(await isSame(arrays, views)).toBe(true);
        }
      });
    }
  }

  test.each([
    ["all the same", (index: number) => (index < 0 ? 0 : 2)],
    ["nearly all the same, the largest among them", (index: number) => (index % 200 === 0 ? 0.5 : 7)],
    ["two sizes", (index: number) => (index % 2 === 0 ? 1 : 3)],
    ["nothing but zeros", () => 0],
    ["one value among zeros", (index: number) => (index === 4000 ? 6 : 0)],
    ["a ramp", (index: number) => index],
    ["the largest all in one corner", (index: number) => (index > 9900 ? index : index / 1e4)],
    [
      "infinities and what is not a number",
      (index: number) => [Number.NaN, 1 / 0, -1 / 0, index][index % 4] ?? 0,
    ],
    ["the smallest numbers there are", (index: number) => index * 1e-45],
  ])("%s", async (_name, valueAt) => {
    const values = Array.from({ length: 100 * 100 }, (_, index) => valueAt(index));
    for (const scale of ["map", "layer", "network"] as const) {
      for (const palette of ["diverging", "sequential"] as const) {
        expect(
          await isSame(one([100, 100, 1], values), [
            createView({ layer: "layer", cell: 100, scale, palette, percentile: 99 }),
          ]),
        ).toBe(true);
      }
    }
  });
});

test("a redraw of the same values measures nothing again, and draws the same", async () => {
  const layer = {
    shape: [56, 56, 8] as const,
    tensor: tensor(spread(56 * 56 * 8), [1, 56, 56, 8], "float32"),
  };
  const layers = new Map([["layer", layer]]);
  const views = (["map", "layer", "network"] as const).map((scale) =>
    createView({ id: scale, layer: "layer", scale, percentile: 99 }),
  );
  const first = await painter.paint(layers, views);
  // Only who measures again sees this.
  new Float32Array(findWasmHeap().memory.buffer, findWasmHeap().addressOf(layer.tensor), 1000).fill(1e6);
  const second = await painter.paint(layers, views);
  expect(second.regions).toEqual(first.regions);
  layer.tensor.dispose();
});

test("views that change, and several that take turns, are each drawn as if alone", async () => {
  const arrays = one([20, 20, 6], spread(2400));
  const views = [8, 12, 16, 20, 10, 8].map((cell) => [createView({ layer: "layer", cell, columns: 3 })]);
  for (const round of [...views, ...views]) expect(await isSame(arrays, round)).toBe(true);
});

test("memory that grows between two paints is found again, and a thousand paints keep nothing", async () => {
  const heap = findWasmHeap();
  const arrays = one([20, 20, 6], spread(2400));
  const views = [createView({ layer: "layer", cell: 20 })];
  expect(await isSame(arrays, views)).toBe(true);
  const taken = heap.allocate(heap.memory.buffer.byteLength);
  expect(await isSame(arrays, views)).toBe(true);
  heap.free(taken);
  const { byteLength } = heap.memory.buffer;
  for (let round = 0; round < 1000; round++) {
    await paint(arrays, [
      createView({ layer: "layer", cell: 5 + (round % 16), percentile: 90 + (round % 10) }),
    ]);
  }
  expect(heap.memory.buffer.byteLength).toBe(byteLength);
});

test("what there is no memory for fails as tfjs's own operations do, and harms nothing", async () => {
  const heap = findWasmHeap();
  const arrays = one([20, 20, 6], spread(2400));
  expect(await isSame(arrays, [createView({ layer: "layer", cell: 20 })])).toBe(true);
  const taken: number[] = [];
  expect(() => {
    for (;;) taken.push(heap.allocate(2 ** 29));
  }).toThrow(WebAssembly.RuntimeError);
  for (const address of taken) heap.free(address);
  expect(await isSame(arrays, [createView({ layer: "layer", cell: 11 })])).toBe(true);
});
