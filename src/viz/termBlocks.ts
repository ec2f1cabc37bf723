/**
 * How a unit's arithmetic is laid out: blocks of values under the window, the numbers they meet, and what
 * comes of each. Pure geometry, in cells.
 */

/** The part of a unit's arithmetic that is drawn as blocks; `weights` and `results` where there are any. */
export interface TermBlock {
  readonly label: string;
  readonly columns: number;
  readonly values: readonly number[];
  readonly inside: readonly boolean[];
  readonly weights: readonly number[] | null;
  readonly results: readonly number[] | null;
  readonly subtotal: number;
}

/** A term's place: which block, and which cell in it. */
export interface TermAddress {
  readonly block: number;
  readonly index: number;
}

export interface TermSheet {
  /** Size of the sheet in cells. */
  readonly width: number;
  readonly height: number;
  /** Top row of each block, and its height. */
  readonly rows: readonly { readonly top: number; readonly height: number }[];
  /** Left columns of the values, the weights and the results. */
  readonly lefts: readonly [values: number, weights: number, results: number];
  readonly columns: number;
}

/** Empty cells between blocks that stand beside each other, where the × and the = go. */
const between = 2;

/** Stacks the blocks; beside each block of values stand its weights and its results. */
export function layoutTerms(blocks: readonly TermBlock[]): TermSheet {
  const columns = Math.max(1, ...blocks.map((block) => block.columns));
  const parts = blocks.some(({ weights }) => weights) ? 3 : 1;
  let top = 0;
  const rows = blocks.map((block) => {
    const height = Math.ceil(block.values.length / block.columns);
    const row = { top, height };
    top += height + 1;
    return row;
  });
  const step = columns + between;
  return {
    width: parts * step - between,
    height: Math.max(1, top - 1),
    rows,
    lefts: [0, step, 2 * step],
    columns,
  };
}

/** The term under a cell of the sheet, or null between blocks. */
export function termAt(
  sheet: TermSheet,
  blocks: readonly TermBlock[],
  column: number,
  row: number,
): TermAddress | null {
  const block = sheet.rows.findIndex(({ top, height }) => row >= top && row < top + height);
  const terms = blocks[block];
  const bounds = sheet.rows[block];
  if (!terms || !bounds) return null;
  for (const left of sheet.lefts) {
    const x = column - left;
    if (x < 0 || x >= terms.columns) continue;
    const index = (row - bounds.top) * terms.columns + x;
    return index < terms.values.length ? { block, index } : null;
  }
  return null;
}

/** Where an arrow key leads from a term: to its neighbour, over the block's edge into the next one; null for other keys. */
export function moveTerm(key: string, from: TermAddress, blocks: readonly TermBlock[]): TermAddress | null {
  const block = blocks[from.block];
  if (!block) return null;
  switch (key) {
    case "ArrowLeft":
      return termAtOffset(from, -1, blocks);
    case "ArrowRight":
      return termAtOffset(from, 1, blocks);
    case "ArrowUp":
      return termAtOffset(from, -block.columns, blocks);
    case "ArrowDown":
      return termAtOffset(from, block.columns, blocks);
    default:
      return null;
  }
}

/** The term so many cells further on, blocks laid end to end; the first or the last one beyond them. */
function termAtOffset(from: TermAddress, offset: number, blocks: readonly TermBlock[]): TermAddress {
  const before = blocks.slice(0, from.block).reduce((count, { values }) => count + values.length, 0);
  const total = blocks.reduce((count, { values }) => count + values.length, 0);
  let index = Math.min(total - 1, Math.max(0, before + from.index + offset));
  for (const [block, { values }] of blocks.entries()) {
    if (index < values.length) return { block, index };
    index -= values.length;
  }
  return from;
}
