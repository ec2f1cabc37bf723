import { type CSSProperties, type KeyboardEvent, useState } from "react";
import type { Padding } from "../../../../architectures";
import { readDecimal } from "../../../../messages/numbers";
import { formatDouble } from "../../../words/numberWords";
import { noMargin, percent } from "./Plate";

interface EditableCellsProps {
  readonly rows: number;
  readonly columns: number;
  readonly margin?: Padding;
  /** Row by row. */
  readonly values: readonly number[];
  readonly label: (row: number, column: number) => string;
  readonly onEdit: (index: number, value: number) => void;
  /** The cell under the pointer or in focus; null when there is none. */
  readonly onPoint: (index: number | null) => void;
}

/** Numbers that are typed over their cells; arrow keys go from cell to cell. */
export function EditableCells(props: EditableCellsProps) {
  const { rows, columns, margin = noMargin, values, label, onEdit, onPoint } = props;
  const width = columns + margin.left + margin.right;
  const height = rows + margin.top + margin.bottom;
  const style: CSSProperties = {
    gridTemplateColumns: `repeat(${columns}, 1fr)`,
    left: percent(margin.left, width),
    right: percent(margin.right, width),
    top: percent(margin.top, height),
    bottom: percent(margin.bottom, height),
  };
  return (
    <div className="plate__cells" style={style}>
      {values.map((value, index) => (
        <Cell
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place.
          key={index}
          value={value}
          label={label(Math.floor(index / columns), index % columns)}
          onEdit={(next) => onEdit(index, next)}
          onPoint={(isPointed) => onPoint(isPointed ? index : null)}
          onMove={(cells, event) => focusCell(event, index, { rows, columns }, cells)}
        />
      ))}
    </div>
  );
}

interface CellProps {
  readonly value: number;
  readonly label: string;
  readonly onEdit: (value: number) => void;
  readonly onPoint: (isPointed: boolean) => void;
  readonly onMove: (step: Step, event: KeyboardEvent<HTMLInputElement>) => void;
}

type Step = readonly [down: number, right: number];

const steps: Readonly<Record<string, Step>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Enter: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function Cell({ value, label, onEdit, onPoint, onMove }: CellProps) {
  // What is being typed need not be a number yet: “−”, “0.”.
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <input
      className="plate__cell"
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      value={draft ?? formatDouble(value)}
      onChange={({ currentTarget }) => {
        setDraft(currentTarget.value);
        const number = readDecimal(currentTarget.value);
        if (number !== null) onEdit(number);
      }}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (step) onMove(step, event);
      }}
      onFocus={({ currentTarget }) => {
        currentTarget.select();
        onPoint(true);
      }}
      onBlur={() => {
        setDraft(null);
        onPoint(false);
      }}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
    />
  );
}

function focusCell(
  event: KeyboardEvent<HTMLInputElement>,
  index: number,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  [down, right]: Step,
): void {
  const row = Math.floor(index / columns) + down;
  const column = (index % columns) + right;
  if (row < 0 || row >= rows || column < 0 || column >= columns) return;
  const cells = event.currentTarget.parentElement?.children;
  const next = cells?.item(row * columns + column);
  if (!(next instanceof HTMLInputElement)) return;
  event.preventDefault();
  next.focus();
}
