import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createGraph,
  formatSpec,
  inferShapes,
  type NetworkId,
  networkIds,
  parametersOf,
  parseSpec,
  splitSpec,
} from "../../src/architectures";
import { problemOf } from "./problems";

/** Every listed choice of a network's own parameters; one that lists none keeps its usual value. */
function optionsOf(id: NetworkId) {
  const { width: _, input: __, classes: ___, ...own } = parametersOf(id);
  return fc.record(
    Object.fromEntries(
      Object.entries(own).map(([name, { usual, choices = [usual] }]) => [name, fc.constantFrom(...choices)]),
    ),
  );
}

const specs = fc.constantFrom(...networkIds).chain((id) =>
  fc.record({
    id: fc.constant(id),
    width: fc.double({ min: 0, max: 4, minExcluded: true, noNaN: true }),
    input: fc.integer({ min: 1, max: 1024 }),
    classes: fc.integer({ min: 2, max: 100_000 }),
    options: optionsOf(id),
  }),
);

describe("splitSpec and formatSpec", () => {
  it("read back what they write", () => {
    fc.assert(
      fc.property(specs, (spec) => {
        expect(splitSpec(formatSpec(spec))).toEqual(spec);
      }),
    );
  });

  it("leave out what is usual", () => {
    expect(parseSpec("lenet5?classes=10&input=32&width=1")).toBe("lenet5");
    expect(parseSpec("lenet5?input=32&width=0.50")).toBe("lenet5?width=0.5");
  });

  it("write the same parameters in the same order", () => {
    expect(parseSpec("lenet5?classes=5&width=2")).toBe("lenet5?width=2&classes=5");
    expect(parseSpec("alexnet?lrn=no&groups=1&input=67")).toBe("alexnet?input=67&groups=1&lrn=no");
  });

  it("know each network's own parameters, and what is usual there", () => {
    expect(splitSpec("lenet5").options).toEqual({});
    expect(splitSpec("alexnet?lrn=no").options).toEqual({ groups: 2, lrn: false });
    expect(parseSpec("alexnet?groups=2")).toBe("alexnet");
    expect(parseSpec("alexnet-one-tower?groups=2")).toBe("alexnet-one-tower?groups=2");
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

  it.each([
    ["lenet5", "groups", "2", "one of width, input, classes"],
    ["lenet5", "lrn", "yes", "one of width, input, classes"],
    ["alexnet", "groups", "3", "one of 1, 2"],
    ["alexnet", "lrn", "true", "yes or no"],
    ["alexnet-torchvision", "groups", "2", "one of width, input, classes"],
  ])("what only other networks take, and other values: %s, %s = %j", (network, parameter, value, right) => {
    const problem = problemOf(() => parseSpec(`${network}?${parameter}=${value}`));
    expect(problem.code).toBe("bad-spec-parameter");
    expect(problem.values).toEqual({ network, parameter, value, right });
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

  it.each([
    ["alexnet", 66, 67, "pool5"],
    ["alexnet", 10, 67, "conv1"],
    ["alexnet-torchvision", 62, 63, "pool5"],
    ["vgg16", 16, 32, "pool5"],
    ["googlenet", 16, 79, "aux1.pool"],
  ])("names the smallest picture that leaves something: %s on %i takes %i", (id, value, least, layer) => {
    const { code, values } = problemOf(() => createGraph(`${id}?input=${value}`));
    expect(code).toBe("bad-spec-parameter");
    expect(values).toMatchObject({ network: id, parameter: "input", value });
    expect(values["right"]).toContain(`${least} pixels or more`);
    expect(values["right"]).toContain(`"${layer}"`);
    expect(createGraph(`${id}?input=${least}`).spec).toBe(`${id}?input=${least}`);
  });

  it("makes every network at its own size and at a width that leaves single maps", () => {
    for (const id of networkIds) {
      for (const spec of [id, `${id}?width=0.001`]) {
        const graph = createGraph(spec);
        const shapes = inferShapes(graph);
        const output = graph.layers.find(({ name }) => name === graph.output);
        expect(output).toMatchObject({ kind: "softmax" });
        expect(shapes.get(graph.output)).toEqual([splitSpec(spec).classes]);
      }
    }
  });
});
