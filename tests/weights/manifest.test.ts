import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Curves, parseCurves } from "../../src/weights/curves";
import { parseGradients } from "../../src/weights/gradients";
import { classAccuracies, type ManifestEntry, parseManifest } from "../../src/weights/manifest";

const folder = new URL("../../public/weights/", import.meta.url);
const readJson = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), "utf8"));

const shipped = parseManifest(readJson("manifest.json")).weights;
const [first] = shipped;
if (!first) throw new Error("no weights ship");

function parseChanged(change: Partial<ManifestEntry>) {
  return () => parseManifest({ version: 1, weights: [{ ...first, ...change }] });
}

describe("the manifest", () => {
  test("knows a class's accuracy from the confusion", () => {
    const confusion = [
      [3, 1],
      [0, 0],
    ];
    expect(classAccuracies({ test: { examples: 4, errors: 1, confusion } })).toEqual([0.75, null]);
  });

  test.each([
    ["another number of pictures", { examples: 5, errors: 1 }, "a confusion of all examples"],
    ["another number of errors", { examples: 4, errors: 2 }, "as many errors as the confusion has"],
  ])("is refused with %s than the confusion has", (_, counts, detail) => {
    const confusion = [
      [2, 1],
      [0, 1],
    ];
    expect(parseChanged({ test: { ...counts, confusion } })).toThrow(
      expect.objectContaining({
        values: expect.objectContaining({ detail: expect.stringContaining(detail) }),
      }),
    );
  });

  test("is refused with a confusion that is no square", () => {
    expect(parseChanged({ test: { examples: 1, errors: 0, confusion: [[1, 0]] } })).toThrow(/a class/);
  });

  test("is refused with a path that leads away", () => {
    expect(parseChanged({ curves: "../curves.json" })).toThrow(/beside the manifest/);
  });
});

describe.each(shipped)("what lies beside $id", (entry) => {
  test("has a row of the confusion for each label", () => {
    expect(entry.test.confusion).toHaveLength(entry.labels.length);
    expect(existsSync(new URL(`../../${entry.training.recipe}`, import.meta.url))).toBe(true);
  });

  test("are curves of every epoch, which end near the tested error", () => {
    const curves: Curves = parseCurves(readJson(entry.curves), entry.curves);
    expect(curves.id).toBe(entry.id);
    expect(curves.recipe.spec).toBe(entry.spec);
    expect(curves.epochs.map(({ epoch }) => epoch)).toEqual(
      Array.from({ length: entry.training.epochs }, (_, index) => index + 1),
    );
    const lastError = curves.epochs.at(-1)?.testError ?? Number.NaN;
    expect(Math.abs(lastError - entry.test.errors / entry.test.examples)).toBeLessThan(0.003);
  });

  test("are gradients from the initial weights to the last epoch's", () => {
    const gradients = parseGradients(readJson(entry.gradients), entry.gradients);
    expect(gradients.id).toBe(entry.id);
    expect(gradients.epochs[0]).toBe(0);
    expect(gradients.epochs.at(-1)).toBe(entry.training.epochs);
  });
});

describe("20 and 56 layers on CIFAR-10, by one recipe", () => {
  /** Of all training pictures as they are, after the last epoch. */
  const trainingError = (id: string) => {
    const curves = parseCurves(readJson(`curves/${id}.json`), id);
    return curves.epochs.at(-1)?.trainingCheck?.error ?? Number.NaN;
  };

  // He et al. 2016, section 4.2 and figure 6.
  test("without shortcuts the deeper network has the larger training error", () => {
    expect(trainingError("cifar-plain56")).toBeGreaterThan(trainingError("cifar-plain20"));
  });

  test("with shortcuts the deeper network has the smaller training error", () => {
    expect(trainingError("cifar-resnet56")).toBeLessThan(trainingError("cifar-resnet20"));
  });
});

describe("curves and gradients", () => {
  const epoch = {
    epoch: 1,
    learningRate: 0.1,
    trainLoss: 1,
    trainError: 0.5,
    testLoss: 1,
    testError: 0.5,
    seconds: 1,
  };
  const recipe = { spec: "lenet5", epochs: 1, batch: 1, smaller: [] };

  test("are refused, naming the field", () => {
    const curves = { id: "a", dataset: "MNIST", recipe, epochs: [{ ...epoch, testError: 1.5 }] };
    expect(() => parseCurves(curves, "c.json")).toThrow(/epochs\.0\.testError/);
    const gradients = { id: "a", epochs: [0, 1], layers: [{ name: "C1", weights: 2, norms: [1] }] };
    expect(() => parseGradients(gradients, "g.json")).toThrow(/a norm for each epoch/);
  });
});
