import { describe, expect, it } from "vitest";
import {
  type Block,
  blocksOf,
  createGraph,
  type Graph,
  layerName,
  networkIds,
} from "../../src/architectures";
import { builder } from "./networks";

function blockNamed(graph: Graph, name: string): Block | undefined {
  return blocksOf(graph).find((block) => block.name === name);
}

/** The stages of a graph, each as often as it begins. */
function stagesOf(spec: string): readonly (string | undefined)[] {
  const stages = createGraph(spec).layers.map(({ stage }) => stage);
  return stages.filter((stage, index) => stage !== stages[index - 1]);
}

/** Layers of a block that a layer outside reads, or that are an output of the network. */
function readOutside({ layers, output, auxiliaryOutputs }: Graph, block: Block): readonly string[] {
  const outside = layers.filter(({ name }) => !block.layers.includes(name));
  const read = new Set([...outside.flatMap(({ inputs }) => inputs), output, ...auxiliaryOutputs]);
  return block.layers.filter((name) => read.has(name));
}

const pictureOf = { stage: "input", layers: ["input"], inputs: [], output: "input" };

describe("blocksOf", () => {
  it.each(networkIds)("groups the layers of %s: each into one block, which is read at its end", (id) => {
    const graph = createGraph(id);
    const blocks = blocksOf(graph);
    expect(graph.layers.every(({ block, stage }) => block !== undefined && stage !== undefined)).toBe(true);
    expect(blocks.flatMap(({ layers }) => layers)).toEqual(graph.layers.map(({ name }) => name));
    for (const block of blocks) expect(readOutside(graph, block)).toEqual([block.output]);
    expect(new Set(blocks.map(({ name }) => name)).size).toBe(blocks.length);
    expect(blocks.filter(({ name }) => /[~,]/.test(name))).toEqual([]);
    expect(blocks[0]).toEqual({ name: "input", ...pictureOf });
  });

  it("puts norms, activations and dropout into the block of what they finish", () => {
    expect(blocksOf(createGraph("alexnet")).map(({ layers }) => layers.join(" "))).toEqual([
      "input",
      "conv1 conv1.relu norm1",
      "pool1",
      "conv2 conv2.relu norm2",
      "pool2",
      "conv3 conv3.relu",
      "conv4 conv4.relu",
      "conv5 conv5.relu",
      "pool5",
      "flatten",
      "fc6 fc6.relu fc6.dropout",
      "fc7 fc7.relu fc7.dropout",
      "fc8",
      "probability",
    ]);
    expect(blockNamed(createGraph("alexnet-torchvision"), "fc7")?.layers).toEqual([
      "fc7.dropout",
      "fc7",
      "fc7.relu",
    ]);
  });

  it("keeps an inception module together, and an auxiliary head", () => {
    const graph = createGraph("googlenet");
    expect(blockNamed(graph, "inception4a")).toMatchObject({
      stage: "inception4",
      inputs: ["pool3"],
      output: "inception4a",
    });
    expect(blockNamed(graph, "inception4a")?.layers).toHaveLength(14);
    expect(blockNamed(graph, "aux1")).toMatchObject({ inputs: ["inception4a"], output: "aux1.probability" });
  });

  it("keeps a building block together with its shortcut", () => {
    expect(blockNamed(createGraph("resnet18?bn=no"), "conv3_1")).toEqual({
      name: "conv3_1",
      stage: "conv3_x",
      layers: ["conv1", "conv1.relu", "conv2", "shortcut", "add", "relu"].map((part) => `conv3_1.${part}`),
      inputs: ["conv2_2.relu"],
      output: "conv3_1.relu",
    });
    expect(blockNamed(createGraph("plain18?bn=no"), "conv3_1")?.layers).toHaveLength(4);
  });

  it("takes a layer without a block for one of its own name", () => {
    const { layers, ...graph } = createGraph("lenet5");
    const foreign = layers.map(({ block: _, stage: __, ...layer }) => layer);
    const blocks = blocksOf({ ...graph, layers: foreign });
    expect(blocks.map(({ name }) => name)).toEqual(layers.map(({ name }) => name));
    expect(blocks[1]).toEqual({
      name: "C1",
      stage: null,
      layers: ["C1"],
      inputs: ["input"],
      output: "C1",
    });
  });
});

describe("stages", () => {
  it.each([
    ["lenet5", ["input", "C1", "S2", "C3", "S4", "C5", "F6", "OUTPUT"]],
    ["alexnet", ["input", "conv1", "conv2", "conv3", "conv4", "conv5", "head"]],
    ["vgg16", ["input", "conv1", "conv2", "conv3", "conv4", "conv5", "head"]],
    ["googlenet", ["input", "conv1", "conv2", "inception3", "inception4", "inception5", "head"]],
    ["resnet50", ["input", "conv1", "conv2_x", "conv3_x", "conv4_x", "conv5_x", "head"]],
    ["cifar-resnet20", ["input", "conv1", "conv2_x", "conv3_x", "conv4_x", "head"]],
  ])("of %s are its paper's", (spec, stages) => {
    expect(stagesOf(spec)).toEqual(stages);
  });

  it("of a stack begin where the maps' size changes", () => {
    const graph = createGraph("custom?stack=conv3-4-p1,relu,pool2,conv3-8-p1,relu,conv3-8,gap");
    expect(graph.layers.map(({ name, stage }) => [name, stage])).toEqual([
      ["input", "input"],
      ["conv1", "stage1"],
      ["relu1", "stage1"],
      ["pool1", "stage2"],
      ["conv2", "stage2"],
      ["relu2", "stage2"],
      ["conv3", "stage3"],
      ["gap1", "head"],
      ["classifier", "head"],
      ["probability", "head"],
    ]);
  });
});

describe("NetworkBuilder's blocks", () => {
  it("begin anew where a layer finishes another than the one before it", () => {
    const net = builder();
    net.input("input", [8, 8, 3]);
    net.relu("first");
    net.convolution("conv", { channels: 3, kernel: 1 });
    net.relu("conv.relu");
    net.relu("again", { from: layerName("first") });
    expect(blocksOf(net.build()).map(({ name }) => name)).toEqual(["input", "first", "conv", "again"]);
  });

  it("return what they build, and take neither a name twice nor one inside another", () => {
    const net = builder();
    net.input("input", [8, 8, 3]);
    expect(net.block("a", () => net.relu("a.relu"))).toBe("a.relu");
    expect(() => net.block("a", () => net.relu("again"))).toThrow('two blocks are named "a"');
    expect(() => net.block("b", () => net.block("c", () => net.relu("c.relu")))).toThrow(
      'block "c" begins inside "b"',
    );
  });
});
