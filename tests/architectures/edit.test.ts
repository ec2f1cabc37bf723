import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyEdits,
  blocksOf,
  createGraph,
  type Edit,
  findEditFault,
  formatEdits,
  type Graph,
  inferShapes,
  layerName,
  parseEdits,
  possibleEdits,
  summarise,
} from "../../src/architectures";
import { sentence } from "../../src/messages/problems";
import { layerNamed } from "./analyses";
import { editedGraphs, smallGraphs, smallSpecs } from "./editedNetworks";
import { builder } from "./networks";
import { problemOf } from "./problems";

const drop = (block: string): Edit => ({ kind: "drop-block", block });
const swap = (layer: string, to: "max" | "average"): Edit => ({ kind: "swap-pool", layer, to });

/** Blocks that can be dropped. */
function droppable(spec: string): readonly string[] {
  return possibleEdits(createGraph(spec)).flatMap((edit) => (edit.kind === "drop-block" ? [edit.block] : []));
}

function namesOf({ layers }: Graph): readonly string[] {
  return layers.map(({ name }) => name);
}

describe("applyEdits", () => {
  it("drops a residual block whole, its addition and ReLU included", () => {
    const graph = createGraph("resnet34");
    const edited = applyEdits(graph, [drop("conv3_2")]);
    expect(namesOf(edited)).toEqual(namesOf(graph).filter((name) => !name.startsWith("conv3_2.")));
    expect(layerNamed(edited, "conv3_3.conv1").inputs).toEqual(["conv3_1.relu"]);
    expect(layerNamed(edited, "conv3_3.add").inputs).toEqual(["conv3_3.conv2.bn", "conv3_1.relu"]);
    expect(summarise(edited).weightLayers).toBe(32);
  });

  it("lets every branch of an inception module read what stood before the dropped one", () => {
    const edited = applyEdits(createGraph("googlenet?auxiliary=no"), [drop("inception5a")]);
    const readers = edited.layers.filter(({ inputs }) => inputs.includes(layerName("pool4")));
    expect(readers.map(({ name }) => name)).toEqual([
      "inception5b.1x1",
      "inception5b.3x3_reduce",
      "inception5b.5x5_reduce",
      "inception5b.pool",
    ]);
  });

  it("swaps a pool and keeps its window", () => {
    const graph = createGraph("googlenet");
    const { kind: _, ...window } = layerNamed(graph, "pool1");
    const edited = applyEdits(graph, [swap("pool1", "average")]);
    expect(layerNamed(edited, "pool1")).toEqual({ kind: "averagePool", ...window });
    expect(applyEdits(edited, [swap("pool1", "max")])).toEqual(graph);
  });

  it("makes edits in their order", () => {
    const graph = createGraph("resnet18");
    const problem = problemOf(() => applyEdits(graph, [drop("conv2_1"), drop("conv2_1")]));
    expect(problem.values).toMatchObject({ reason: "noSuchBlock", edit: "drop.conv2_1" });
  });

  it("keeps the output's shape, the heading and the names, and the unedited graph as it was", () => {
    fc.assert(
      fc.property(editedGraphs, ({ graph, edits }) => {
        const before = JSON.stringify(graph);
        const edited = applyEdits(graph, edits);
        const [shapes, editedShapes] = [inferShapes(graph), inferShapes(edited)];
        for (const { name } of edited.layers) expect(editedShapes.get(name)).toEqual(shapes.get(name));
        expect(edited).toMatchObject({
          spec: graph.spec,
          title: graph.title,
          source: graph.source,
          output: graph.output,
        });
        expect(editedShapes.has(graph.output)).toBe(true);
        expect(JSON.stringify(graph)).toBe(before);
        expect(applyEdits(graph, [])).toBe(graph);
      }),
      { numRuns: 60 },
    );
  });

  it("drops blocks to the same graph in any order", () => {
    const chosen = fc
      .constantFrom(...smallSpecs)
      .chain((spec) =>
        fc.record({ spec: fc.constant(spec), blocks: fc.shuffledSubarray([...droppable(spec)]) }),
      );
    fc.assert(
      fc.property(chosen, ({ spec, blocks }) => {
        const graph = createGraph(spec);
        const edits = blocks.map(drop);
        expect(applyEdits(graph, edits)).toEqual(applyEdits(graph, edits.toReversed()));
      }),
      { numRuns: 40 },
    );
  });
});

describe("possibleEdits", () => {
  it("are the edits without a fault, among all that name a block or a layer", () => {
    fc.assert(
      fc.property(smallGraphs, (graph) => {
        const possible = possibleEdits(graph);
        const swaps = graph.layers
          .filter(({ kind }) => kind === "maxPool" || kind === "averagePool")
          .flatMap(({ name }) => [swap(name, "max"), swap(name, "average")]);
        const all = [...blocksOf(graph).map(({ name }) => drop(name)), ...swaps];
        const faultless = all.filter((edit) => findEditFault(graph, edit) === null);
        expect(
          formatEdits([...possible])
            .split("~")
            .sort(),
        ).toEqual(formatEdits(faultless).split("~").sort());
      }),
      { numRuns: 20 },
    );
  });

  it("drop blocks without a stride, convolutions with equal maps, and modules where maps agree", () => {
    expect(droppable("resnet18")).toEqual(["conv2_1", "conv2_2", "conv3_2", "conv4_2", "conv5_2"]);
    expect(droppable("plain18")).toEqual(droppable("resnet18"));
    expect(droppable("vgg16")).toEqual([
      "conv1_2",
      "conv2_2",
      "conv3_2",
      "conv3_3",
      "conv4_2",
      "conv4_3",
      "conv5_1",
      "conv5_2",
      "conv5_3",
      "fc7",
    ]);
    expect(droppable("googlenet")).toEqual(["conv2_reduce", "inception4b", "inception4c", "inception5a"]);
    expect(droppable("lenet5")).toEqual([]);
  });

  it("swap every max and average pool, and no other subsampling", () => {
    const pools = (spec: string) =>
      possibleEdits(createGraph(spec)).filter(({ kind }) => kind === "swap-pool");
    expect(pools("resnet18")).toEqual([swap("pool1", "average")]);
    expect(pools("lenet5")).toEqual([]);
    expect(pools("googlenet")).toContainEqual(swap("aux1.pool", "max"));
    expect(pools("googlenet")).toContainEqual(swap("inception3a.pool", "average"));
  });
});

describe("findEditFault", () => {
  /** A block that reads two layers, and one of which a layer inside is read. */
  function woven(): Graph {
    const net = builder();
    net.input("input", [8, 8, 4]);
    net.relu("a");
    net.block("joins", () => net.add("joins.add", [layerName("input"), layerName("a")]));
    net.block("leaks", () => {
      net.relu("leaks.first");
      net.relu("leaks.last");
    });
    net.add("end", [layerName("leaks.first"), layerName("leaks.last")]);
    return net.build();
  }

  it.each([
    ["resnet18", drop("conv9_1"), { reason: "noSuchBlock" }],
    ["resnet18", drop("input"), { reason: "holdsInput" }],
    ["resnet18", drop("probability"), { reason: "holdsOutput" }],
    ["googlenet", drop("aux1"), { reason: "holdsOutput" }],
    ["resnet18", drop("conv3_1"), { reason: "shapesDiffer", input: [56, 56, 64], output: [28, 28, 128] }],
    ["resnet18", swap("pool9", "max"), { reason: "noSuchLayer", known: ["pool1"] }],
    ["lenet5", swap("S2", "max"), { reason: "noPool", kind: "subsampling" }],
    ["resnet18", swap("pool5", "max"), { reason: "noPool", kind: "globalAveragePool" }],
    ["resnet18", swap("pool1", "max"), { reason: "alreadySo" }],
  ])("says of %s why not: %o", (spec, edit, fault) => {
    expect(findEditFault(createGraph(spec), edit)).toMatchObject(fault);
  });

  it("leaves what several layers go into, and what is read inside", () => {
    expect(findEditFault(woven(), drop("joins"))).toEqual({
      reason: "readsSeveral",
      inputs: [layerName("input"), layerName("a")],
    });
    expect(findEditFault(woven(), drop("leaks"))).toEqual({ reason: "readInside", layers: ["leaks.first"] });
  });

  it("is said in a sentence that quotes the edit and what would be right", () => {
    const said = (graph: Graph, edit: Edit) => sentence(problemOf(() => applyEdits(graph, [edit])));
    expect(said(createGraph("resnet18"), drop("conv3_1"))).toBe(
      "resnet18 cannot have the edit “drop.conv3_1”: “conv3_1” makes 28 × 28 × 128 of 56 × 56 × 64, and only a block that keeps the shape can go. Leave it out, or choose another place for it.",
    );
    expect(said(createGraph("lenet5"), swap("pool1", "max"))).toContain(
      "no layer “pool1”, and no pool at all.",
    );
    expect(said(createGraph("resnet18"), swap("pool2", "max"))).toContain("its pools are pool1.");
    expect(said(woven(), drop("joins"))).toContain("reads several layers (input, a)");
    expect(said(woven(), drop("leaks"))).toContain("layers inside “leaks” (leaks.first)");
    expect(said(createGraph("lenet5"), drop("C9"))).toContain("its blocks are input, C1, S2");
  });
});

describe("edits in links", () => {
  it("are read back as they were written", () => {
    fc.assert(
      fc.property(editedGraphs, ({ edits }) => {
        expect(parseEdits(formatEdits(edits))).toEqual(edits);
      }),
      { numRuns: 40 },
    );
  });

  it("hold names with dots and underscores as they are", () => {
    const edits = [drop("conv3_2"), swap("inception3a.pool", "average")];
    expect(formatEdits(edits)).toBe("drop.conv3_2~average.inception3a.pool");
    expect(parseEdits("")).toEqual([]);
  });

  it.each(["conv3_2", "drop.", "drop", "min.pool1", "drop.conv3_2~", "~", "Drop.a"])(
    "refuse “%s”",
    (text) => {
      expect(() => parseEdits(text)).toThrow("is no edit");
    },
  );
});
