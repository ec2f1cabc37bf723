import type { StateCreator } from "zustand/vanilla";
import { type Adjustment, noAdjustment } from "../scenes/adjust";

/** How the whole picture is shifted, scaled, turned and disturbed before the network sees it. */
export interface AdjustingSlice {
  readonly adjustment: Adjustment;
  /** While a slider is held; kept apart until it is let go of, so that undo takes whole movements. */
  readonly liveAdjustment: Adjustment | null;
  adjust(change: Partial<Adjustment>): void;
  settleAdjustment(): void;
  resetAdjustment(): void;
}

export const createAdjustingSlice: StateCreator<AdjustingSlice> = (set, get) => ({
  adjustment: noAdjustment,
  liveAdjustment: null,
  adjust: (change) => set({ liveAdjustment: { ...shownAdjustment(get()), ...change } }),
  settleAdjustment: () => {
    const { liveAdjustment } = get();
    if (liveAdjustment) set({ adjustment: liveAdjustment, liveAdjustment: null });
  },
  resetAdjustment: () => set({ adjustment: noAdjustment, liveAdjustment: null }),
});

type Adjusted = Pick<AdjustingSlice, "adjustment" | "liveAdjustment">;

export function shownAdjustment({ adjustment, liveAdjustment }: Adjusted): Adjustment {
  return liveAdjustment ?? adjustment;
}
