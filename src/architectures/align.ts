/** Two sequences set beside one another: an element of each, or of one alone, in the order of both. */
export type Alignment<Element> = readonly (readonly [before: Element | null, after: Element | null])[];

type Likeness<Element> = (before: Element, after: Element) => number;

/**
 * The alignment whose pairs have the largest sum of likeness (Needleman and Wunsch 1970, without a price for gaps). A
 * likeness of 0 never pairs. Where several alignments are equally good, pairs come as late as they can, and after them
 * elements of the second sequence: the same sequences always align the same way.
 */
export function align<Element>(
  before: readonly Element[],
  after: readonly Element[],
  likeness: Likeness<Element>,
): Alignment<Element> {
  const table = sumLikeness(before, after, likeness);
  const alignment: (readonly [Element | null, Element | null])[] = [];
  let place: Place = [before.length, after.length];
  while (place[0] > 0 || place[1] > 0) {
    const [rows, columns] = findStep(table, place);
    place = [place[0] - rows, place[1] - columns];
    const one = rows > 0 ? before[place[0]] : undefined;
    const other = columns > 0 ? after[place[1]] : undefined;
    alignment.push([one ?? null, other ?? null]);
  }
  return alignment.reverse();
}

/** How many elements of each sequence come before. */
type Place = readonly [rows: number, columns: number];

interface Table {
  /** How alike every two elements are. */
  readonly alike: readonly Float64Array[];
  /** The largest sum for the elements before a place. */
  readonly best: readonly Float64Array[];
}

/** How many elements of each sequence the last column of the alignment before a place takes. */
function findStep({ alike, best }: Table, [row, column]: Place): Place {
  if (row === 0) return [0, 1];
  if (column === 0) return [1, 0];
  const sum = best[row]?.[column] ?? 0;
  const pair = alike[row - 1]?.[column - 1] ?? 0;
  if (pair > 0 && sum === (best[row - 1]?.[column - 1] ?? 0) + pair) return [1, 1];
  return sum === best[row]?.[column - 1] ? [0, 1] : [1, 0];
}

function sumLikeness<Element>(
  before: readonly Element[],
  after: readonly Element[],
  likeness: Likeness<Element>,
): Table {
  const alike = before.map((one) => Float64Array.from(after, (other) => likeness(one, other)));
  const best = [new Float64Array(after.length + 1)];
  for (const [row, likenesses] of alike.entries()) {
    const sums = new Float64Array(after.length + 1);
    for (const [column, pair] of likenesses.entries()) {
      const above = best[row]?.[column + 1] ?? 0;
      const paired = (best[row]?.[column] ?? 0) + pair;
      sums[column + 1] = Math.max(paired, above, sums[column] ?? 0);
    }
    best.push(sums);
  }
  return { alike, best };
}
