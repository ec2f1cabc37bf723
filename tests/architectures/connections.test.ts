import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGraph, layerConnections } from "../../src/architectures";
import { asker } from "./analyses";
import { convolutions, pools } from "./arbitraries";
import { countPlaces, listArrows } from "./arrows";
import { builder } from "./networks";

describe("layerConnections", () => {
  it("counts a random convolution's arrows, none from padding, and its biases", () => {
    fc.assert(
      fc.property(convolutions, ({ graph, layer, input }) => {
        const arrows = listArrows(layer, input).filter(({ onMap }) => onMap).length;
        const [height, width] = countPlaces(layer, input);
        const biases = layer.bias ? height * width * layer.channels : 0;
        expect(asker(graph, layerConnections)("layer").value).toBe(arrows + biases);
      }),
    );
  });

  it("counts a random pool's arrows, and none from beyond the edge", () => {
    fc.assert(
      fc.property(pools, ({ graph, layer, input }) => {
        fc.pre(Math.min(...countPlaces(layer, input)) > 0);
        const arrows = listArrows(layer, input).filter(({ onMap }) => onMap).length;
        expect(asker(graph, layerConnections)("layer").value).toBe(arrows);
      }),
    );
  });

  /** The lecture's five units: fully connected, and with a zero-padded kernel of three. */
  it("counts the lecture's 25 arrows, and 13 for a sparse kernel", () => {
    const net = builder();
    const input = net.input("input", [5, 1, 1]);
    net.convolution("sparse", { channels: 1, kernel: [3, 1], padding: [1, 0], bias: false });
    net.flatten("flatten", { from: input });
    net.fullyConnected("full", { units: 5, bias: false });
    const connections = asker(net.build(), layerConnections);
    expect(connections("sparse").value).toBe(13);
    expect(connections("full").value).toBe(25);
  });

  it("sets C1's formula as H · W · K · K · C_in · C_out and the biases", () => {
    const net = builder();
    net.input("input", [32, 32, 1]);
    net.convolution("C1", { channels: 6, kernel: 5 });
    const { formula, value } = asker(net.build(), layerConnections)("C1");
    expect(value).toBe(122_304);
    const meanings = (found: typeof formula): string[] => {
      if (found.kind === "sum") return found.terms.flatMap(meanings);
      if (found.kind === "product") return found.factors.flatMap(meanings);
      return found.kind === "symbol" ? [`${found.meaning} ${found.value}`] : [found.kind];
    };
    expect(meanings(formula)).toEqual([
      "height 28",
      "width 28",
      "kernelHeight 5",
      "kernelWidth 5",
      "inputChannels 1",
      "outputChannels 6",
      "height 28",
      "width 28",
      "outputChannels 6",
    ]);
  });

  it("counts none for layers that take each unit by itself or hand units on", () => {
    const connections = asker(createGraph("alexnet"), layerConnections);
    for (const name of ["conv1.relu", "norm1", "flatten", "fc6.dropout", "probability"]) {
      expect(connections(name).value).toBe(0);
    }
    expect(connections("fc8").value).toBe(1000 * 4097);
  });

  it("counts every unit of the map once for global pooling", () => {
    const net = builder();
    net.input("input", [7, 6, 8]);
    net.globalAveragePool("pool");
    expect(asker(net.build(), layerConnections)("pool").value).toBe(7 * 6 * 8);
  });
});
