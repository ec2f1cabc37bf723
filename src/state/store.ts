import { temporal } from "zundo";
import { createStore } from "zustand/vanilla";
import { type AdjustingSlice, createAdjustingSlice } from "./adjusting";
import { type CompositionSlice, createCompositionSlice } from "./composition";
import { createDrawingSlice, type DrawingSlice } from "./drawing";
import { createFittingSlice, type FittingSlice } from "./fitting";
import { isSameMemory, remember } from "./history";
import type { NoticesSlice } from "./notices";
import { createOwnModelSlice, type OwnModelSlice } from "./ownModel";
import { createOwnWeightsSlice, type OwnWeightsSlice } from "./ownWeights";
import { createPaintingsSlice, type PaintingsSlice } from "./paintings";
import { createPictureSlice, type PictureSlice } from "./picture";
import { createPreparationSlice, type PreparationSlice } from "./preparation";
import { createRunningSlice, type RunningSlice } from "./running";
import { createSelectionSlice, type SelectionSlice } from "./selection";
import { createSiteStore, type SiteStore } from "./site";
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
  Pick<NoticesSlice, "notify">;

/** How many changes back undo reaches. */
const undoDepth = 200;

/**
 * The bench's one store, without React. Undo and redo cover the picture alone.
 * @param site what stands around the bench, and shows its notices
 */
export function createBenchStore(site: SiteStore = createSiteStore()) {
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
        notify: (text) => site.getState().notify(text),
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
