import { describe, expect, it } from "vitest";
import { parseSpec } from "../../src/architectures";
import { createNetworkPlan } from "../../src/architectures/networkPlan";
import type { AtlasRegion } from "../../src/engine/protocol";
import { earlier, findExplosion } from "../../src/state/explosion";

const plan = createNetworkPlan(parseSpec("cifar-resnet20"));

function region(layer: string, ...limits: number[]): AtlasRegion {
  const place = { x: 0, y: 0, width: 1, height: 1, columns: 1, cellWidth: 1, cellHeight: 1, gap: 0 };
  return { id: layer, layer, ...place, limits: Float32Array.from(limits), percentile: 100, curve: "linear" };
}

const sound = Float32Array.of(3, -900);

describe("an explosion of values", () => {
  it("is none while values are of a sensible size", () => {
    const regions = [region("conv1", 900, 1e6)];
    expect(findExplosion({ regions, scores: sound }, plan, "map")).toBeNull();
  });

  it("is told of the first layer in the network, whatever order they are drawn in", () => {
    const regions = [region("conv3_1.add", 5e7), region("conv2_1.add", 12, 2e6), region("conv1", 3)];
    expect(findExplosion({ regions, scores: sound }, plan, "map")).toEqual({
      layer: "conv2_1.add",
      largest: 2e6,
    });
  });

  it.each([
    [Float32Array.of(1, -3e6), 3e6],
    [Float32Array.of(1, Number.NEGATIVE_INFINITY), Number.POSITIVE_INFINITY],
    [Float32Array.of(Number.NaN, 1), Number.NaN],
  ])("is told of the scores where no such layer is drawn: %o", (scores, largest) => {
    expect(findExplosion({ regions: [], scores }, plan, "layer")).toEqual({ layer: "fc", largest });
  });

  it("is not laid on layers that share the network's scale", () => {
    const regions = [region("conv1", 5e7)];
    expect(findExplosion({ regions, scores: sound }, plan, "network")).toBeNull();
  });

  it("is the earlier one of two", () => {
    const [first, second] = [
      { layer: "conv1", largest: 2e6 },
      { layer: "fc", largest: 9e9 },
    ];
    expect(earlier(first, second, plan)).toBe(first);
    expect(earlier(second, first, plan)).toBe(first);
    expect(earlier(null, second, plan)).toBe(second);
    expect(earlier(null, null, plan)).toBeNull();
  });
});
