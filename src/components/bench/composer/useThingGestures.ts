import { type PointerEvent, useRef } from "react";
import { hitTest } from "../../../scenes/shore/hit";
import { chosenOf, shownScene } from "../../../state/composition";
import { applyGesture, type Gesture, type PadPoint } from "../../../state/sceneGestures";
import { useBenchParts } from "../../app/AppContext";
import { pointOn } from "../padPoint";

/** What a handle of the frame does; it says so in its `data-handle`. */
export type Handle = "scale" | "turn";

/** Moves, scales and turns things by mouse, pen and one or two fingers. `onTake` is called when one is taken hold of, or none. */
export function useThingGestures(onTake: () => void) {
  const { store } = useBenchParts();
  const pointers = useRef(new Map<number, PadPoint>());
  const gesture = useRef<Gesture | null>(null);

  const begin = (target: EventTarget) => {
    const { chooseThing } = store.getState();
    const [first, second] = [...pointers.current.values()];
    if (!first) return;
    const handle = handleOf(target);
    if (!handle && !second) {
      const index = hitTest(shownScene(store.getState()), first.x, first.y);
      chooseThing(index);
      onTake();
    }
    const chosen = chosenOf(store.getState());
    if (!chosen) return;
    const { thing } = chosen;
    gesture.current = second
      ? { kind: "pinch", thing, from: [first, second] }
      : { kind: handle ?? "move", thing, from: first };
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || pointers.current.size > 1) return;
    // The browser would give the focus to what lies under the pointer, which is not the thing's own button.
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    pointers.current.set(event.pointerId, pointOn(event.currentTarget, event));
    begin(event.target);
  };

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!pointers.current.has(event.pointerId)) return;
    pointers.current.set(event.pointerId, pointOn(event.currentTarget, event));
    const [first, second] = [...pointers.current.values()];
    const chosen = chosenOf(store.getState());
    if (!first || !chosen || !gesture.current) return;
    store.getState().moveThing(chosen.index, applyGesture(gesture.current, [first, second], event.shiftKey));
  };

  const onPointerEnd = (event: PointerEvent<HTMLElement>) => {
    if (!pointers.current.delete(event.pointerId)) return;
    const [left] = [...pointers.current.values()];
    const chosen = chosenOf(store.getState());
    // One of two fingers was lifted: the other one goes on moving the thing.
    gesture.current = left && chosen ? { kind: "move", thing: chosen.thing, from: left } : null;
    if (!left) store.getState().settleScene();
  };

  return { onPointerDown, onPointerMove, onPointerUp: onPointerEnd, onPointerCancel: onPointerEnd };
}

function handleOf(target: EventTarget): Handle | null {
  const handle = target instanceof HTMLElement ? target.dataset["handle"] : undefined;
  return handle === "scale" || handle === "turn" ? handle : null;
}
