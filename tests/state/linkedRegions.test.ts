import { describe, expect, it } from "vitest";
import { parseSpec } from "../../src/architectures";
import { createNetworkPlan } from "../../src/architectures/networkPlan";
import { linkedRegions } from "../../src/state/linkedRegions";

const unit = { y: 3, x: 3, channel: 1 };

describe("the regions that a unit depends on", () => {
  it("are traced once for each column, whatever other columns show", () => {
    const [digits, colours] = [
      createNetworkPlan(parseSpec("lenet5")),
      createNetworkPlan(parseSpec("cifar-resnet20")),
    ];
    const [here, there] = [
      { layer: "C1", unit },
      { layer: "conv1", unit },
    ] as const;
    const first = linkedRegions(digits, here);
    expect(first.get("input")).toMatchObject({ top: 3, left: 3, height: 5, width: 5 });
    const second = linkedRegions(colours, there);
    expect(linkedRegions(digits, here)).toBe(first);
    expect(linkedRegions(colours, there)).toBe(second);
  });

  it("are none for a layer that the network has not", () => {
    const plan = createNetworkPlan(parseSpec("lenet5"));
    expect(linkedRegions(plan, { layer: "conv1", unit }).size).toBe(0);
  });
});
