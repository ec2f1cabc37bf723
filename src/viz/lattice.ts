/** Places along one axis, `step` apart. */
export interface Places {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** Cells of a map in rows and columns that are evenly apart: a window, what a weight meets, what an input reaches. */
export interface Lattice {
  readonly rows: Places;
  readonly columns: Places;
}

/** Ascending places that are evenly apart. */
export function placesOf(list: readonly number[]): Places {
  const [first = 0, second = first + 1] = list;
  return { first, step: second - first, count: list.length };
}

/** One cell. */
export function cellAt(row: number, column: number): Lattice {
  return { rows: { first: row, step: 1, count: 1 }, columns: { first: column, step: 1, count: 1 } };
}

export function countCells({ rows, columns }: Lattice): number {
  return rows.count * columns.count;
}
