import { describe, expect, test } from "vitest";
import { createGraph, Problem, weightTensors } from "../../src/architectures";
import { weightsFormats } from "../../src/weights/formats/formats";
import { matchWeights } from "../../src/weights/match";
import { proposeByOrder } from "../../src/weights/proposeByOrder";
import { loadWeights, resolveWeights } from "../../src/weights/resolve";
import * as published from "./names/published";
import { fileOf, numbersFor, type Shapes, shapesOf } from "./support";

const cifar = createGraph("cifar-resnet20?shortcut=B");
const chenyaofo = published.cifarResnet(20, { shortcut: "downsample", classifier: "fc" });

const renamed = (shapes: Shapes, rename: (name: string) => string) =>
  new Map([...shapes].map(([name, shape]) => [rename(name), shape]));
const prefixed = (shapes: Shapes, prefix: string) => renamed(shapes, (name) => `${prefix}${name}`);

function detailOf(resolve: () => unknown): string {
  try {
    resolve();
  } catch (error) {
    if (error instanceof Problem && error.code === "weights-mismatch") return String(error.values["detail"]);
    throw error;
  }
  throw new Error("the file fitted");
}

describe("checkpoints", () => {
  test.each([
    ["as they are", ""],
    ["of DataParallel", "module."],
    ["of Lightning", "model."],
    ["of torch.compile", "_orig_mod."],
    ["of several at once", "model._orig_mod.module."],
    ["of a larger model", "encoder.backbone."],
  ])("%s are unwrapped", (_, prefix) => {
    const [resolution, ...others] = resolveWeights(
      cifar,
      fileOf({ state_dict: prefixed(chenyaofo, prefix) }),
    );
    expect(resolution.path).toBe("state_dict");
    expect(resolution.sources.length).toBe(weightTensors(cifar).length);
    expect(others).toEqual([]);
  });

  test("of DataParallel around a part are unwrapped", () => {
    const shapes = renamed(published.alexnet(), (name) => name.replace("features.", "features.module."));
    expect(resolveWeights(createGraph("alexnet-torchvision"), fileOf({ state_dict: shapes }))).toHaveLength(
      1,
    );
  });

  test("leave aside what stands beside the network", () => {
    const beside = new Map([...prefixed(chenyaofo, "model."), ["criterion.weight", [10]]]);
    expect(resolveWeights(cifar, fileOf({ "": beside }))).toHaveLength(1);
  });

  test("offer the moving average after the trained weights", () => {
    const nested = fileOf({ state_dict_ema: chenyaofo, state_dict: chenyaofo });
    expect(resolveWeights(cifar, nested).map(({ path }) => path)).toEqual(["state_dict", "state_dict_ema"]);
    const named = fileOf({
      "": new Map([...prefixed(chenyaofo, "ema_model."), ...prefixed(chenyaofo, "model.")]),
    });
    expect(resolveWeights(cifar, named).map(({ prefix }) => prefix)).toEqual(["model.", "ema_model."]);
  });

  test("of averaged models may count them", () => {
    const averaged = new Map([["n_averaged", []], ...prefixed(chenyaofo, "module.")]);
    expect(resolveWeights(cifar, fileOf({ "": averaged }))).toHaveLength(1);
  });
});

describe("a file of another network", () => {
  test("has its differences told under its own names, closest set first", () => {
    const deeper = published.cifarResnet(32, { shortcut: "downsample", classifier: "fc" });
    const detail = detailOf(() =>
      resolveWeights(cifar, fileOf({ other: new Map([["a", [1]]]), net: deeper })),
    );
    expect(detail).toMatch(/^layer1\.3\.conv1\.weight is unexpected; .*; and \d+ more$/);
  });

  test("has both shapes told", () => {
    const wide = renamed(published.alexnet(10), (name) => `module.${name}`);
    expect(detailOf(() => resolveWeights(createGraph("alexnet-torchvision"), fileOf({ "": wide })))).toBe(
      "classifier.6.weight is 10 × 4096 and should be 1000 × 4096; classifier.6.bias is 10 and should be 1000",
    );
  });

  test("of the paper's AlexNet and torchvision's are told apart", () => {
    const detail = detailOf(() =>
      resolveWeights(createGraph("alexnet"), fileOf({ "": published.alexnet() })),
    );
    expect(detail).toContain("features.0.weight is 64 × 3 × 11 × 11 and should be 96 × 3 × 11 × 11");
  });
});

describe("weights", () => {
  test("come out under our names, in our shapes, number by number", async () => {
    const [resolution] = resolveWeights(cifar, fileOf({ "": chenyaofo }));
    const weights = matchWeights(cifar, await loadWeights(resolution), "f");
    expect([...weights.keys()].sort()).toEqual([...shapesOf(cifar).keys()].sort());
    expect(weights.get("conv3_1.shortcut.bn.running_var")?.data).toEqual(
      numbersFor("layer2.0.downsample.1.running_var", [32]),
    );
    expect(weights.get("conv4_2.conv1.weight")?.data).toEqual(
      numbersFor("layer3.1.conv1.weight", [64, 64, 3, 3]),
    );
  });

  test("of timm's VGG are flattened in the order of channels, rows, columns", async () => {
    const graph = createGraph("vgg-a?width=0.03125&input=224");
    const shapes = published.vgg("vgg11", { bn: false, head: "timm", width: 1 / 32 });
    const [resolution] = resolveWeights(graph, fileOf({ "": shapes }));
    const fc6 = (await loadWeights(resolution)).get("fc6.weight");
    expect(fc6).toEqual({ shape: [128, 784], data: numbersFor("pre_logits.fc1.weight", [128, 16, 7, 7]) });
  });
});

describe("negative variances", () => {
  const negative = (spec: string, name: string) => {
    const { file, format, sets } = fileOf({ "": published.resnet("resnet18") });
    const tensors = new Map(sets[0]?.tensors);
    const stored = tensors.get(name);
    if (stored) tensors.set(name, { ...stored, read: async () => (await stored.read()).fill(-1, 3, 4) });
    const [resolution] = resolveWeights(createGraph(spec), { file, format, sets: [{ path: "", tensors }] });
    return loadWeights(resolution);
  };

  test.each([
    ["resnet18", "bn1.running_var holds the negative variance -1 at 3: the file is damaged"],
    [
      "resnet18?bn=no",
      "conv1's batch normalisation holds the negative variance -1 at 3: the file is damaged",
    ],
  ])("are refused by %s", async (spec, detail) => {
    await expect(negative(spec, "bn1.running_var")).rejects.toMatchObject({
      code: "weights-corrupt",
      values: { file: "published.pth", detail },
    });
  });
});

describe("the mapping by order", () => {
  const ours = shapesOf(cifar);
  const unknown = renamed(ours, (name) => `net_${[...ours.keys()].indexOf(name)}.${name.split(".").at(-1)}`);

  test("is offered when shapes and order agree", async () => {
    const proposal = proposeByOrder(cifar, fileOf({ weights: unknown }));
    if (!proposal) throw new Error("nothing proposed");
    expect(proposal).toMatchObject({ origin: null, path: "weights" });
    const weights = matchWeights(cifar, await loadWeights(proposal), "f");
    expect(weights.get("conv1.bn.running_mean")?.data).toEqual(numbersFor("net_3.running_mean", [16]));
  });

  test("is offered past batch counters, and for names that say nothing", () => {
    const counted = new Map([...unknown, ["net_1.num_batches_tracked", []]]);
    expect(proposeByOrder(cifar, fileOf({ "": counted }))).not.toBeNull();
    expect(
      proposeByOrder(cifar, fileOf({ "": renamed(unknown, (name) => name.replace(".", "_")) })),
    ).not.toBeNull();
  });

  test("is not offered when a shape, a role or the number of tensors differs, nor for sorted files", () => {
    const swapped = [...unknown];
    swapped.splice(1, 2, ...swapped.slice(1, 3).reverse());
    expect(proposeByOrder(cifar, fileOf({ "": new Map(swapped) }))).toBeNull();
    expect(proposeByOrder(cifar, fileOf({ "": new Map([...unknown].slice(1)) }))).toBeNull();
    expect(proposeByOrder(cifar, fileOf({ "": new Map([["a", [1]], ...[...unknown].slice(1)]) }))).toBeNull();
    expect(proposeByOrder(cifar, fileOf({ "": unknown }, weightsFormats.safetensors))).toBeNull();
  });
});
