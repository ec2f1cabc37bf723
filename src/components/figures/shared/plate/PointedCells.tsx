import { type CellPlace, cellUnder } from "./cellUnder";
import { noMargin } from "./Plate";

interface PointedCellsProps {
  readonly rows: number;
  readonly columns: number;
  readonly onPoint: (place: CellPlace | null) => void;
}

/** Cells to point at, where another view of the same ones takes the keys. */
export function PointedCells({ rows, columns, onPoint }: PointedCellsProps) {
  return (
    <div
      className="plate__surface"
      aria-hidden="true"
      onPointerMove={(event) => onPoint(cellUnder(event, { rows, columns, margin: noMargin }))}
      onPointerLeave={() => onPoint(null)}
    />
  );
}
