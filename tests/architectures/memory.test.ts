import { describe, expect, it } from "vitest";
import { createGraph, inferenceGraph, layerMemory, networkMemory } from "../../src/architectures";
import { asker } from "./analyses";
import { withAuxiliaryHead } from "./networks";

describe("layerMemory", () => {
  it("takes four bytes for each of conv1_1's 224 × 224 × 64 activations", () => {
    const { activations, bytes } = asker(createGraph("vgg16"), layerMemory)("conv1_1");
    expect(activations.value).toBe(3_211_264);
    expect(bytes.value).toBe(12_845_056);
  });

  it("counts a vector's units", () => {
    expect(asker(createGraph("vgg16"), layerMemory)("fc8").activations).toMatchObject({
      value: 1000,
      formula: { meaning: "units" },
    });
  });
});

describe("networkMemory", () => {
  it("adds all of LeNet-5's layers up, and holds zeros where C3's table has no weights", () => {
    const units = 1024 + 2 * (4704 + 1176 + 1600 + 400 + 120 + 84) + 120 + 10 + 10;
    const missingFromC3 = (96 - 60) * 25;
    expect(networkMemory(createGraph("lenet5"))).toEqual({
      activations: units,
      activationBytes: 4 * units,
      weightBytes: 4 * (60_000 + missingFromC3),
    });
  });

  it("takes less without auxiliary heads", () => {
    const graph = withAuxiliaryHead();
    const headWeights = 128 * 512 + 128 + 1024 * 2048 + 1024 + 1000 * 1024 + 1000;
    const [all, inference] = [networkMemory(graph), networkMemory(inferenceGraph(graph))];
    expect(all.weightBytes - inference.weightBytes).toBe(4 * headWeights);
    expect(inference.activations).toBe(14 * 14 * 512 + 512 + 1000 + 1000);
  });
});
