import { type RefObject, useMemo, useRef } from "react";
import { translator } from "../../../messages/translator";
import { touchingArrows } from "../../../viz/connectionLinks";
import { type ConnectionsSheet, layoutConnections } from "../../../viz/connectionsSheet";
import { Late } from "../../app/Late";
import { lateComponent } from "../../app/lateComponent";
import { useTheme } from "../../app/useTheme";
import { useSize } from "../../maps/useSize";
import type { DrawingProps } from "../figure";
import "./ConnectionsDrawing.css";
import { Counts } from "./Counts";
import { type ConnectionsContent, outputPositions } from "./content";
import { DiagramView } from "./DiagramView";
import { Impossible } from "./Impossible";
import { KernelView } from "./KernelView";
import { MatrixView } from "./MatrixView";
import { NumberEditor } from "./NumberEditor";
import { setInputNumber, setWeightNumber } from "./numbers";
import { namedGroup, type Pointed, type Pointing, type View } from "./pointing";
import { Readout } from "./Readout";
import type { ConnectionsState } from "./state";
import { usePointing } from "./usePointing";
import { changedName } from "./words";

const t = translator("connections");

/** Comes when it is first shown: its logarithmic axes weigh as much as all the rest of the figure. */
const GrowthView = lateComponent(async () => (await import("./GrowthView")).GrowthView);

type Props = DrawingProps<ConnectionsState, ConnectionsContent, "nothing">;

/** Before the first layout: what a phone has. */
const narrow = 340;

/**
 * The drawing is laid out for at most this width. On a wider page it first grows larger, at most so many times, and then
 * stands in the middle.
 */
const widest = 1150;
const largestScale = 1.25;
const usualType = 16;

/** The width to lay out for on a page of this width, both with the usual type. */
function layoutWidth(width: number): number {
  return Math.min(width, Math.max(widest * 0.9, Math.min(widest, width / largestScale)));
}

/** A layer of two rows of units, in linked views: its arrows, its matrix, its kernel, its sums and its counts. */
export function ConnectionsDrawing(props: Props) {
  const { state, data } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = layoutWidth((useSize(frame)?.width ?? narrow) / useTypeScale());
  return (
    <div className="connections" ref={frame}>
      {data.impossibility ? (
        <Impossible state={state} impossibility={data.impossibility} />
      ) : (
        <Possible {...props} frame={frame} width={width} />
      )}
    </div>
  );
}

interface PossibleProps extends Props {
  readonly frame: RefObject<HTMLElement | null>;
  readonly width: number;
}

function Possible(props: PossibleProps) {
  const { state, data, width } = props;
  if (state.show === "growth") {
    return (
      <Late>
        <GrowthView state={state} content={data} width={width} />
      </Late>
    );
  }
  return <Layer {...props} show={state.show} />;
}

interface LayerProps extends PossibleProps {
  readonly show: "arrows" | "matrix" | "both";
}

function Layer({ state, data, onChange, frame, width, show }: LayerProps) {
  const sheet = useMemo(
    () =>
      layoutConnections(
        { inputs: data.layer.inputs, padding: data.layer.padding, outputs: outputPositions(data) },
        { width, show, shared: data.kernel.length },
      ),
    [data, width, show],
  );
  const arrows = state.task === "pick" ? state.picked : data.arrows;
  const world = {
    inputs: data.layer.inputs,
    outputs: data.outputs.length,
    arrows,
    direction: sheet.diagram?.direction ?? "up",
  } as const;
  const views = useMemo(() => viewsOf(sheet), [sheet]);
  const pointing = usePointing({ frame, state, content: data, world, views, onChange });
  const parts = { state, content: data, pointing };
  const hasOff = data.arrows.some(({ isOnMap }) => !isOnMap) && state.task === "look";
  return (
    <>
      <div
        className="connections__sheet"
        style={{ maxWidth: `${(sheet.width * largestScale) / usualType}rem` }}
      >
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click beside everything lets go, as Escape does. */}
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: a group of things to press is named by its label; a title would pop up. */}
        <svg
          viewBox={`0 0 ${sheet.width} ${sheet.height}`}
          {...namedGroup(t("connections.drawing"))}
          onClick={() => state.pointed && pointing.letGo()}
        >
          {sheet.diagram && <DiagramView {...parts} diagram={sheet.diagram} />}
          {sheet.matrix && <MatrixView {...parts} matrix={sheet.matrix} />}
          {sheet.kernel && <KernelView content={data} strip={sheet.kernel} pointing={pointing} />}
        </svg>
        <Editor {...parts} sheet={sheet} onChange={onChange} />
      </div>
      {hasOff && <p className="connections__note">{t("connections.offLegend")}</p>}
      <Readout {...parts} />
      <Counts state={state} content={data} />
    </>
  );
}

function viewsOf(sheet: ConnectionsSheet): ReadonlySet<View> {
  return new Set((["diagram", "matrix", "kernel"] as const).filter((view) => sheet[view] !== null));
}

interface EditorProps {
  readonly state: ConnectionsState;
  readonly content: ConnectionsContent;
  readonly sheet: ConnectionsSheet;
  readonly pointing: Pointing;
  readonly onChange: (state: ConnectionsState) => void;
}

/** The field over the number that is being changed. */
function Editor({ state, content, sheet, pointing, onChange }: EditorProps) {
  const { edited } = pointing;
  const place = edited && placeOnSheet(edited, sheet);
  if (!edited || !place) return null;
  const { target } = edited;
  const [arrow] = touchingArrows(target, content.arrows);
  const isInput = target.kind === "input";
  const value = isInput ? content.inputs[target.index] : (arrow?.value ?? null);
  if (value === undefined || value === null) return null;
  const commit = (next: number) => {
    if (isInput) onChange(setInputNumber(state, target.index, next));
    else if (arrow) onChange(setWeightNumber(state, arrow, next));
  };
  return (
    <NumberEditor
      key={`${edited.view} ${changedName(content, target)}`}
      name={changedName(content, target)}
      value={value}
      place={{ x: place.x / sheet.width, y: place.y / sheet.height }}
      onCommit={commit}
      onClose={pointing.stopEditing}
    />
  );
}

/** The middle of what stands for a target in a view. */
function placeOnSheet({ view, target }: Pointed, { diagram, matrix, kernel }: ConnectionsSheet) {
  if (view === "kernel" && kernel && target.kind === "weight") {
    const chip = kernel.chips[target.index];
    return chip && { x: chip.x + kernel.width / 2, y: chip.y + kernel.chipHeight / 2 };
  }
  if (view === "matrix" && matrix && target.kind === "connection") {
    const [x, y] = [matrix.columns.get(target.input), matrix.rows[target.output]];
    if (x === undefined || y === undefined) return null;
    return { x: matrix.left + x + matrix.cell / 2, y: matrix.top + y + matrix.cell / 2 };
  }
  if (view !== "diagram" || !diagram) return null;
  const input = target.kind === "weight" || target.kind === "output" ? null : inputOf(target);
  const from = diagram.inputs.find(({ index }) => index === input);
  if (!from) return null;
  const to = target.kind === "connection" ? (diagram.outputs[target.output] ?? from) : from;
  return { x: diagram.left + (from.x + to.x) / 2, y: diagram.top + (from.y + to.y) / 2 };
}

function inputOf(target: Extract<Pointed["target"], { kind: "connection" }> | { readonly index: number }) {
  return "index" in target ? target.index : target.input;
}

/** How much larger than usual the page's type is: the drawing grows with it. */
function useTypeScale(): number {
  useTheme();
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / usualType;
}
