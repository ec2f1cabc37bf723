import { describe, expect, it } from "vitest";
import { untrained, usualWeights } from "../../src/state/running";
import { manifestEntry } from "../support/manifestEntry";

function trained(id: string, spec: string, errors: number, examples = 100) {
  return manifestEntry({ id, spec, test: { examples, errors, confusion: [[examples]] } });
}

describe("what a network starts with", () => {
  const short = trained("short", "cifar-resnet20", 13);
  const long = trained("long", "cifar-resnet20", 90, 1000);
  const other = trained("other", "cifar-resnet56", 1);

  it("are the weights that misread the smallest share of their test set", () => {
    for (const shipped of [
      [short, long, other],
      [other, long, short],
    ]) {
      expect(usualWeights({ spec: "cifar-resnet20", shipped })).toEqual({ from: "manifest", id: "long" });
    }
  });

  it("are untrained ones where none are shipped", () => {
    expect(usualWeights({ spec: "cifar-plain20", shipped: [short, long, other] })).toBe(untrained);
  });
});
