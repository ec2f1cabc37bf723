import type { StateCreator } from "zustand/vanilla";
import type { Backdrop } from "../scenes/sheet";
import type { Scene } from "../scenes/shore/scene";

/** A scene as it was drawn at one size. */
export interface Painting {
  readonly scene: Scene;
  readonly backdrop: Backdrop;
  /** When the scene was first the one to draw, in milliseconds of the page's clock. */
  readonly askedAt: number;
}

/** The scene as pictures. They follow it after a moment: `ScenePainting` sees to that. */
export interface PaintingsSlice {
  /** By the picture's side in pixels; the latest drawn comes last. */
  readonly paintings: ReadonlyMap<number, Painting>;
  /** The side of the pad on the screen, in device pixels; 0 while there is none. */
  readonly padSide: number;
  setPadSide(side: number): void;
  hangPainting(side: number, painting: Painting, kept: readonly number[]): void;
}

export const createPaintingsSlice: StateCreator<PaintingsSlice> = (set, get) => ({
  paintings: new Map(),
  padSide: 0,
  setPadSide: (padSide) => {
    if (padSide !== get().padSide) set({ padSide });
  },
  hangPainting: (side, painting, kept) => {
    const others = [...get().paintings].filter(([other]) => other !== side && kept.includes(other));
    set({ paintings: new Map([...others, [side, painting]]) });
  },
});
