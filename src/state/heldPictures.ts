import { createStore } from "zustand/vanilla";
import type { Backdrop } from "../scenes/sheet";

/** Pictures of the person's own, which no link can hold: they stay on the machine, and go with the page. */
export interface HeldPictures {
  readonly photo: Backdrop | null;
  /** What the camera saw last. */
  readonly webcam: Backdrop | null;
}

export type HeldPicture = keyof HeldPictures;

/** The pictures that figures look at. */
export const heldPictures = createStore<HeldPictures>(() => ({ photo: null, webcam: null }));
