import type { StateCreator } from "zustand/vanilla";

export const themes = ["light", "dark", "projector"] as const;
export type Theme = (typeof themes)[number];

export const scales = ["map", "layer", "network"] as const;
export type Scale = (typeof scales)[number];

/** How things are shown. A theme of null follows the system. */
export interface ViewSlice {
  readonly theme: Theme | null;
  readonly scale: Scale;
  chooseTheme(theme: Theme): void;
  chooseScale(scale: Scale): void;
}

export const createViewSlice: StateCreator<ViewSlice> = (set) => ({
  theme: null,
  scale: "layer",
  chooseTheme: (theme) => set({ theme }),
  chooseScale: (scale) => set({ scale }),
});
