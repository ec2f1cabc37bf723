import { describe, expect, it } from "vitest";
import { fourSpecs } from "../../../scripts/benchPage/networks";
import { countMaps, listViews, looks } from "../../../scripts/benchPage/views";
import { channelsOf } from "../../../src/architectures/graph";
import { createNetworkPlan } from "../../../src/architectures/networkPlan";
import { layOutAtlas } from "../../../src/engine/worker/atlas/layout";

const plans = fourSpecs.map((spec) => createNetworkPlan(spec));

describe.each(plans)("the views of $graph.spec", (plan) => {
  const layers = plan.graph.layers.map(({ name }) => name);
  const channels = layers.map((layer) => channelsOf(plan.shapes.get(layer) ?? [0]));

  it("are of the first sixteen maps of every layer, or of every map", () => {
    for (const [extent, most] of [
      ["visible", 16],
      ["all", Number.POSITIVE_INFINITY],
    ] as const) {
      const views = listViews(plan, extent);
      expect(views.map(({ layer }) => layer)).toEqual(layers);
      const wanted = channels.map((count) => Array.from({ length: Math.min(count, most) }, (_, map) => map));
      expect(views.map(({ maps }) => maps)).toEqual(wanted);
      expect(countMaps(views)).toBe(wanted.flat().length);
    }
  });

  it("have the page's palettes: from zero on for what is never negative", () => {
    const palettes = new Map(listViews(plan, "visible").map(({ layer, palette }) => [layer, palette]));
    for (const { name, kind } of plan.graph.layers) {
      if (kind === "relu") expect(palettes.get(name)).toBe("sequential");
      if (kind === "convolution") expect(palettes.get(name)).toBe("diverging");
    }
  });

  it("fit into one atlas at 33 texels a map", () => {
    const { placements } = layOutAtlas(listViews(plan, "all"), plan.shapes);
    for (const { cellWidth, cellHeight, source } of placements)
      expect(Math.max(cellWidth, cellHeight)).toBe(Math.min(33, Math.max(source[0], source[1])));
  });
});

it("is looked at by every scale to its end, and by those that leave a hundredth out over each span", () => {
  expect(looks.map(({ scale, over }) => [scale, over])).toEqual([
    ["map", undefined],
    ["layer", undefined],
    ["network", undefined],
    ["robust", "map"],
    ["robust", "layer"],
    ["robust", "network"],
  ]);
  for (const { scale, over, chosen } of looks)
    expect(chosen).toEqual(
      scale === "robust" ? { scale: over, scaleEnd: "robust" } : { scale, scaleEnd: "largest" },
    );
});
