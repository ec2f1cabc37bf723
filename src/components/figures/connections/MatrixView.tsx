import { translator } from "../../../messages/translator";
import { connectionKey } from "../../../viz/connectionLinks";
import type { MatrixSheet } from "../../../viz/connectionsSheet";
import { formatDouble } from "../../words/numberWords";
import { type ConnectionsContent, isPicked, type NumberedArrow } from "./content";
import { lightOf, weightColour } from "./marks";
import { namedGroup, type Pointing } from "./pointing";
import type { ConnectionsState } from "./state";
import { UnitName } from "./UnitName";
import { describeCell, inputName, outputName } from "./words";

const t = translator("connections");

interface MatrixViewProps {
  readonly state: ConnectionsState;
  readonly content: ConnectionsContent;
  readonly matrix: MatrixSheet;
  readonly pointing: Pointing;
}

/** From this size on a cell has room for a number, for one in larger type, and for the name of its column. */
const cellForNumbers = 28;
const cellForLargeNumbers = 34;
const cellForNames = 24;

/** The layer as the matrix that its inputs are multiplied with: dense, banded, or with one number along a diagonal. */
export function MatrixView({ state, content, matrix, pointing }: MatrixViewProps) {
  const { links } = pointing;
  const names = matrix.cell < cellForNames ? 2 : 1;
  const columns = [...matrix.columns].filter(([input]) => input >= 0 && input < content.layer.inputs);
  const arrows = new Map(content.arrows.map((arrow) => [connectionKey(arrow), arrow]));
  const middle = matrix.cell / 2;
  return (
    <g transform={`translate(${matrix.left} ${matrix.top})`} {...namedGroup(t("connections.matrix"))}>
      {columns.map(([input, x]) =>
        input % names === 0 ? (
          <UnitName
            key={input}
            name={inputName(input)}
            x={x + middle}
            y={12}
            light={lightOf(links?.inputs, input)}
          />
        ) : null,
      )}
      {matrix.rows.map((y, output) => (
        <g key={outputName(output)}>
          {output % names === 0 && (
            <UnitName
              name={outputName(output)}
              x={12}
              y={y + middle}
              light={lightOf(links?.outputs, output)}
            />
          )}
          {[...matrix.columns].map(([input, x]) => {
            const arrow = arrows.get(connectionKey({ output, input }));
            const isOff = input < 0 || input >= content.layer.inputs;
            if (isOff && (!arrow || state.task === "pick")) return null;
            return (
              <Cell
                key={input}
                {...{ state, content, pointing, output, input, arrow, isOff }}
                place={{ x, y, size: matrix.cell }}
              />
            );
          })}
        </g>
      ))}
    </g>
  );
}

interface CellProps {
  readonly state: ConnectionsState;
  readonly content: ConnectionsContent;
  readonly pointing: Pointing;
  readonly output: number;
  readonly input: number;
  readonly arrow: NumberedArrow | undefined;
  readonly isOff: boolean;
  readonly place: { readonly x: number; readonly y: number; readonly size: number };
}

function Cell({ state, content, pointing, output, input, arrow, isOff, place }: CellProps) {
  const ends = { output, input };
  const isPicking = state.task === "pick";
  const isThere = isPicking ? isPicked(state, ends) : arrow !== undefined;
  const label = isPicking
    ? t("connections.cellPick", { to: outputName(output), from: inputName(input) })
    : describeCell(output, input, arrow);
  const light = lightOf(pointing.links?.connections, connectionKey(ends));
  const kind = isThere ? "there" : "empty";
  const isSmall = place.size < cellForNumbers;
  return (
    <g
      className={`connections__cell is-${light} is-${kind}${isOff ? " is-off" : ""}${isSmall ? " is-small" : ""}`}
      style={weightColour(content, isPicking ? undefined : arrow)}
    >
      <g
        className={`connections__press is-${light}`}
        {...pointing.pointable("matrix", { kind: "connection", ...ends }, label)}
      >
        <rect
          className="connections__tile"
          x={place.x + 1}
          y={place.y + 1}
          width={place.size - 2}
          height={place.size - 2}
        />
      </g>
      <CellText {...place} text={textOf(arrow, isPicking, isThere)} />
    </g>
  );
}

function textOf(arrow: NumberedArrow | undefined, isPicking: boolean, isThere: boolean): string {
  if (isPicking) return isThere ? "✓" : "";
  if (!arrow) return "0";
  return arrow.value === null ? "" : formatDouble(arrow.value);
}

interface CellTextProps {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
}

function CellText({ x, y, size, text }: CellTextProps) {
  const middle = { x: x + size / 2, y: y + size / 2 };
  if (size >= cellForNumbers || text === "✓")
    return (
      <text
        className={`connections__entry${size < cellForLargeNumbers ? " is-tight" : ""}`}
        {...middle}
        aria-hidden
      >
        {text}
      </text>
    );
  return text === "0" ? <circle className="connections__dot" cx={middle.x} cy={middle.y} r={1} /> : null;
}
