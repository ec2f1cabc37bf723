import { describe, expect, test } from "vitest";
import { createGraph, Problem, weightTensors } from "../../src/architectures";
import { listPairs, resolveFit } from "../../src/weights/fits";
import { matchWeights } from "../../src/weights/match";
import { loadWeights } from "../../src/weights/resolve";
import * as published from "./names/published";
import { fileOf, numbersFor, type Shapes, shapesOf } from "./support";

const cifar = createGraph("cifar-resnet20?shortcut=B");
const known = published.cifarResnet(20, { shortcut: "downsample", classifier: "fc" });
/** As many tensors, in our order and shapes, under names that nobody knows. */
const unknown: Shapes = new Map(
  [...shapesOf(cifar)].map(([, shape], index) => [`block.${index}.parameter`, shape]),
);

function problemOf(resolve: () => unknown): Problem {
  try {
    resolve();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("the file fitted");
}

describe("a file that fits by its names", () => {
  const file = fileOf({ state_dict_ema: known, state_dict: known });

  test("is taken by the trained weights, and its average told beside them", () => {
    const { fit, fits } = resolveFit(cifar, file);
    expect(fits.map(({ path, isAverage }) => [path, isAverage])).toEqual([
      ["state_dict", false],
      ["state_dict_ema", true],
    ]);
    expect(fit).toBe(fits[0]);
    expect(fit.origin).toBe("chenyaofo/pytorch-cifar-models");
  });

  test("is taken by the set that was chosen", () => {
    const { fit, fits, resolution } = resolveFit(cifar, file, { by: "names", set: 1 });
    expect(fit).toBe(fits[1]);
    expect(fit.choice).toEqual({ by: "names", set: 1 });
    expect(resolution.path).toBe("state_dict_ema");
  });

  test.each([2, -1, 0.5])("has no set number %d", (set) => {
    const { code, values } = problemOf(() => resolveFit(cifar, file, { by: "names", set }));
    expect(code).toBe("weights-mismatch");
    expect(values["detail"]).toBe(
      `it has 2 sets of the network's weights, and number ${set + 1} was asked for`,
    );
  });
});

describe("a file that fits by order alone", () => {
  const file = fileOf({ weights: unknown });

  test("is not taken by itself: the guess is told", () => {
    expect(problemOf(() => resolveFit(cifar, file))).toMatchObject({
      code: "weights-names-unknown",
      values: { file: "published.pth", network: cifar.spec, count: weightTensors(cifar).length },
    });
  });

  test("tells which tensor would become which, with shapes", () => {
    const pairs = listPairs(cifar, file);
    expect(pairs).toHaveLength(weightTensors(cifar).length);
    expect(pairs[0]).toEqual({ from: "block.0.parameter", to: "conv1.weight", shape: [16, 3, 3, 3] });
    expect(pairs.map(({ to }) => to)).toEqual([...shapesOf(cifar).keys()]);
  });

  test("is taken where a person says so, and then called a guess", async () => {
    const { fit, fits, resolution } = resolveFit(cifar, file, { by: "order" });
    expect(fits).toEqual([fit]);
    expect(fit).toEqual({
      choice: { by: "order" },
      origin: null,
      path: "weights",
      prefix: "",
      isAverage: false,
      belongsTo: null,
    });
    expect(resolution.preparation).toBeNull();
    const weights = matchWeights(cifar, await loadWeights(resolution), "f");
    expect(weights.get("conv1.weight")?.data).toEqual(numbersFor("block.0.parameter", [16, 3, 3, 3]));
  });
});

describe("a file that does not fit", () => {
  const shorter = fileOf({ weights: new Map([...unknown].slice(1)) });

  test("is told by its names, whatever its order", () => {
    expect(problemOf(() => resolveFit(cifar, shorter)).code).toBe("weights-mismatch");
  });

  test("is no mapping by order either", () => {
    const detail = "its tensors do not agree in order and shape";
    for (const resolve of [
      () => resolveFit(cifar, shorter, { by: "order" }),
      () => listPairs(cifar, shorter),
    ]) {
      expect(problemOf(resolve)).toMatchObject({ code: "weights-mismatch", values: { detail } });
    }
  });
});
