import { type PointerEvent, useRef } from "react";

/** CSS pixels that a finger travels to the side for a step, and how far it may stray up or down meanwhile. */
const reach = 64;
const stray = 40;

/** A finger's swipe over the text: to the left is one step on. */
export function useSwipe(onStep: (direction: 1 | -1) => void) {
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null);
  return {
    onPointerDown: ({ pointerType, clientX, clientY }: PointerEvent) => {
      start.current = pointerType === "touch" ? { x: clientX, y: clientY } : null;
    },
    onPointerUp: ({ clientX, clientY }: PointerEvent) => {
      const from = start.current;
      start.current = null;
      if (!from || Math.abs(clientY - from.y) > stray || Math.abs(clientX - from.x) < reach) return;
      onStep(clientX < from.x ? 1 : -1);
    },
    onPointerCancel: () => {
      start.current = null;
    },
  };
}
