import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutTerms, moveTerm, type TermAddress, type TermBlock, termAt } from "../../src/viz/termBlocks";

const blocks = fc
  .array(
    fc.record({
      columns: fc.integer({ min: 1, max: 7 }),
      rows: fc.integer({ min: 1, max: 7 }),
      hasWeights: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((list) => {
    const hasWeights = list[0]?.hasWeights ?? false;
    return list.map(({ columns, rows }): TermBlock => {
      const values = Array.from({ length: columns * rows }, (_, index) => index);
      const inside = values.map(() => true);
      const weights = hasWeights ? values : null;
      return { label: "", columns, values, inside, weights, results: weights, subtotal: 0 };
    });
  });

describe("moveTerm", () => {
  it("walks through every term of every block, and stops at the ends", () => {
    fc.assert(
      fc.property(blocks, (list) => {
        const terms = list.reduce((count, { values }) => count + values.length, 0);
        let at: TermAddress = { block: 0, index: 0 };
        const visited = new Set<string>();
        for (let step = 0; step < terms; step++) {
          visited.add(`${at.block}.${at.index}`);
          at = moveTerm("ArrowRight", at, list) ?? at;
        }
        expect(visited.size).toBe(terms);
        expect(moveTerm("ArrowRight", at, list)).toEqual(at);
        expect(moveTerm("ArrowDown", at, list)).toEqual(at);
        expect(moveTerm("ArrowLeft", { block: 0, index: 0 }, list)).toEqual({ block: 0, index: 0 });
      }),
    );
  });

  it("leaves other keys alone", () => {
    expect(moveTerm("Tab", { block: 0, index: 0 }, fc.sample(blocks, 1)[0] ?? [])).toBeNull();
  });
});

describe("layoutTerms", () => {
  it("gives every cell of every part back to its term, and no other cell", () => {
    fc.assert(
      fc.property(blocks, (list) => {
        const sheet = layoutTerms(list);
        const cells = Array.from({ length: sheet.height * sheet.width }, (_, cell) =>
          termAt(sheet, list, cell % sheet.width, Math.floor(cell / sheet.width)),
        );
        const found = new Map<string, number>();
        for (const term of cells) {
          const name = term && `${term.block}.${term.index}`;
          if (name) found.set(name, (found.get(name) ?? 0) + 1);
        }
        const parts = list[0]?.weights ? 3 : 1;
        const terms = list.reduce((count, { values }) => count + values.length, 0);
        expect(found.size).toBe(terms);
        for (const times of found.values()) expect(times).toBe(parts);
      }),
    );
  });
});
