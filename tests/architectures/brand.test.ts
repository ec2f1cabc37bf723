import { expect, it } from "vitest";
import type { RunId, WeightsKey } from "../../src/engine/protocol";
import type { ColumnId } from "../../src/state/columns/column";
import type { LinkedColumn } from "../../src/state/columns/columnsLink";

/** Each takes one thing for another; a line that the compiler came to accept fails `npm run check`. */
const mixUps: readonly ((value: never) => unknown)[] = [
  // @ts-expect-error Any letter: the one in a link is of a place, where another column stands after a move.
  (letter: "a" | "b" | "c" | "d"): ColumnId => letter,
  // @ts-expect-error The place that a link speaks of, which is no column until the link is opened.
  (place: LinkedColumn["place"]): ColumnId => place,
  // @ts-expect-error The other way round.
  (id: ColumnId): LinkedColumn["place"] => id,
  // @ts-expect-error Weights are held once for several runs: closing the run and dropping the key are not the same.
  (key: WeightsKey): RunId => key,
  // @ts-expect-error The other way round.
  (run: RunId): WeightsKey => run,
  // @ts-expect-error A spec names no weights.
  (spec: string): WeightsKey => spec,
];

it("a brand is the bare value at run time, so that the compiler alone refuses these", () => {
  for (const mixUp of mixUps) expect(mixUp("b" as never)).toBe("b");
});
