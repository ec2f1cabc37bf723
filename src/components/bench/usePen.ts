import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import type { Point } from "../../scenes/digits/strokes";
import { useApp } from "../app/AppContext";

/** How far an arrow key moves the pen, as a share of the pad's side; with Shift, four times as far. */
const step = 1 / 40;

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The pen's place while it is moved by keys, and whether it touches the pad. */
export interface KeyboardPen {
  readonly point: Point;
  readonly isDown: boolean;
}

/**
 * Draws on the pad by mouse, finger, pen or keyboard. Pointer movements of one display frame reach the store
 * together, so that the network runs at most once a frame.
 */
export function usePen() {
  const { store } = useApp();
  const waiting = useRef<Point[]>([]);
  const frame = useRef(0);
  const [keyboardPen, setKeyboardPen] = useState<KeyboardPen | null>(null);

  const flush = () => {
    frame.current = 0;
    store.getState().penMove(waiting.current.splice(0));
  };

  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const lift = () => {
    if (frame.current) cancelAnimationFrame(frame.current);
    flush();
    store.getState().penUp();
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || !event.isPrimary) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setKeyboardPen(null);
    store.getState().penUp();
    store.getState().penDown(pointOn(event.currentTarget, event));
  };

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.isPrimary || !store.getState().live || keyboardPen?.isDown) return;
    const { currentTarget, nativeEvent } = event;
    const events = nativeEvent.getCoalescedEvents?.() ?? [];
    const moves = events.length > 0 ? events : [nativeEvent];
    waiting.current.push(...moves.map((move) => pointOn(currentTarget, move)));
    frame.current ||= requestAnimationFrame(flush);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const pen = keyboardPen ?? { point: { x: 0.5, y: 0.5 }, isDown: false };
    const direction = directions[event.key];
    if (direction) {
      event.preventDefault();
      const distance = event.shiftKey ? 4 * step : step;
      const point = {
        x: clampToPad(pen.point.x + direction[0] * distance),
        y: clampToPad(pen.point.y + direction[1] * distance),
      };
      if (pen.isDown) store.getState().penMove([point]);
      setKeyboardPen({ ...pen, point });
    } else if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      if (pen.isDown) store.getState().penUp();
      else store.getState().penDown(pen.point);
      setKeyboardPen({ ...pen, isDown: !pen.isDown });
    }
  };

  const onBlur = () => {
    if (keyboardPen?.isDown) store.getState().penUp();
    setKeyboardPen(null);
  };

  const handlers = {
    onPointerDown,
    onPointerMove,
    onPointerUp: lift,
    onPointerCancel: lift,
    onKeyDown,
    onBlur,
  };
  return { handlers, keyboardPen };
}

function pointOn(pad: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const { left, top, width, height } = pad.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}

function clampToPad(coordinate: number): number {
  return Math.min(1, Math.max(0, coordinate));
}
