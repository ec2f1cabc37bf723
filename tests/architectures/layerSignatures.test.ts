import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyEdits,
  createGraph,
  type Edit,
  type Graph,
  Interner,
  layerSignatures,
} from "../../src/architectures";
import { editedGraphs } from "./editedNetworks";
import { builder } from "./networks";

/** The layers that are other in the second graph than in the first, themselves or somewhere before them. */
function changedLayers(first: Graph, second: Graph): readonly string[] {
  const before = new Map(first.layers.map((layer) => [layer.name, layer]));
  const changed = new Set<string>();
  for (const layer of second.layers) {
    const isSame = JSON.stringify(before.get(layer.name)) === JSON.stringify(layer);
    if (!isSame || layer.inputs.some((input) => changed.has(input))) changed.add(layer.name);
  }
  return [...changed];
}

describe("layerSignatures", () => {
  it("are equal for exactly the layers before which nothing is edited", () => {
    fc.assert(
      fc.property(editedGraphs, ({ graph, edits }) => {
        const interner = new Interner();
        const edited = applyEdits(graph, edits);
        const [before, after] = [layerSignatures(graph, interner), layerSignatures(edited, interner)];
        const changed = [...after].flatMap(([name, signature]) =>
          before.get(name) === signature ? [] : [name],
        );
        expect(changed).toEqual(changedLayers(graph, edited));
      }),
      { numRuns: 60 },
    );
  });

  it("go by name, kind and settings, and not by where a layer is said to belong", () => {
    const interner = new Interner();
    const signatureOf = (build: (net: ReturnType<typeof builder>) => string) => {
      const net = builder();
      net.input("input", [8, 8, 3]);
      const name = build(net);
      return layerSignatures(net.build(), interner).get(name);
    };
    const usual = signatureOf((net) => net.convolution("a", { channels: 4, kernel: 3 }));
    expect(signatureOf((net) => net.convolution("a", { channels: 4, kernel: 3, groups: 1 }))).toBe(usual);
    expect(signatureOf((net) => net.block("b", () => net.convolution("a", { channels: 4, kernel: 3 })))).toBe(
      usual,
    );
    const padding = { right: 0, left: 0, bottom: 0, top: 0 };
    expect(signatureOf((net) => net.convolution("a", { channels: 4, kernel: 3, padding }))).toBe(usual);
    expect(signatureOf((net) => net.convolution("b", { channels: 4, kernel: 3 }))).not.toBe(usual);
    expect(signatureOf((net) => net.convolution("a", { channels: 4, kernel: 3, stride: 2 }))).not.toBe(usual);
    expect(signatureOf((net) => net.maxPool("p", { kernel: 2 }))).not.toBe(
      signatureOf((net) => net.averagePool("p", { kernel: 2 })),
    );
  });

  it("stay small where branches join again and again", () => {
    const net = builder();
    net.input("input", [4, 4, 1]);
    for (let place = 0; place < 2000; place++) net.add(`add${place}`, [net.tip, net.tip]);
    expect(new Set(layerSignatures(net.build(), new Interner()).values()).size).toBe(2001);
  });

  it("keep what stands before a dropped block of a deep network", () => {
    const graph = createGraph("resnet34");
    const edits: readonly Edit[] = [{ kind: "drop-block", block: "conv4_3" }];
    const interner = new Interner();
    const [before, after] = [
      layerSignatures(graph, interner),
      layerSignatures(applyEdits(graph, edits), interner),
    ];
    expect(after.get("conv4_2.relu")).toBe(before.get("conv4_2.relu"));
    expect(after.get("conv4_4.conv1")).not.toBe(before.get("conv4_4.conv1"));
    expect(after.get("probability")).not.toBe(before.get("probability"));
  });
});
