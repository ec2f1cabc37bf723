import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGraph, formatSpec, networkIds, Problem, parseSpec } from "../../src/architectures";

function problemOf(action: () => unknown): Problem {
  try {
    action();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("no problem");
}

const specs = fc.record({
  id: fc.constantFrom(...networkIds),
  width: fc.double({ min: 0, max: 4, minExcluded: true, noNaN: true }),
  input: fc.integer({ min: 1, max: 1024 }),
  classes: fc.integer({ min: 2, max: 100_000 }),
});

describe("parseSpec and formatSpec", () => {
  it("read back what they write", () => {
    fc.assert(
      fc.property(specs, (spec) => {
        expect(parseSpec(formatSpec(spec))).toEqual(spec);
      }),
    );
  });

  it("leave out what is usual", () => {
    expect(formatSpec(parseSpec("lenet5?classes=10&input=32&width=1"))).toBe("lenet5");
    expect(formatSpec(parseSpec("lenet5?input=32&width=0.50"))).toBe("lenet5?width=0.5");
  });

  it("write the same parameters in the same order", () => {
    expect(formatSpec(parseSpec("lenet5?classes=5&width=2"))).toBe("lenet5?width=2&classes=5");
  });
});

describe("parseSpec refuses", () => {
  it.each(["", "lenet", "LeNet5", " lenet5", "toString", "?width=1"])("the network %j", (text) => {
    const problem = problemOf(() => parseSpec(text));
    expect(problem.code).toBe("unknown-network");
    expect(problem.values).toEqual({ value: text, known: networkIds.join(", ") });
  });

  it.each([
    ["width", "0"],
    ["width", "-1"],
    ["width", "4.1"],
    ["width", "wide"],
    ["width", ""],
    ["width", "Infinity"],
    ["width", "0.5?classes=3"],
    ["input", "0"],
    ["input", "32.5"],
    ["input", "1025"],
    ["classes", "1"],
    ["depth", "3"],
    ["constructor", "3"],
  ])("%s = %j", (parameter, value) => {
    const problem = problemOf(() => parseSpec(`lenet5?${parameter}=${value}`));
    expect(problem.code).toBe("bad-spec-parameter");
    expect(problem.values).toMatchObject({ network: "lenet5", parameter, value });
  });

  it("a parameter that is given twice", () => {
    const problem = problemOf(() => parseSpec("lenet5?width=1&width=2"));
    expect(problem.values).toMatchObject({ parameter: "width", value: "1, 2", right: "one value" });
  });
});

describe("createGraph", () => {
  it("names the graph by its canonical spec", () => {
    expect(createGraph("lenet5?classes=10&width=0.5").spec).toBe("lenet5?width=0.5");
  });

  it.each([
    ["input", 30],
    ["input", 28],
    ["classes", 11],
  ])("says what LeNet-5 takes when asked for %s = %i", (parameter, value) => {
    const problem = problemOf(() => createGraph(`lenet5?${parameter}=${value}`));
    expect(problem.code).toBe("bad-spec-parameter");
    expect(problem.values).toMatchObject({ parameter, value });
    expect(problem.values["right"]).not.toBe("");
  });
});
