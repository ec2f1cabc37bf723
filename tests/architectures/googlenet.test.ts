import { describe, expect, it } from "vitest";
import { createGraph, type Graph, inferShapes, type LayerSummary, summarise } from "../../src/architectures";
import { layerNamed } from "./analyses";
import { googlenetFacts } from "./facts";

const networks = ["googlenet", "googlenet-naive", "googlenet-torchvision"];

function partOf(graph: Graph, prefix: string): readonly LayerSummary[] {
  return summarise(graph).layers.filter(({ name }) => name.startsWith(`${prefix}.`));
}

function totalOf(layers: readonly LayerSummary[], key: "params" | "macs"): number {
  return layers.reduce((sum, layer) => sum + layer[key], 0);
}

describe("GoogLeNet as Szegedy et al. 2014, table 1, define it", () => {
  const graph = createGraph("googlenet");
  const shapes = inferShapes(graph);

  it("has the table's parameters and MACs, with and without its auxiliary heads", () => {
    const { params, paramsWithAuxiliary, macs, weightLayers } = googlenetFacts;
    expect(summarise(graph)).toMatchObject({
      weightLayers,
      totals: { params, macs },
      totalsWithAuxiliary: { params: paramsWithAuxiliary },
    });
  });

  it.each(Object.entries(googlenetFacts.modules))("has module %s", (name, { reads, maps, params, macs }) => {
    const module = `inception${name}`;
    const parts = ["1x1", "3x3_reduce", "3x3", "5x5_reduce", "5x5", "pool_projection"];
    expect(parts.map((part) => shapes.get(`${module}.${part}`)?.[2])).toEqual(maps);
    const [one, , three, , five, pooled] = maps;
    expect(shapes.get(module)?.[2]).toBe(one + three + five + pooled);
    expect(shapes.get(layerNamed(graph, `${module}.1x1`).inputs[0] ?? "")?.[2]).toBe(reads);
    expect(totalOf(partOf(graph, module), "params")).toBe(params);
    expect(totalOf(partOf(graph, module), "macs")).toBe(macs);
  });

  it("concatenates the branches in figure 2's order", () => {
    expect(layerNamed(graph, "inception3a").inputs).toEqual([
      "inception3a.1x1.relu",
      "inception3a.3x3.relu",
      "inception3a.5x5.relu",
      "inception3a.pool_projection.relu",
    ]);
  });

  it.each(Object.entries(googlenetFacts.auxiliaryParams))("has the head %s", (head, params) => {
    const layers = partOf(graph, head);
    expect(layers.every(({ auxiliary }) => auxiliary)).toBe(true);
    expect(totalOf(layers, "params")).toBe(params);
  });

  it("hangs its heads on 4a and 4d, and averages to 4 × 4 there", () => {
    expect(layerNamed(graph, "aux1.pool").inputs).toEqual(["inception4a"]);
    expect(layerNamed(graph, "aux2.pool").inputs).toEqual(["inception4d"]);
    expect(shapes.get("aux1.pool")).toEqual([4, 4, 512]);
    expect(shapes.get("aux2.pool")).toEqual([4, 4, 528]);
    expect(graph.auxiliaryOutputs).toEqual(["aux1.probability", "aux2.probability"]);
  });

  it("has 22 layers with weights on its longest way, 27 with its five pools", () => {
    const pools = graph.layers.filter(({ name }) => /^pool\d$/.test(name));
    expect(summarise(graph).weightLayers + pools.length).toBe(27);
  });

  it.each(networks)("%s pools to 112, 56, 28, 14 and 7", (spec) => {
    const sizes = inferShapes(createGraph(spec));
    expect(["conv1", "pool1", "pool2", "pool3", "pool4"].map((name) => sizes.get(name)?.[0])).toEqual([
      112, 56, 28, 14, 7,
    ]);
  });

  it("looks through 5b at 715 pixels", () => {
    const last = summarise(graph).layers.find(({ name }) => name === "inception5b");
    expect(last?.receptiveField.size).toBe(googlenetFacts.receptiveField5b);
  });

  it("normalises before the second stage and after it, or not at all", () => {
    expect(layerNamed(graph, "norm1").inputs).toEqual(["pool1"]);
    expect(layerNamed(graph, "norm2").inputs).toEqual(["conv2.relu"]);
    const { layers } = createGraph("googlenet?lrn=no");
    expect(layers.some(({ kind }) => kind === "localResponseNorm")).toBe(false);
  });

  it.each(networks)("%s is the same at inference without heads", (spec) => {
    const [all, trunk] = [summarise(createGraph(spec)), summarise(createGraph(`${spec}?auxiliary=no`))];
    expect(trunk.totals).toEqual(all.totals);
    expect(trunk).not.toHaveProperty("totalsWithAuxiliary");
    expect(trunk.layers).toEqual(all.layers.filter(({ auxiliary }) => !auxiliary));
  });
});

describe("naive inception, figure 2a", () => {
  const graph = createGraph("googlenet-naive");

  it("convolves 3a's 192 maps straight away, and hands the pooled ones through", () => {
    const { macs, channels } = googlenetFacts.naive3a;
    expect(totalOf(partOf(graph, "inception3a"), "macs")).toBe(macs);
    expect(inferShapes(graph).get("inception3a")?.[2]).toBe(channels);
    expect(layerNamed(graph, "inception3a").inputs).toContain("inception3a.pool");
  });

  it("gets wider with every module, since pooling keeps every map", () => {
    const shapes = inferShapes(graph);
    const channels = Object.keys(googlenetFacts.modules).map((name) => shapes.get(`inception${name}`)?.[2]);
    expect(channels).toEqual([416, 832, 1280, 1728, 2176, 2640, 3344, 4048, 4944]);
  });
});

describe("GoogLeNet as torchvision has it", () => {
  const graph = createGraph("googlenet-torchvision");

  it("has torchvision's counts", () => {
    const { params, paramsWithAuxiliary, macs } = googlenetFacts.torchvision;
    expect(summarise(graph)).toMatchObject({
      totals: { params, macs },
      totalsWithAuxiliary: { params: paramsWithAuxiliary },
    });
  });

  it("convolves 3 × 3 where the paper has 5 × 5, without biases, before batch norms with ε 0.001", () => {
    const convolutions = graph.layers.filter((layer) => layer.kind === "convolution");
    expect(convolutions.some(({ kernel }) => kernel[0] === 5)).toBe(false);
    expect(convolutions.every(({ bias }) => !bias)).toBe(true);
    const norms = graph.layers.filter((layer) => layer.kind === "batchNorm");
    expect(norms.map(({ inputs }) => inputs[0])).toEqual(convolutions.map(({ name }) => name));
    expect(norms.every(({ epsilon }) => epsilon === 1e-3)).toBe(true);
  });
});
