import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { type InputPixels, inputPixels } from "../../../architectures";
import { type Shift, shiftBy } from "./state";

/** Right and down. */
type Step = readonly [dx: number, dy: number];

interface DragSurfaceProps {
  readonly label: string;
  /** Of the picture, in its pixels. */
  readonly side: number;
  readonly shift: Shift;
  readonly onShift: (shift: Shift) => void;
}

const steps: Readonly<Record<string, Step>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** How far an arrow key goes with Shift. */
const leap = 10;

/** Moves a picture: by dragging it, by arrow keys, and by Home back to where it was. */
export function DragSurface({ label, side, shift, onShift }: DragSurfaceProps) {
  const held = useRef<{ readonly x: number; readonly y: number; readonly shift: Shift } | null>(null);
  const within = (pixels: InputPixels) => Math.min(side, Math.max(-side, Math.round(pixels)));
  const moveTo = (dx: InputPixels, dy: InputPixels) => {
    const next = shiftBy(within(dx), within(dy));
    if (next[0] !== shift[0] || next[1] !== shift[1]) onShift(next);
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { x: event.clientX, y: event.clientY, shift };
  };
  const onPointerMove = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
    if (!held.current) return;
    const { x, y, shift: from } = held.current;
    // Pixels of the picture a pixel of the screen.
    const scale = side / currentTarget.getBoundingClientRect().width;
    moveTo(inputPixels(from[0] + (clientX - x) * scale), inputPixels(from[1] + (clientY - y) * scale));
  };
  const letGo = () => {
    held.current = null;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key];
    if (!step && event.key !== "Home") return;
    event.preventDefault();
    const by = event.shiftKey ? leap : 1;
    if (step) moveTo(inputPixels(shift[0] + step[0] * by), inputPixels(shift[1] + step[1] * by));
    else moveTo(inputPixels(0), inputPixels(0));
  };

  return (
    <button
      type="button"
      className="plate__surface equivariance__drag"
      aria-label={label}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onKeyDown={onKeyDown}
    />
  );
}
