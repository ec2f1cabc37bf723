import { type KeyboardEvent, type PointerEvent, type RefObject, useState } from "react";
import {
  type ConnectionTarget,
  isSameTarget,
  linkTarget,
  targetKey,
  touchingArrows,
} from "../../../viz/connectionLinks";
import {
  type ConnectionWorld,
  entryOf,
  moveInDiagram,
  moveInKernel,
  moveInMatrix,
} from "../../../viz/connectionMoves";
import { type ConnectionsContent, isPicked, togglePick } from "./content";
import type { PointableProps, Pointed, Pointing, View } from "./pointing";
import type { ConnectionsState } from "./state";

interface PointingOptions {
  readonly frame: RefObject<HTMLElement | null>;
  readonly state: ConnectionsState;
  readonly content: ConnectionsContent;
  readonly world: ConnectionWorld;
  /** Those that are drawn. */
  readonly views: ReadonlySet<View>;
  readonly onChange: (state: ConnectionsState) => void;
}

const moves: Readonly<
  Record<
    View,
    (key: string, from: ConnectionTarget, world: ConnectionWorld, kernel: number) => ConnectionTarget | null
  >
> = {
  diagram: moveInDiagram,
  matrix: moveInMatrix,
  kernel: (key, from, _, kernel) => moveInKernel(key, from, kernel),
};

/** What is pointed at, pinned, changed or drawn in a layer's views; what is pinned and drawn stays in the state. */
export function usePointing(options: PointingOptions): Pointing {
  const { frame, state, content, world, views, onChange } = options;
  const [hovered, setHovered] = useState<Pointed | null>(null);
  const [edited, setEdited] = useState<Pointed | null>(null);
  const [start, setStart] = useState<number | null>(null);
  const [visited, setVisited] = useState<Readonly<Partial<Record<View, ConnectionTarget>>>>({});
  const isPicking = state.task === "pick";
  const { pinned } = content;
  // What goes away under the pointer, or with the focus on it, does not say so.
  const isThere = (place: Pointed) =>
    views.has(place.view) && targetsOf(place.view, content, world).some(sameAs(place.target));
  const pointed = hovered && isThere(hovered) ? hovered.target : pinned;

  const pin = (target: ConnectionTarget | null) => onChange({ ...state, pointed: target });
  const focus = (view: View, target: ConnectionTarget) =>
    frame.current?.querySelector<SVGElement>(`[data-place="${placeOf(view, target)}"]`)?.focus();

  const finishArrow = (output: number) => {
    if (start === null) return;
    onChange(togglePick(state, { output, input: start }));
    setStart(null);
  };
  const pick = (target: ConnectionTarget) => {
    if (target.kind === "connection") onChange(togglePick(state, target));
    else if (target.kind === "input") setStart(target.index === start ? null : target.index);
    else if (target.kind === "output") finishArrow(target.index);
  };
  const press = (view: View, target: ConnectionTarget) => {
    if (isPicking) pick(target);
    else if (!isSameTarget(target, pinned)) pin(target);
    else if (hasNumber(target, content)) setEdited({ view, target });
    else pin(null);
  };
  const letGo = () => {
    setStart(null);
    setEdited(null);
    if (state.pointed) pin(null);
  };

  const onKeyDown = (event: KeyboardEvent<Element>, view: View, target: ConnectionTarget) => {
    const next = moves[view](event.key, target, world, content.kernel.length);
    if (next) focus(view, next);
    else if (event.key === "Enter" || event.key === " ") press(view, target);
    else if (event.key === "F2" && !isPicking && hasNumber(target, content)) setEdited({ view, target });
    else if (event.key === "Escape") letGo();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const entries: Readonly<Record<View, ConnectionTarget | null>> = {
    diagram: entryOf(targetsOf("diagram", content, world), visited.diagram ?? pinned),
    matrix: entryOf(targetsOf("matrix", content, world), visited.matrix ?? pinned),
    kernel: entryOf(targetsOf("kernel", content, world), visited.kernel ?? pinned),
  };

  const isPressed = (target: ConnectionTarget): boolean => {
    if (!isPicking) return isSameTarget(target, pinned);
    return target.kind === "connection"
      ? isPicked(state, target)
      : target.kind === "input" && target.index === start;
  };

  const pointable = (view: View, target: ConnectionTarget, label: string): PointableProps => ({
    role: "button",
    tabIndex: isSameTarget(entries[view], target) ? 0 : -1,
    "data-place": placeOf(view, target),
    "aria-label": label,
    "aria-pressed": isPressed(target),
    onPointerEnter: () => setHovered({ view, target }),
    onPointerLeave: () => setHovered(null),
    onPointerDown: (event: PointerEvent<Element>) => {
      if (!isPicking || target.kind !== "input") return;
      // A finger holds what it went down on; let go of, it can be lifted over an output.
      event.currentTarget.releasePointerCapture(event.pointerId);
      setStart(target.index);
    },
    onPointerUp: () => {
      if (isPicking && target.kind === "output") finishArrow(target.index);
    },
    onFocus: () => {
      setHovered({ view, target });
      setVisited({ ...visited, [view]: target });
    },
    onBlur: () => setHovered(null),
    onClick: (event) => {
      event.stopPropagation();
      // The pointer that began an arrow, or ended one, has done its work; a screen reader's click comes without one.
      if (!isPicking || target.kind === "connection" || event.detail === 0) press(view, target);
    },
    onKeyDown: (event) => onKeyDown(event, view, target),
  });

  return {
    pointed,
    links: pointed && linkTarget(pointed, isPicking ? [] : content.arrows),
    edited,
    start,
    stopEditing: () => {
      if (edited) focus(edited.view, edited.target);
      setEdited(null);
    },
    letGo,
    pointable,
  };
}

function sameAs(target: ConnectionTarget) {
  return (other: ConnectionTarget) => isSameTarget(other, target);
}

function placeOf(view: View, target: ConnectionTarget): string {
  return `${view} ${targetKey(target)}`;
}

/** Whether a target stands for a number that can be changed: an input's or a weight's. */
function hasNumber(target: ConnectionTarget, { arrows }: ConnectionsContent): boolean {
  if (target.kind === "connection")
    return touchingArrows(target, arrows).some(({ weight }) => weight !== null);
  return target.kind !== "output";
}

/** What Tab can come to in a view: all of it for one that was there before, and the first for a newcomer. */
function targetsOf(view: View, content: ConnectionsContent, world: ConnectionWorld): ConnectionTarget[] {
  const count = (kind: "input" | "output" | "weight", length: number) =>
    Array.from({ length }, (_, index): ConnectionTarget => ({ kind, index }));
  const arrows = world.arrows.map(
    ({ output, input }): ConnectionTarget => ({ kind: "connection", output, input }),
  );
  switch (view) {
    case "diagram":
      return [...count("input", world.inputs), ...count("output", world.outputs), ...arrows];
    case "matrix":
      return [
        ...count("output", world.outputs).flatMap((_, output) =>
          count("input", world.inputs).map(
            (__, input): ConnectionTarget => ({ kind: "connection", output, input }),
          ),
        ),
        ...arrows,
      ];
    case "kernel":
      return count("weight", content.kernel.length);
  }
}
