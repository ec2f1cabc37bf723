import { type PointerEvent, useEffect, useRef } from "react";
import type { Point } from "../../scenes/digits/strokes";
import { pointOn } from "./padPoint";
import { type PenTarget, useKeyboardPen } from "./useKeyboardPen";

/**
 * Draws by mouse, finger, pen or keyboard. Pointer movements of one display frame reach the target together, so that
 * the network runs at most once a frame.
 */
export function usePen(target: PenTarget) {
  const waiting = useRef<Point[]>([]);
  const frame = useRef(0);
  const keyboard = useKeyboardPen(target);

  const flush = () => {
    frame.current = 0;
    target.penMove(waiting.current.splice(0));
  };

  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const lift = () => {
    if (frame.current) cancelAnimationFrame(frame.current);
    flush();
    target.penUp();
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || !event.isPrimary) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    keyboard.putAway();
    target.penUp();
    target.penDown(pointOn(event.currentTarget, event));
  };

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.isPrimary || !target.isDrawing() || keyboard.pen?.isDown) return;
    const { currentTarget, nativeEvent } = event;
    const events = nativeEvent.getCoalescedEvents?.() ?? [];
    const moves = events.length > 0 ? events : [nativeEvent];
    waiting.current.push(...moves.map((move) => pointOn(currentTarget, move)));
    frame.current ||= requestAnimationFrame(flush);
  };

  const handlers = {
    onPointerDown,
    onPointerMove,
    onPointerUp: lift,
    onPointerCancel: lift,
    onKeyDown: keyboard.onKeyDown,
    onBlur: keyboard.putAway,
  };
  return { handlers, keyboardPen: keyboard.pen };
}
