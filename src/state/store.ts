import { temporal } from "zundo";
import { createStore } from "zustand/vanilla";
import { type AdjustingSlice, createAdjustingSlice } from "./adjusting";
import { type ChoicesSlice, createChoicesSlice } from "./columns/choicesSlice";
import { type ColumnsSlice, createColumnsSlice } from "./columns/columnsSlice";
import { type CompositionSlice, createCompositionSlice } from "./composition";
import { createDrawingSlice, type DrawingSlice } from "./drawing";
import { createEngineSlice, type EngineSlice } from "./engine";
import { isSameMemory, type Remembered, remember } from "./memory";
import type { NoticesSlice } from "./notices";
import { createPaintingsSlice, type PaintingsSlice } from "./paintings";
import { createPictureSlice, type PictureSlice } from "./picture";
import { createSelectionSlice, type SelectionSlice } from "./selection";
import { createSiteStore, type SiteStore } from "./site";
import { createViewSlice, type ViewSlice } from "./view";

export type BenchState = DrawingSlice &
  CompositionSlice &
  PaintingsSlice &
  AdjustingSlice &
  PictureSlice &
  SelectionSlice &
  ViewSlice &
  ColumnsSlice &
  ChoicesSlice &
  EngineSlice &
  Pick<NoticesSlice, "notify">;

/** How many changes back undo reaches. */
const undoDepth = 200;

/**
 * The bench's one store, without React. Undo and redo cover the picture and the columns.
 * @param site what stands around the bench, and shows its notices
 */
export function createBenchStore(site: SiteStore = createSiteStore()) {
  return createStore<BenchState>()(
    temporal<BenchState, [], [], Remembered>(
      (...creator) => ({
        ...createDrawingSlice(...creator),
        ...createCompositionSlice(...creator),
        ...createPaintingsSlice(...creator),
        ...createAdjustingSlice(...creator),
        ...createPictureSlice(...creator),
        ...createSelectionSlice(...creator),
        ...createViewSlice(...creator),
        ...createColumnsSlice(...creator),
        ...createChoicesSlice(...creator),
        ...createEngineSlice(...creator),
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
