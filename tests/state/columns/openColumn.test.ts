import { describe, expect, it } from "vitest";
import { parseSpec } from "../../../src/architectures";
import { openColumn, trainedSpec } from "../../../src/state/columns/openColumn";
import { untrained } from "../../../src/state/columns/weights";
import { manifestEntry } from "../../support/manifestEntry";

const shipped = [
  manifestEntry({ id: "digits", spec: parseSpec("lenet5") }),
  manifestEntry({ id: "scenes", spec: parseSpec("resnet34?width=0.25&classes=10") }),
  manifestEntry({ id: "later", spec: parseSpec("resnet34?width=0.5&classes=10") }),
];

describe("a fresh network", () => {
  it("takes the weights that ship for exactly it, and nothing is changed", () => {
    expect(openColumn(parseSpec("lenet5"), shipped)).toEqual({
      spec: "lenet5",
      weights: { from: "manifest", id: "digits" },
      preparation: null,
      edits: [],
      linkedAddress: null,
    });
    expect(openColumn(parseSpec("resnet34"), shipped).weights).toBe(untrained);
  });

  it.each([
    ["lenet5", "lenet5"],
    ["resnet34", "resnet34?width=0.25&classes=10"],
    ["resnet34?width=1&classes=5", "resnet34?classes=5"],
    ["resnet18", "resnet18"],
  ])("that is called %s is the trained %s", (id, spec) => {
    expect(trainedSpec(parseSpec(id), shipped)).toBe(spec);
  });
});
