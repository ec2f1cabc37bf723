import { describe, expect, test } from "vitest";
import {
  createGraph,
  groupOf,
  inferenceGraph,
  networkIds,
  parseSpec,
  weightTensors,
} from "../../../src/architectures";
import { conventionsOf } from "../../../src/weights/names/conventions";
import { imagenetPreparation } from "../../../src/weights/names/preparations";
import { type Resolution, resolveWeights } from "../../../src/weights/resolve";
import { fileOf, type Shapes, shapesOf } from "../support";
import * as published from "./published";

/** Our tensors that a resolution fills. */
function filled({ sources }: Resolution): string[] {
  return sources.flatMap((source) =>
    source.from === "tensor" ? [source.to.fullName] : [source.weight.fullName, source.bias.fullName],
  );
}

function resolve(spec: string, shapes: Shapes): Resolution {
  const [resolution] = resolveWeights(createGraph(spec), fileOf({ "": shapes }));
  return resolution;
}

const needed = (spec: string) =>
  weightTensors(inferenceGraph(createGraph(spec))).map(({ fullName }) => fullName);

const torchvision = { bn: false, head: "torchvision" } as const;

/** Spec, published tensors, and the number of parameters that the publisher's documentation states. */
const files: readonly (readonly [string, string, Shapes, number])[] = [
  ["alexnet", "alexnet-torchvision", published.alexnet(), 61_100_840],
  ["vgg11", "vgg-a", published.vgg("vgg11", torchvision), 132_863_336],
  ["vgg13", "vgg-b", published.vgg("vgg13", torchvision), 133_047_848],
  ["vgg16", "vgg16", published.vgg("vgg16", torchvision), 138_357_544],
  ["vgg19", "vgg19", published.vgg("vgg19", torchvision), 143_667_240],
  ["vgg11_bn", "vgg-a?bn=yes", published.vgg("vgg11", { ...torchvision, bn: true }), 132_868_840],
  ["vgg13_bn", "vgg-b?bn=yes", published.vgg("vgg13", { ...torchvision, bn: true }), 133_053_736],
  ["vgg16_bn", "vgg16?bn=yes", published.vgg("vgg16", { ...torchvision, bn: true }), 138_365_992],
  ["vgg19_bn", "vgg19?bn=yes", published.vgg("vgg19", { ...torchvision, bn: true }), 143_678_248],
  ["googlenet", "googlenet-torchvision", published.googlenet(false), 6_624_904],
  ["resnet18", "resnet18", published.resnet("resnet18"), 11_689_512],
  ["resnet34", "resnet34", published.resnet("resnet34"), 21_797_672],
  ["resnet50", "resnet50-torchvision", published.resnet("resnet50"), 25_557_032],
  ["resnet101", "resnet101-torchvision", published.resnet("resnet101"), 44_549_160],
  ["resnet152", "resnet152-torchvision", published.resnet("resnet152"), 60_192_808],
];

describe("torchvision's files", () => {
  test.each(files)("%s fill %s, to the tensor", (_, spec, shapes, parameters) => {
    expect(published.countParameters(shapes)).toBe(parameters);
    const resolution = resolve(spec, shapes);
    expect(filled(resolution).sort()).toEqual([...needed(spec)].sort());
    expect(resolution.origin).toMatch(/torchvision/);
    expect(resolution.sources.every(({ from }) => from === "tensor")).toBe(true);
    expect(resolution.belongsTo).toBeNull();
  });

  test.each(files)("%s feel a tensor that is missing, unexpected or misshapen", (_, spec, shapes) => {
    const name = [...shapes.keys()].find((key) => key.endsWith(".weight")) ?? "";
    const last = [...shapes.keys()].findLast((key) => key.endsWith(".bias")) ?? "";
    const without = new Map(shapes);
    without.delete(last);
    const message = (wrong: Shapes) => {
      try {
        return JSON.stringify(resolve(spec, wrong).sources.length);
      } catch (error) {
        return String(error);
      }
    };
    expect(message(without)).toContain(`${last} (`);
    expect(message(new Map([...shapes, ["head.extra", [3]]]))).toContain("head.extra is unexpected");
    expect(message(new Map([...shapes, [name, [1, 2, 3, 4]]]))).toContain(
      `${name} is 1 × 2 × 3 × 4 and should be`,
    );
  });

  test("are prepared as torchvision prepares: GoogLeNet's undoes ImageNet's", () => {
    expect(resolve("vgg16", published.vgg("vgg16", torchvision)).preparation).toEqual(imagenetPreparation);
    expect(resolve("googlenet-torchvision", published.googlenet(false)).preparation).toEqual({
      mean: [0.5, 0.5, 0.5],
      std: [0.5, 0.5, 0.5],
    });
  });

  test("of GoogLeNet may have auxiliary heads, whether our graph has them or not", () => {
    for (const spec of ["googlenet-torchvision", "googlenet-torchvision?auxiliary=no"])
      expect(filled(resolve(spec, published.googlenet(true))).sort()).toEqual([...needed(spec)].sort());
  });

  test.each(["vgg-a", "vgg-b", "vgg16", "vgg19"] as const)(
    "with batch normalisation are folded into %s",
    (spec) => {
      const name = ({ "vgg-a": "vgg11", "vgg-b": "vgg13", vgg16: "vgg16", vgg19: "vgg19" } as const)[spec];
      const resolution = resolve(spec, published.vgg(name, { ...torchvision, bn: true }));
      expect(filled(resolution).sort()).toEqual([...needed(spec)].sort());
      const folded = resolution.sources.filter(({ from }) => from === "folding");
      expect(folded).toHaveLength(published.vggStages[name].reduce((sum, count) => sum + count, 0));
    },
  );

  test("with batch normalisation are folded into ResNets without", () => {
    const spec = "resnet18?bn=no";
    const resolution = resolve(spec, published.resnet("resnet18"));
    expect(filled(resolution).sort()).toEqual([...needed(spec)].sort());
    expect(resolution.sources.filter(({ from }) => from === "folding")).toHaveLength(20);
  });

  test("belong to another network where only the arithmetic differs", () => {
    expect(resolve("resnet50", published.resnet("resnet50")).belongsTo).toBe("resnet50-torchvision");
    expect(resolve("vgg-a-lrn", published.vgg("vgg11", torchvision)).belongsTo).toBe("vgg-a");
    expect(resolve("resnet50?stride=3x3", published.resnet("resnet50")).belongsTo).toBeNull();
  });
});

test("every kind of network whose weights are published is among these files and those", () => {
  const tested = new Set([...files.map(([, spec]) => groupOf(parseSpec(spec))), "cifar"]);
  const ids = networkIds.filter((id) => conventionsOf(createGraph(id)).length > 1);
  expect([...tested].sort()).toEqual([...new Set(ids.map(groupOf))].sort());
});

describe("others' files", () => {
  test.each([
    ["vgg-a", "vgg11"],
    ["vgg-b", "vgg13"],
    ["vgg16", "vgg16"],
    ["vgg19", "vgg19"],
  ] as const)("of timm fill %s, convolutions for fully connected layers", (spec, name) => {
    const resolution = resolve(spec, published.vgg(name, { bn: false, head: "timm" }));
    expect(filled(resolution).sort()).toEqual([...needed(spec)].sort());
    expect(resolution.origin).toBe("timm");
  });

  test.each([20, 32, 44, 56, 110])(
    "of CIFAR ResNet-%d, with zero-padded shortcuts or projections",
    (depth) => {
      const padded = resolve(
        `cifar-resnet${depth}`,
        published.cifarResnet(depth, { shortcut: null, classifier: "linear" }),
      );
      expect(filled(padded).sort()).toEqual([...needed(`cifar-resnet${depth}`)].sort());
      expect(padded).toMatchObject({
        origin: "akamaster/pytorch_resnet_cifar10",
        preparation: imagenetPreparation,
      });
      const spec = `cifar-resnet${depth}?shortcut=B`;
      const projected = resolve(
        spec,
        published.cifarResnet(depth, { shortcut: "downsample", classifier: "fc" }),
      );
      expect(filled(projected).sort()).toEqual([...needed(spec)].sort());
    },
  );

  test.each(networkIds)("of our own fill %s", (spec) => {
    const resolution = resolve(spec, shapesOf(createGraph(spec)));
    expect(filled(resolution).sort()).toEqual([...needed(spec)].sort());
    expect(resolution).toMatchObject({ origin: "ConvScope", preparation: null });
  });
});
