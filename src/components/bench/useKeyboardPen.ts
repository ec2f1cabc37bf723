import { type KeyboardEvent, useState } from "react";
import type { Point } from "../../scenes/digits/strokes";

/** What a pen draws on. */
export interface PenTarget {
  penDown(point: Point): void;
  penMove(points: readonly Point[]): void;
  penUp(): void;
  /** Whether the pen is down. */
  isDrawing(): boolean;
}

/** The pen's place while it is moved by keys, and whether it touches the pad. */
export interface KeyboardPen {
  readonly point: Point;
  readonly isDown: boolean;
}

/** How far an arrow key moves the pen, as a share of the pad's side; with Shift, four times as far. */
const step = 1 / 40;

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Draws by keyboard: arrows move the pen, Space or Enter sets it down and lifts it. */
export function useKeyboardPen({ penDown, penMove, penUp }: PenTarget) {
  const [pen, setPen] = useState<KeyboardPen | null>(null);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const held = pen ?? { point: { x: 0.5, y: 0.5 }, isDown: false };
    const point = movedPoint(held.point, event);
    const isToggle = event.key === " " || event.key === "Enter";
    if (!point && !isToggle) return;
    event.preventDefault();
    if (point) {
      if (held.isDown) penMove([point]);
      setPen({ ...held, point });
      return;
    }
    if (held.isDown) penUp();
    else penDown(held.point);
    setPen({ ...held, isDown: !held.isDown });
  };

  const putAway = () => {
    if (pen?.isDown) penUp();
    setPen(null);
  };

  return { pen, onKeyDown, putAway };
}

/** Where an arrow key moves the pen, never off the pad; null for other keys. */
function movedPoint({ x, y }: Point, { key, shiftKey }: KeyboardEvent): Point | null {
  const direction = directions[key];
  if (!direction) return null;
  const distance = shiftKey ? 4 * step : step;
  return { x: clampToPad(x + direction[0] * distance), y: clampToPad(y + direction[1] * distance) };
}

function clampToPad(coordinate: number): number {
  return Math.min(1, Math.max(0, coordinate));
}
