/** Tables in a terminal: columns as wide as their widest cell, numerals under one another. */

/** One column: its heading, the side that its cells stand on, and the cell of a row. */
export interface Column<Row> {
  readonly heading: string;
  readonly align: "left" | "right";
  readonly cell: (row: Row, before: Row | undefined) => string;
}

export const nothing = "–";

export function countText(count: number): string {
  return count === 0 ? nothing : count.toLocaleString("en");
}

/** Lines of equally wide columns, the heading first; a column with nothing under its heading is left out. */
export function setTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly string[] {
  const set = columns.map(({ heading, align, cell }) => {
    const body = rows.map((row, index) => cell(row, rows[index - 1]));
    if (body.every((text) => text === "" || text === nothing)) return null;
    const width = Math.max(...[heading, ...body].map(({ length }) => length));
    return [heading, ...body].map((text) => (align === "left" ? text.padEnd(width) : text.padStart(width)));
  });
  return ["", ...rows].map((_, line) =>
    set
      .flatMap((cells) => cells?.[line] ?? [])
      .join("  ")
      .trimEnd(),
  );
}

/** A line as wide as the widest of these. */
export function ruleUnder(lines: readonly string[]): string {
  return "─".repeat(Math.max(...lines.map(({ length }) => length)));
}
