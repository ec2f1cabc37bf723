import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align } from "../../src/architectures/align";

const sameLetter = (one: string, other: string) => (one === other ? 1 : 0);

/** Pairs by trying every way: slow, and plainly right. */
function mostPairs(before: readonly string[], after: readonly string[]): number {
  const [first, ...rest] = before;
  const [other, ...others] = after;
  if (first === undefined || other === undefined) return 0;
  return Math.max(
    sameLetter(first, other) + mostPairs(rest, others),
    mostPairs(rest, after),
    mostPairs(before, others),
  );
}

const letters = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 6 });

describe("align", () => {
  it("keeps every element of both, in order, and pairs as many as can be", () => {
    fc.assert(
      fc.property(letters, letters, (before, after) => {
        const alignment = align(before, after, sameLetter);
        expect(alignment.flatMap(([one]) => one ?? [])).toEqual(before);
        expect(alignment.flatMap(([, other]) => other ?? [])).toEqual(after);
        const pairs = alignment.filter(([one, other]) => one !== null && other !== null);
        expect(pairs.every(([one, other]) => one === other)).toBe(true);
        expect(pairs).toHaveLength(mostPairs(before, after));
      }),
    );
  });

  it("prefers the most alike", () => {
    const likeness = (one: number, other: number) => 10 - Math.abs(one - other);
    expect(align([5], [1, 4, 8], likeness)).toEqual([
      [null, 1],
      [5, 4],
      [null, 8],
    ]);
  });

  it("pairs nothing that is not alike at all", () => {
    expect(align(["a"], ["b"], sameLetter)).toEqual([
      ["a", null],
      [null, "b"],
    ]);
  });

  it("pairs late where it makes no difference, always the same way", () => {
    expect(align(["a"], ["a", "a"], sameLetter)).toEqual([
      [null, "a"],
      ["a", "a"],
    ]);
  });
});
