import type { BenchState, BenchStore } from "./store";

/** What undo and redo bring back: everything that makes the picture. */
export const rememberedParts = ["strokes", "scene", "source", "photo", "adjustment"] as const;

export type Remembered = Pick<BenchState, (typeof rememberedParts)[number]>;

export function remember({ strokes, scene, source, photo, adjustment }: BenchState): Remembered {
  return { strokes, scene, source, photo, adjustment };
}

export function isSameMemory(past: Remembered, current: Remembered): boolean {
  return rememberedParts.every((part) => past[part] === current[part]);
}

/** Takes the last change back; one that is still being made counts as made. */
export function undo(store: BenchStore): void {
  settle(store);
  store.temporal.getState().undo();
}

export function redo(store: BenchStore): void {
  settle(store);
  store.temporal.getState().redo();
}

function settle(store: BenchStore): void {
  const { penUp, settleScene, settleAdjustment } = store.getState();
  penUp();
  settleScene();
  settleAdjustment();
}
