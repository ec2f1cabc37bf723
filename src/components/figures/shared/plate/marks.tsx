import { useId } from "react";
import type { CssPixels } from "../../../../viz/cssPixels";
import type { Lattice } from "../../../../viz/lattice";
import { type CellShade, shadesOf } from "../../../../viz/shades";
import type { ValueImage } from "../../../../viz/valueImage";
import { fitNumbers } from "./cellNumbers";
import { cellUnit } from "./cellUnit";

/** Cells that belong together: outlined as one block where they touch, else each dotted within their outline. */
export function LatticeMark({ lattice }: { readonly lattice: Lattice }) {
  const id = useId();
  const { rows, columns } = lattice;
  if (rows.count === 0 || columns.count === 0) return null;
  const [top, left] = [rows.first * cellUnit, columns.first * cellUnit];
  const height = ((rows.count - 1) * rows.step + 1) * cellUnit;
  const width = ((columns.count - 1) * columns.step + 1) * cellUnit;
  const isWhole = isDense(rows) && isDense(columns);
  const box = { x: left, y: top, width, height };
  return (
    <>
      {!isWhole && (
        <>
          <pattern
            id={id}
            x={left}
            y={top}
            width={columns.step * cellUnit}
            height={rows.step * cellUnit}
            patternUnits="userSpaceOnUse"
          >
            <rect className="plate__dots" width={cellUnit} height={cellUnit} />
          </pattern>
          <rect {...box} fill={`url(#${id})`} />
        </>
      )}
      <rect className="plate__mark" {...box} />
    </>
  );
}

function isDense({ step, count }: Lattice["rows"]): boolean {
  return step === 1 || count === 1;
}

/** Cells narrower than this many CSS pixels, or more of them in a row, have no lines between them: a picture is seen whole. */
const leastLined = 9;
const mostLined = 16;

interface CellLinesProps {
  readonly rows: number;
  readonly columns: number;
  /** Side of a cell on the screen, which has `cellUnit` units of the drawing. */
  readonly cell: CssPixels;
}

/** Hairlines between cells. */
export function CellLines({ rows, columns, cell }: CellLinesProps) {
  if (cell < leastLined || Math.max(rows, columns) > mostLined) return null;
  const [width, height] = [columns * cellUnit, rows * cellUnit];
  const down = Array.from({ length: columns - 1 }, (_, index) => `M${(index + 1) * cellUnit} 0V${height}`);
  const across = Array.from({ length: rows - 1 }, (_, index) => `M0 ${(index + 1) * cellUnit}H${width}`);
  return <path className="plate__line" d={[...down, ...across].join("")} />;
}

/** What stands in the cells. */
export interface PlateNumbers {
  /** Row by row. */
  readonly values: readonly number[];
  /** Whether the numbers are still to be found out. */
  readonly isAsked?: boolean;
}

interface CellNumbersProps extends PlateNumbers {
  /** What the cells are painted with, a pixel a cell. */
  readonly image: ValueImage;
  /** Side of a cell on the screen, which has `cellUnit` units of the drawing. */
  readonly cell: CssPixels;
}

const classes: Readonly<Record<CellShade, string>> = {
  dark: "plate__number plate__number--on-dark",
  light: "plate__number plate__number--on-light",
  clear: "plate__number",
};

/** The numbers in their cells, as far as there is room to read them. */
export function CellNumbers({ values, isAsked = false, image, cell }: CellNumbersProps) {
  const fitted = fitNumbers(isAsked ? values.map(() => 0) : values, cell);
  if (!fitted) return null;
  const shades = shadesOf(image);
  const { width: columns } = image;
  return (
    <g fontSize={(fitted.size * cellUnit) / cell}>
      {fitted.texts.map((text, index) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place.
          key={index}
          className={classes[shades[index] ?? "clear"]}
          x={((index % columns) + 0.5) * cellUnit}
          y={(Math.floor(index / columns) + 0.5) * cellUnit}
        >
          {isAsked ? "?" : text}
        </text>
      ))}
    </g>
  );
}
