import { formatShort } from "../../words/numberWords";

/** With more columns than this the numbers would be smaller than 12 px on a phone; pointing still tells each. */
export const mostNumberedColumns = 11;

/** The numbers to stand in the cells; null where there is no room for them. */
export function numberTexts(values: readonly number[], columns: number): readonly string[] | null {
  return columns > mostNumberedColumns ? null : values.map(formatShort);
}

/** Beyond this share of the scale a cell's colour is nearer to the palette's end than to the paper. */
const strongShare = 0.5;

export function isStrongCell(values: readonly number[], limit: number): (index: number) => boolean {
  return (index) => Math.abs(values[index] ?? 0) > strongShare * limit;
}
