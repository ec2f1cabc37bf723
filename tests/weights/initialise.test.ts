import { describe, expect, test } from "vitest";
import { createGraph } from "../../src/architectures";
import { initialiseWeights } from "../../src/weights/initialise";
import { matchWeights } from "../../src/weights/match";

const graph = createGraph("lenet5");

function variance(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}

describe("initial weights", () => {
  test("fit their network, table and all", () => {
    expect(() => matchWeights(graph, initialiseWeights(graph, "xavier", 7), "f")).not.toThrow();
  });

  test("are the same for the same seed only", () => {
    expect(initialiseWeights(graph, "he", 7)).toEqual(initialiseWeights(graph, "he", 7));
    expect(initialiseWeights(graph, "he", 7)).not.toEqual(initialiseWeights(graph, "he", 8));
  });

  // C5: 400 inputs a unit, 120 · 25 outputs an input; 48,000 weights, so that 5 % are six standard errors.
  test.each([
    ["he", 2 / 400],
    ["xavier", 2 / (400 + 3000)],
  ] as const)("%s have the paper's variance", (initialisation, expected) => {
    const c5 = initialiseWeights(graph, initialisation, 1).get("C5.weight");
    expect(variance(c5?.data ?? new Float32Array()) / expected).toBeGreaterThan(0.95);
    expect(variance(c5?.data ?? new Float32Array()) / expected).toBeLessThan(1.05);
  });

  test("start biases at 0 and subsampling at the average", () => {
    const weights = initialiseWeights(graph, "he", 1);
    expect(weights.get("C1.bias")?.data).toEqual(new Float32Array(6));
    expect(weights.get("S2.weight")?.data).toEqual(new Float32Array(6).fill(0.25));
  });

  test("of a large network tell how far they are", () => {
    const large = createGraph("resnet18?width=0.5");
    const numbers = [...initialiseWeights(large, "he", 1).values()];
    const count = numbers.reduce((total, { data }) => total + data.length, 0);
    const shares: number[] = [];
    initialiseWeights(large, "he", 1, (share) => shares.push(share));
    expect(count).toBeGreaterThan(2 ** 21);
    expect(shares).toEqual([2 ** 20 / count, 2 ** 21 / count]);
  });
});
