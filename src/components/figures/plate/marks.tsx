import { useId } from "react";
import type { Lattice } from "../../../viz/lattice";
import { cellUnit } from "./Plate";

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

/** Hairlines between cells. */
export function CellLines({ rows, columns }: { readonly rows: number; readonly columns: number }) {
  const [width, height] = [columns * cellUnit, rows * cellUnit];
  const down = Array.from({ length: columns - 1 }, (_, index) => `M${(index + 1) * cellUnit} 0V${height}`);
  const across = Array.from({ length: rows - 1 }, (_, index) => `M0 ${(index + 1) * cellUnit}H${width}`);
  return <path className="plate__line" d={[...down, ...across].join("")} />;
}

interface CellNumbersProps {
  readonly columns: number;
  readonly texts: readonly string[];
  /** Whether the cell's colour is far from the paper's. */
  readonly isStrong: (index: number) => boolean;
}

/** The numbers in their cells. */
export function CellNumbers({ columns, texts, isStrong }: CellNumbersProps) {
  const numbers = texts.map((text, index) => (
    <text
      // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place.
      key={index}
      className={numberClass(text, isStrong(index))}
      x={((index % columns) + 0.5) * cellUnit}
      y={(Math.floor(index / columns) + 0.5) * cellUnit}
    >
      {text}
    </text>
  ));
  return (
    <>
      <CellLines rows={texts.length / columns} columns={columns} />
      {numbers}
    </>
  );
}

/** More characters than this are set smaller, to stay within their cell. */
const mostCharacters = 5;

function numberClass(text: string, isOnStrong: boolean): string {
  const strength = isOnStrong ? " plate__number--on-strong" : "";
  return `plate__number${strength}${text.length > mostCharacters ? " plate__number--long" : ""}`;
}
