import { temporal } from "zundo";
import { createStore } from "zustand/vanilla";
import { type AdjustingSlice, createAdjustingSlice } from "./adjusting";
import { type CompositionSlice, createCompositionSlice } from "./composition";
import { createDrawingSlice, type DrawingSlice } from "./drawing";
import { createFittingSlice, type FittingSlice } from "./fitting";
import { isSameMemory, remember } from "./history";
import { createNoticesSlice, type NoticesSlice } from "./notices";
import { createOwnModelSlice, type OwnModelSlice } from "./ownModel";
import { createOwnWeightsSlice, type OwnWeightsSlice } from "./ownWeights";
import { createPaintingsSlice, type PaintingsSlice } from "./paintings";
import { createPictureSlice, type PictureSlice } from "./picture";
import { createPreparationSlice, type PreparationSlice } from "./preparation";
import { createRunningSlice, type RunningSlice } from "./running";
import { createSelectionSlice, type SelectionSlice } from "./selection";
import { createViewSlice, type ViewSlice } from "./view";

export type BenchState = DrawingSlice &
  CompositionSlice &
  PaintingsSlice &
  AdjustingSlice &
  PictureSlice &
  PreparationSlice &
  SelectionSlice &
  ViewSlice &
  RunningSlice &
  FittingSlice &
  OwnModelSlice &
  OwnWeightsSlice &
  NoticesSlice;

/** How many changes back undo reaches. */
const undoDepth = 200;

/** The bench's one store, without React. Undo and redo cover the picture alone. */
export function createBenchStore() {
  return createStore<BenchState>()(
    temporal(
      (...creator) => ({
        ...createDrawingSlice(...creator),
        ...createCompositionSlice(...creator),
        ...createPaintingsSlice(...creator),
        ...createAdjustingSlice(...creator),
        ...createPictureSlice(...creator),
        ...createPreparationSlice(...creator),
        ...createSelectionSlice(...creator),
        ...createViewSlice(...creator),
        ...createRunningSlice(...creator),
        ...createFittingSlice(...creator),
        ...createOwnModelSlice(...creator),
        ...createOwnWeightsSlice(...creator),
        ...createNoticesSlice(...creator),
      }),
      {
        limit: undoDepth,
        partialize: remember,
        equality: isSameMemory,
      },
    ),
  );
}

export type BenchStore = ReturnType<typeof createBenchStore>;
