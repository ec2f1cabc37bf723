import { type CssPixels, cssPixels } from "../../../../viz/cssPixels";
import { formatShort } from "../../../words/numberWords";

/** Numbers as they stand in cells. */
export interface CellTexts {
  readonly texts: readonly string[];
  /** Height of the letters. */
  readonly size: CssPixels;
}

/** In CSS pixels: nothing that is to be read is smaller, and larger letters would tell no more. */
const smallest = 12;
const largest = 24;

/** Letters are no higher than this share of their cell, and numbers no wider than that one. */
const highest = 0.45;
const widest = 0.84;

/** The smallest letters may come this close to the lines, in CSS pixels. */
const margin = 1;

/** Widths in ems, of the page's sans with tabular figures; signs and exponents are as wide as a figure. */
const figureWidth = 0.5;
const pointWidth = 0.26;

/** Whole numbers below this are written out. */
const mostWhole = 1e5;

/**
 * The numbers for cells of this size, in as many digits as there is room for; null where they could not be
 * read: pointing then tells each.
 */
export function fitNumbers(values: readonly number[], cell: CssPixels): CellTexts | null {
  const room = cell - 2 * margin;
  // Cells are as high as they are wide: lines of numbers must not touch.
  if (room < smallest || values.length === 0) return null;
  for (const digits of [3, 2]) {
    const texts = values.map((value) => formatCell(value, digits));
    const ems = Math.max(...texts.map(widthOf));
    if (ems * smallest > room) continue;
    const size = Math.min(largest, highest * cell, (widest * cell) / ems);
    return { texts, size: cssPixels(Math.max(smallest, size)) };
  }
  return null;
}

function formatCell(value: number, digits: number): string {
  const isShort = Number.isInteger(value) && Math.abs(value) < mostWhole;
  return formatShort(value, isShort ? Math.max(digits, String(Math.abs(value)).length) : digits);
}

function widthOf(text: string): number {
  const points = text.split(/[.,]/).length - 1;
  return points * pointWidth + (text.length - points) * figureWidth;
}
