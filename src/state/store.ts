import { temporal } from "zundo";
import { createStore } from "zustand/vanilla";
import { createDrawingSlice, type DrawingSlice } from "./drawing";
import { createFittingSlice, type FittingSlice } from "./fitting";
import { createNoticesSlice, type NoticesSlice } from "./notices";
import { createPictureSlice, type PictureSlice } from "./picture";
import { createPreparationSlice, type PreparationSlice } from "./preparation";
import { createRunningSlice, type RunningSlice } from "./running";
import { createSelectionSlice, type SelectionSlice } from "./selection";
import { createViewSlice, type ViewSlice } from "./view";

export type BenchState = DrawingSlice &
  PictureSlice &
  PreparationSlice &
  SelectionSlice &
  ViewSlice &
  RunningSlice &
  FittingSlice &
  NoticesSlice;

/** How many strokes back undo reaches. */
const undoDepth = 200;

/** The bench's one store, without React. Undo and redo cover the drawing alone. */
export function createBenchStore() {
  return createStore<BenchState>()(
    temporal(
      (...creator) => ({
        ...createDrawingSlice(...creator),
        ...createPictureSlice(...creator),
        ...createPreparationSlice(...creator),
        ...createSelectionSlice(...creator),
        ...createViewSlice(...creator),
        ...createRunningSlice(...creator),
        ...createFittingSlice(...creator),
        ...createNoticesSlice(...creator),
      }),
      {
        limit: undoDepth,
        partialize: ({ strokes }) => ({ strokes }),
        equality: (past, current) => past.strokes === current.strokes,
      },
    ),
  );
}

export type BenchStore = ReturnType<typeof createBenchStore>;
