import { translator } from "../../../messages/translator";
import { connectionKey } from "../../../viz/connectionLinks";
import { arrowPath, type Diagram, type PlacedUnit } from "../../../viz/connectionsSheet";
import { formatDouble } from "../../words/numberWords";
import { type ConnectionsContent, isPicked } from "./content";
import { lightOf, weightColour } from "./marks";
import { namedGroup, type Pointing } from "./pointing";
import type { ConnectionsState } from "./state";
import { UnitName } from "./UnitName";
import { describeArrow, describeInput, describeOutput, inputName, outputName } from "./words";

const t = translator("connections");

interface DiagramViewProps {
  readonly state: ConnectionsState;
  readonly content: ConnectionsContent;
  readonly diagram: Diagram;
  readonly pointing: Pointing;
}

/** The two rows of units, and the arrows between them. */
export function DiagramView(props: DiagramViewProps) {
  const { content, diagram, state } = props;
  const ghosts = diagram.inputs.filter(({ index }) => index < 0 || index >= content.layer.inputs);
  return (
    <g transform={`translate(${diagram.left} ${diagram.top})`} {...namedGroup(t("connections.diagram"))}>
      {content.padding > 0 &&
        ghosts.map((unit) => <Ghost key={unit.index} unit={unit} radius={diagram.radius} />)}
      <Arrows {...props} />
      {state.task === "look" && <Verdicts {...props} />}
      <Preview {...props} />
      <Units {...props} />
    </g>
  );
}

function Ghost({ unit, radius }: { readonly unit: PlacedUnit; readonly radius: number }) {
  return (
    <g className="connections__ghost" aria-hidden>
      <circle className="connections__zero" cx={unit.x} cy={unit.y} r={radius} />
      <text className="connections__naught" x={unit.x} y={unit.y}>
        0
      </text>
    </g>
  );
}

/** Ends of an arrow on the sheet. */
function endsOf(diagram: Diagram, { output, input }: { readonly output: number; readonly input: number }) {
  const from = diagram.inputs.find(({ index }) => index === input);
  const to = diagram.outputs[output];
  return from && to ? { from, to } : null;
}

/**
 * All arrows that any of the three layers has: one that goes stays in its place and fades, and one that stays is the
 * same arrow.
 */
function Arrows({ state, content, diagram, pointing }: DiagramViewProps) {
  const isPicking = state.task === "pick";
  const present = new Map(content.arrows.map((arrow) => [connectionKey(arrow), arrow]));
  return content.candidates.map((ends) => {
    const places = endsOf(diagram, ends);
    const arrow = present.get(connectionKey(ends));
    const isThere = isPicking ? isPicked(state, ends) : arrow !== undefined;
    const isOff = ends.input < 0 || ends.input >= content.layer.inputs;
    if (!places) return null;
    const d = arrowPath(places.from, places.to, diagram.radius);
    const light = isThere ? lightOf(pointing.links?.connections, connectionKey(ends)) : "absent";
    const label = () =>
      arrow && !isPicking
        ? describeArrow(arrow)
        : t("connections.arrowPick", { from: inputName(ends.input), to: outputName(ends.output) });
    const pointable = isThere
      ? pointing.pointable("diagram", { kind: "connection", ...ends }, label())
      : { "aria-hidden": true };
    return (
      <g
        key={connectionKey(ends)}
        className={`connections__arrow is-${light}${isOff ? " is-off" : ""}`}
        style={weightColour(content, isPicking ? undefined : arrow)}
        {...pointable}
      >
        {isThere && <path className="connections__halo" d={d} />}
        <path className="connections__line" d={d} />
      </g>
    );
  });
}

/** What the person drew, against the layer: arrows that it has not are crossed out, missing ones dotted. */
function Verdicts({ content, diagram }: DiagramViewProps) {
  const { right, wrong, missing } = content.picks;
  if (right.length + wrong.length === 0) return null;
  const marks = [
    ...right.map((ends) => ({ ends, verdict: "right" })),
    ...wrong.map((ends) => ({ ends, verdict: "wrong" })),
    ...missing.map((ends) => ({ ends, verdict: "missing" })),
  ];
  return marks.map(({ ends, verdict }) => {
    const places = endsOf(diagram, ends);
    if (!places) return null;
    const { from, to } = places;
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    return (
      <g key={connectionKey(ends)} className={`connections__verdict is-${verdict}`} aria-hidden>
        <path className="connections__drawn" d={arrowPath(from, to, diagram.radius)} />
        {verdict === "wrong" && (
          <text className="connections__cross" x={middle.x} y={middle.y}>
            ×
          </text>
        )}
      </g>
    );
  });
}

/** The arrow that would be drawn. */
function Preview({ state, diagram, pointing }: DiagramViewProps) {
  const { start, pointed } = pointing;
  if (state.task !== "pick" || start === null || pointed?.kind !== "output") return null;
  const places = endsOf(diagram, { output: pointed.index, input: start });
  if (!places) return null;
  return <path className="connections__preview" d={arrowPath(places.from, places.to, diagram.radius)} />;
}

function Units({ state, content, diagram, pointing }: DiagramViewProps) {
  const isPicking = state.task === "pick";
  const inputs = diagram.inputs.filter(({ index }) => index >= 0 && index < content.layer.inputs);
  return (
    <>
      {inputs.map((unit) => (
        <Unit
          key={unit.index}
          unit={unit}
          radius={diagram.radius}
          name={inputName(unit.index)}
          value={content.inputs[unit.index] ?? 0}
          isStart={pointing.start === unit.index}
          light={lightOf(pointing.links?.inputs, unit.index)}
          pointable={pointing.pointable(
            "diagram",
            { kind: "input", index: unit.index },
            isPicking
              ? t("connections.inputPick", { name: inputName(unit.index) })
              : describeInput(content, unit.index),
          )}
        />
      ))}
      {diagram.outputs.map((unit) => (
        <Unit
          key={unit.index}
          unit={unit}
          radius={diagram.radius}
          name={outputName(unit.index)}
          value={isPicking ? null : (content.outputs[unit.index] ?? 0)}
          isStart={false}
          light={lightOf(pointing.links?.outputs, unit.index)}
          pointable={pointing.pointable(
            "diagram",
            { kind: "output", index: unit.index },
            isPicking
              ? t("connections.outputPick", { name: outputName(unit.index) })
              : describeOutput(content, unit.index),
          )}
        />
      ))}
    </>
  );
}

interface UnitProps {
  readonly unit: PlacedUnit;
  readonly radius: number;
  readonly name: string;
  /** Null while it would tell. */
  readonly value: number | null;
  readonly isStart: boolean;
  readonly light: string;
  readonly pointable: ReturnType<Pointing["pointable"]>;
}

/** Widths of a digit and of the room in a unit; a longer number is squeezed. */
const digitWidth = 7;

function Unit({ unit, radius, name, value, isStart, light, pointable }: UnitProps) {
  const text = value === null ? "?" : formatDouble(value);
  const room = 2 * radius - 6;
  const squeezed =
    text.length * digitWidth > room ? ({ textLength: room, lengthAdjust: "spacingAndGlyphs" } as const) : {};
  return (
    <g className={`connections__unit is-${light}${isStart ? " is-start" : ""}`}>
      <g className={`connections__press is-${light}`} {...pointable}>
        <circle className="connections__disc" cx={unit.x} cy={unit.y} r={radius} />
      </g>
      <text className="connections__number" x={unit.x} y={unit.y} aria-hidden {...squeezed}>
        {text}
      </text>
      <UnitName name={name} x={unit.labelX} y={unit.labelY} />
    </g>
  );
}
