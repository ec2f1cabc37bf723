import { describe, expect, it } from "vitest";
import { type Comparison, compare, createGraph, networkIds, parametersOf } from "../../src/architectures";
import { vggFacts } from "./facts";

function compareSpecs(first: string, second: string): Comparison {
  return compare(createGraph(first), createGraph(second));
}

function added({ layers }: Comparison): readonly string[] {
  return layers.flatMap((layer) => (layer.change === "added" ? [layer.after.name] : []));
}

function removed({ layers }: Comparison): readonly string[] {
  return layers.flatMap((layer) => (layer.change === "removed" ? [layer.before.name] : []));
}

function changed({ layers }: Comparison) {
  return layers.flatMap((layer) =>
    layer.change === "changed"
      ? [[layer.before.name, layer.after.name, ...layer.settings.map(({ setting }) => setting)]]
      : [],
  );
}

describe("compare", () => {
  it.each(networkIds)("finds nothing between %s and itself", (id) => {
    const comparison = compareSpecs(id, id);
    expect(comparison.layers.every(({ change }) => change === "kept")).toBe(true);
    expect(comparison.layers).toHaveLength(createGraph(id).layers.length);
  });

  it("tells that E adds a fourth convolution to stages 3 to 5 of D, and what that costs", () => {
    const comparison = compareSpecs("vgg16", "vgg19");
    expect(added(comparison)).toEqual([
      "conv3_4",
      "conv3_4.relu",
      "conv4_4",
      "conv4_4.relu",
      "conv5_4",
      "conv5_4.relu",
    ]);
    expect(removed(comparison)).toEqual([]);
    expect(changed(comparison)).toEqual([]);
    expect(comparison.effect).toEqual({
      weightLayers: { before: 16, after: 19 },
      params: { before: vggFacts.vgg16.params, after: vggFacts.vgg19.params },
      macs: { before: vggFacts.vgg16.macs, after: vggFacts.vgg19.macs },
      receptiveField: { before: 212, after: 268 },
    });
  });

  it("tells that C's third convolutions are 1 × 1 where D's are 3 × 3, at the same depth", () => {
    const comparison = compareSpecs("vgg-c", "vgg16");
    expect(changed(comparison)).toEqual(
      ["conv3_3", "conv4_3", "conv5_3"].map((name) => [name, name, "kernel", "padding"]),
    );
    const change = comparison.layers.find((layer) => layer.change === "changed");
    expect(change?.settings[0]).toEqual({ setting: "kernel", before: [1, 1], after: [3, 3] });
    expect(comparison.effect.weightLayers).toEqual({ before: 16, after: 16 });
  });

  it("tells that A-LRN is A and one normalisation, which learns nothing", () => {
    const comparison = compareSpecs("vgg-a", "vgg-a-lrn");
    expect(added(comparison)).toEqual(["norm1"]);
    const { params, macs } = comparison.effect;
    expect([params.after - params.before, macs.after - macs.before]).toEqual([0, 0]);
  });

  it("tells which of AlexNet's convolutions keep towers apart", () => {
    expect(changed(compareSpecs("alexnet", "alexnet-one-tower"))).toEqual(
      ["conv2", "conv4", "conv5"].map((name) => [name, name, "groups"]),
    );
  });

  it.each(["A", "B", "C"])(
    "tells that a residual network is the plain one and its shortcuts: %s",
    (option) => {
      const comparison = compareSpecs("plain34", `resnet34?shortcut=${option}`);
      expect(comparison.layers.filter(({ change }) => change === "kept")).toHaveLength(
        createGraph("plain34").layers.length,
      );
      expect(added(comparison).every((name) => /\.(add|shortcut|shortcut\.bn)$/.test(name))).toBe(true);
      expect(comparison.effect.weightLayers).toEqual({ before: 34, after: 34 });
    },
  );

  it("tells that torchvision strides one convolution later", () => {
    const strides = changed(compareSpecs("resnet50", "resnet50-torchvision")).filter((names) =>
      names.includes("stride"),
    );
    expect(strides.map(([name]) => name)).toEqual(
      [3, 4, 5].flatMap((stage) => [`conv${stage}_1.conv1`, `conv${stage}_1.conv2`]),
    );
  });

  it("tells what naive inception leaves out, and that its 3 × 3 then work on more maps", () => {
    const comparison = compareSpecs("googlenet?auxiliary=no", "googlenet-naive?auxiliary=no");
    const convolutions = removed(comparison).filter((name) => !name.endsWith(".relu"));
    expect(convolutions).toHaveLength(27);
    expect(convolutions.every((name) => /_reduce$|\.pool_projection$/.test(name))).toBe(true);
    expect(added(comparison)).toEqual([]);
    expect(changed(comparison)).toContainEqual(["inception3a.3x3", "inception3a.3x3"]);
  });

  it("adds whole blocks at the end of their stage", () => {
    const blocks = new Set(added(compareSpecs("resnet18", "resnet34")).map((name) => name.split(".")[0]));
    expect([...blocks]).toEqual([
      "conv2_3",
      "conv3_3",
      "conv3_4",
      "conv4_3",
      "conv4_4",
      "conv4_5",
      "conv4_6",
      "conv5_3",
    ]);
  });

  it("turns added into removed the other way round", () => {
    expect(removed(compareSpecs("vgg19", "vgg16"))).toEqual(added(compareSpecs("vgg16", "vgg19")));
  });

  it("matches a layer only with one of its kind, whatever is compared", () => {
    const specs = ["lenet5", "alexnet", "googlenet", "resnet18", "custom"];
    for (const first of specs) {
      for (const second of specs) {
        const comparison = compareSpecs(first, second);
        for (const layer of comparison.layers) {
          if ("before" in layer && "after" in layer) expect(layer.after.kind).toBe(layer.before.kind);
        }
        expect(comparison.layers.flatMap((layer) => ("before" in layer ? [layer.before.name] : []))).toEqual(
          createGraph(first).layers.map(({ name }) => name),
        );
        expect(comparison.layers.flatMap((layer) => ("after" in layer ? [layer.after.name] : []))).toEqual(
          createGraph(second).layers.map(({ name }) => name),
        );
      }
    }
  });

  it("tells what every option of a network changes", () => {
    for (const [name, { choices = [] }] of Object.entries(parametersOf("resnet50"))) {
      for (const choice of choices) {
        if (typeof choice !== "string") continue;
        const comparison = compareSpecs("resnet50", `resnet50?${name}=${choice}`);
        const differs = comparison.networks.before.spec !== comparison.networks.after.spec;
        expect(comparison.layers.some(({ change }) => change !== "kept")).toBe(differs);
      }
    }
  });
});
