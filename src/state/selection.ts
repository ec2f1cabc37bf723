import type { StateCreator } from "zustand/vanilla";
import type { UnitPosition } from "../engine/unit";

/** A unit of a named layer. */
export interface UnitAddress {
  readonly layer: string;
  readonly unit: UnitPosition;
}

export const inspectorTabs = ["unit", "maps", "kernels", "values", "cost"] as const;
export type InspectorTab = (typeof inspectorTabs)[number];

/** What the person looks at. `pointed` follows the pointer and wins over what was selected with a click. */
export interface SelectionSlice {
  readonly selected: UnitAddress;
  readonly pointed: UnitAddress | null;
  readonly tab: InspectorTab;
  select(address: UnitAddress): void;
  point(address: UnitAddress | null): void;
  openTab(tab: InspectorTab): void;
}

export const createSelectionSlice: StateCreator<SelectionSlice> = (set) => ({
  selected: { layer: "C3", unit: { y: 4, x: 4, channel: 0 } },
  pointed: null,
  tab: "unit",
  select: (selected) => set({ selected, pointed: null }),
  point: (pointed) => set({ pointed }),
  openTab: (tab) => set({ tab }),
});

/** The unit that every linked view shows. */
export function shownUnit({ pointed, selected }: Pick<SelectionSlice, "pointed" | "selected">): UnitAddress {
  return pointed ?? selected;
}
