import { describe, expect, test } from "vitest";
import { createGraph, Problem } from "../../src/architectures";
import { initialiseWeights } from "../../src/weights/initialise";
import { matchWeights } from "../../src/weights/match";
import type { WeightArray } from "../../src/weights/tensors";

const graph = createGraph("lenet5");
const fitting = () => new Map(initialiseWeights(graph, "he", 1));
const array = (...shape: number[]): WeightArray => ({
  shape,
  data: new Float32Array(shape.reduce((product, extent) => product * extent, 1)),
});

function detailOf(weights: Map<string, WeightArray>): string {
  try {
    matchWeights(graph, weights, "lenet.safetensors");
  } catch (error) {
    if (error instanceof Problem && error.code === "weights-mismatch") return String(error.values["detail"]);
    throw error;
  }
  throw new Error("the weights were taken");
}

describe("weights", () => {
  test("that fit are taken", () => {
    expect([...matchWeights(graph, fitting(), "f").keys()].sort()).toEqual([...fitting().keys()].sort());
  });

  test("have every difference named, with both shapes", () => {
    const weights = fitting();
    weights.delete("C1.bias");
    weights.set("F6.weight", array(84, 100));
    weights.set("head.weight", array(2));
    expect(detailOf(weights)).toBe(
      "C1.bias (6) is missing; F6.weight is 84 × 100 and should be 84 × 120; head.weight is unexpected",
    );
  });

  test("of another network are counted, not listed without end", () => {
    expect(detailOf(new Map())).toMatch(/; and \d+ more$/);
  });

  test("must be 0 where the connection table has no connection", () => {
    const weights = fitting();
    const kernel = weights.get("C3.weight");
    // Table I: C3's map 0 reads S2's maps 0, 1 and 2.
    if (kernel) kernel.data[4 * 25] = 0.5;
    expect(detailOf(weights)).toBe("C3.weight connects map 4 to 0, which the connection table does not");
  });

  test("may have PyTorch's batch counters", () => {
    expect(
      matchWeights(graph, fitting().set("C1.num_batches_tracked", array()), "f").has(
        "C1.num_batches_tracked",
      ),
    ).toBe(false);
  });
});
