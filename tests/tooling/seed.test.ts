import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seed as stored } from "../seed.json";
import { Chance } from "../support/chance";
import { seed } from "../support/seed";

describe("the seed of the whole run", () => {
  it("is the stored one, but for a hunt's", () => {
    expect(seed).toBe(Number(process.env["CONVSCOPE_SEED"] ?? stored));
  });

  it("is what fast-check draws from, in every property alike", () => {
    expect(fc.check(fc.property(fc.nat(), () => true)).seed).toBe(seed);
    expect(fc.sample(fc.nat(), 20)).toEqual(fc.sample(fc.nat(), 20));
  });

  it("is what a Chance draws from, each stream other numbers", () => {
    const draw = (stream: number) => [...new Chance(stream).bytes(20)];
    expect(draw(1)).toEqual(draw(1));
    expect(draw(2)).not.toEqual(draw(1));
  });
});
