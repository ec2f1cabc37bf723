import { describe, expect, it } from "vitest";
import { layerName } from "../../src/architectures";
import { layerNamed } from "./analyses";
import { builder, withAuxiliaryHead } from "./networks";

describe("NetworkBuilder", () => {
  it("reads the layer before, or the one that is named", () => {
    const net = builder();
    const input = net.input("input", [8, 8, 3]);
    net.convolution("a", { channels: 4, kernel: 1 });
    net.relu("a.relu");
    net.convolution("b", { channels: 4, kernel: 1, from: input });
    net.concat("join", [layerName("a.relu"), layerName("b")]);
    const graph = net.build();
    expect(graph.layers.map(({ name, inputs }) => [name, ...inputs])).toEqual([
      ["input"],
      ["a", "input"],
      ["a.relu", "a"],
      ["b", "input"],
      ["join", "a.relu", "b"],
    ]);
    expect(graph.output).toBe("join");
  });

  it("takes one number for both directions, a pair, or each side", () => {
    const net = builder();
    net.input("input", [8, 8, 3]);
    const padding = { top: 1, bottom: 2, left: 3, right: 4 };
    net.convolution("square", { channels: 4, kernel: 3, padding: 1 });
    net.convolution("oblong", { channels: 4, kernel: [3, 5], stride: [1, 2], padding: [1, 2] });
    net.convolution("lopsided", { channels: 4, kernel: 3, padding });
    const graph = net.build();
    expect(layerNamed(graph, "square")).toMatchObject({
      kernel: [3, 3],
      stride: [1, 1],
      padding: { top: 1, bottom: 1, left: 1, right: 1 },
    });
    expect(layerNamed(graph, "oblong")).toMatchObject({
      kernel: [3, 5],
      stride: [1, 2],
      padding: { top: 1, bottom: 1, left: 2, right: 2 },
    });
    expect(layerNamed(graph, "lopsided")).toMatchObject({ padding });
  });

  it("lets pools step by their kernel unless told otherwise", () => {
    const net = builder();
    net.input("input", [8, 8, 3]);
    net.maxPool("side by side", { kernel: [2, 3] });
    net.maxPool("overlapping", { kernel: 3, stride: 2 });
    const graph = net.build();
    expect(layerNamed(graph, "side by side")).toMatchObject({ stride: [2, 3], rounding: "floor" });
    expect(layerNamed(graph, "overlapping")).toMatchObject({ stride: [2, 2] });
  });

  it("marks an auxiliary head, and goes on where it branched off", () => {
    const graph = withAuxiliaryHead();
    const marked = graph.layers.filter(({ auxiliary }) => auxiliary).map(({ name }) => name);
    expect(marked).toHaveLength(8);
    expect(marked.every((name) => name.startsWith("aux."))).toBe(true);
    expect(layerNamed(graph, "pool").inputs).toEqual(["4a"]);
    expect(graph.auxiliaryOutputs).toEqual(["aux.probability"]);
    expect(graph.output).toBe("probability");
  });

  it("refuses a second layer of the same name", () => {
    const net = builder();
    net.input("input", [8, 8, 3]);
    net.relu("relu");
    expect(() => net.relu("relu")).toThrow('two layers are named "relu"');
  });

  it("refuses to read a layer that does not come earlier", () => {
    const net = builder();
    net.input("input", [8, 8, 3]);
    expect(() => net.add("add", [layerName("input"), layerName("later")])).toThrow('"add" reads "later"');
  });

  it("refuses to begin with anything but an input", () => {
    expect(() => builder().relu("relu")).toThrow("a network starts with input()");
    expect(() => builder().build()).toThrow("a network starts with input()");
  });
});
