import type { FocusEvent, KeyboardEvent, MouseEvent, PointerEvent } from "react";
import type { ConnectionLinks, ConnectionTarget } from "../../../viz/connectionLinks";

/** The views of a layer; each is one stop for Tab, and has its own ways for the arrow keys. */
export type View = "diagram" | "matrix" | "kernel";

/** Something in one of the views: what is pointed at, or whose number is being changed. */
export interface Pointed {
  readonly view: View;
  readonly target: ConnectionTarget;
}

/** What makes an element of a drawing something to point at, by pointer and by keys. */
export interface PointableProps {
  readonly role: "button";
  readonly tabIndex: number;
  readonly "data-place": string;
  readonly "aria-label": string;
  readonly "aria-pressed": boolean;
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
  readonly onPointerDown: (event: PointerEvent<Element>) => void;
  readonly onPointerUp: () => void;
  readonly onFocus: (event: FocusEvent<Element>) => void;
  readonly onBlur: () => void;
  readonly onClick: (event: MouseEvent<Element>) => void;
  readonly onKeyDown: (event: KeyboardEvent<Element>) => void;
}

export type Pointable = (view: View, target: ConnectionTarget, label: string) => PointableProps;

export interface Pointing {
  /** What lights up: what the pointer or the focus is on, else what is pinned. */
  readonly pointed: ConnectionTarget | null;
  readonly links: ConnectionLinks | null;
  readonly edited: Pointed | null;
  /** The input from which the person is drawing an arrow. */
  readonly start: number | null;
  readonly stopEditing: () => void;
  readonly letGo: () => void;
  readonly pointable: Pointable;
}

/** A part of a drawing that is a group of things to point at, under this name. */
export function namedGroup(name: string) {
  return { role: "group", "aria-label": name } as const;
}
