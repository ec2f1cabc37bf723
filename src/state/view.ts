import type { StateCreator } from "zustand/vanilla";

export const scales = ["map", "layer", "network"] as const;
export type Scale = (typeof scales)[number];

/** How maps are shown. */
export interface ViewSlice {
  readonly scale: Scale;
  chooseScale(scale: Scale): void;
}

export const createViewSlice: StateCreator<ViewSlice> = (set) => ({
  scale: "layer",
  chooseScale: (scale) => set({ scale }),
});
