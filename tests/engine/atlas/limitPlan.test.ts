import { describe, expect, test } from "vitest";
import type { Shape } from "../../../src/architectures";
import type { MapView } from "../../../src/engine/protocol";
import { layOutAtlas } from "../../../src/engine/worker/atlas/layout";
import { pickLimits, planLimits } from "../../../src/engine/worker/atlas/limitPlan";
import { createView } from "./views";

const shapes: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["c1", [28, 28, 6]],
  ["f6", [84]],
]);

function plan(...views: Partial<MapView>[]) {
  const layout = layOutAtlas(
    views.map((view, index) => createView({ layer: "c1", id: String(index), ...view })),
    shapes,
  );
  return planLimits(layout, [0, 6, 12], shapes);
}

describe("planLimits", () => {
  test("measures each drawn map by itself", () => {
    const { groups, slots, placements } = plan({ scale: "map" }, { layer: "f6", maps: [3, 5], scale: "map" });
    expect(slots).toBe(8);
    expect(placements).toEqual([
      { start: 0, step: 1 },
      { start: 6, step: 1 },
    ]);
    expect(groups.map(({ sources }) => sources)).toEqual([
      [{ layer: "c1", mapsStart: 0, items: 6, units: 784, stride: 6 }],
      [{ layer: "f6", mapsStart: 6, items: 2, units: 1, stride: 84 }],
    ]);
  });

  test("measures a layer once for all of its views of one palette", () => {
    const { groups, slots, placements } = plan(
      { scale: "layer", maps: [0] },
      { scale: "layer", maps: [1] },
      { scale: "layer", palette: "sequential" },
    );
    expect(slots).toBe(2);
    expect(placements).toEqual([0, 0, 1].map((start) => ({ start, step: 0 })));
    expect(groups[0]?.sources).toEqual([{ layer: "c1", mapsStart: -1, items: 1, units: 4704, stride: 1 }]);
  });

  test("measures every layer, seen or not, for the whole network's limit", () => {
    const { groups, slots } = plan({ scale: "network" }, { layer: "f6", scale: "network" });
    expect(slots).toBe(1);
    expect(groups[0]?.sources.map(({ layer, units }) => [layer, units])).toEqual([
      ["c1", 4704],
      ["f6", 84],
    ]);
  });

  test("measures a layer and the network once for each percentile and palette, whatever the curve", () => {
    const { groups, slots, placements } = plan(
      { scale: "layer", percentile: 99 },
      { scale: "layer" },
      { scale: "layer", percentile: 99, curve: "root" },
      { scale: "layer", percentile: 100 },
      { scale: "network", percentile: 99 },
      { scale: "network", percentile: 50, palette: "sequential" },
      { scale: "network", percentile: 99, layer: "f6" },
    );
    expect(slots).toBe(4);
    expect(placements).toEqual([0, 1, 0, 1, 2, 3, 2].map((start) => ({ start, step: 0 })));
    expect(groups.map(({ palette, percentile }) => [palette, percentile])).toEqual([
      ["diverging", 99],
      ["diverging", 100],
      ["diverging", 99],
      ["sequential", 50],
    ]);
  });

  test("measures maps at the percentile of their view", () => {
    const { groups } = plan({ percentile: 99.9, maps: [0] }, { maps: [0] });
    expect(groups.map(({ percentile, slots }) => [percentile, slots])).toEqual([
      [99.9, 1],
      [100, 1],
    ]);
  });

  test("measures nothing for a fixed limit", () => {
    expect(plan({ scale: { limit: 3 } })).toEqual({ groups: [], slots: 0, placements: [{ fixed: 3 }] });
  });
});

test("pickLimits gives every map its limit", () => {
  const values = Float32Array.of(9, 1, 2, 3);
  expect([...pickLimits({ start: 1, step: 1 }, 3, values)]).toEqual([1, 2, 3]);
  expect([...pickLimits({ start: 0, step: 0 }, 2, values)]).toEqual([9, 9]);
  expect([...pickLimits({ fixed: 4 }, 2, values)]).toEqual([4, 4]);
});
