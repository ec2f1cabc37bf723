import type { KeyboardEvent } from "react";
import type { Padding } from "../../../../architectures";
import { type CellPlace, cellUnder } from "./cellUnder";
import { noMargin } from "./Plate";

interface CellSurfaceProps {
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  readonly margin?: Padding;
  /** Where arrow keys start. */
  readonly current: CellPlace;
  readonly onPoint: (place: CellPlace | null) => void;
  readonly onChoose: (place: CellPlace) => void;
}

const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** How far an arrow key goes with Shift. */
const leap = 10;

/** Cells to point at and to choose: by pointer, or by arrow keys, which choose at once. */
export function CellSurface(props: CellSurfaceProps) {
  const { label, rows, columns, margin = noMargin, current, onPoint, onChoose } = props;
  const field = { rows, columns, margin };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const by = event.shiftKey ? leap : 1;
    onChoose({
      y: Math.min(rows - 1, Math.max(0, current.y + step[0] * by)),
      x: Math.min(columns - 1, Math.max(0, current.x + step[1] * by)),
    });
  };
  return (
    <button
      type="button"
      className="plate__surface"
      aria-label={label}
      onPointerMove={(event) => onPoint(cellUnder(event, field))}
      onPointerLeave={() => onPoint(null)}
      onPointerDown={(event) => {
        const place = cellUnder(event, field);
        if (place) onChoose(place);
      }}
      onKeyDown={onKeyDown}
      onBlur={() => onPoint(null)}
    />
  );
}
