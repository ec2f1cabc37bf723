import type { StateCreator } from "zustand/vanilla";
import type { MapView } from "../engine/protocol";

export const scales = ["map", "layer", "network"] as const;
export type Scale = (typeof scales)[number];

/** Where colour scales end: at the largest value, or where a hundredth of the values lies beyond. */
export const scaleEnds = ["largest", "robust"] as const;
export type ScaleEnd = (typeof scaleEnds)[number];

/** As the engine is asked for it. Robust scales follow the root as well: both are for seeing what is weak. */
export const drawnEnds: Readonly<Record<ScaleEnd, Required<Pick<MapView, "percentile" | "curve">>>> = {
  largest: { percentile: 100, curve: "linear" },
  robust: { percentile: 99, curve: "root" },
};

/** How maps are shown. */
export interface ViewSlice {
  readonly scale: Scale;
  readonly scaleEnd: ScaleEnd;
  chooseScale(scale: Scale): void;
  chooseScaleEnd(scaleEnd: ScaleEnd): void;
}

export const createViewSlice: StateCreator<ViewSlice> = (set) => ({
  scale: "layer",
  scaleEnd: "largest",
  chooseScale: (scale) => set({ scale }),
  chooseScaleEnd: (scaleEnd) => set({ scaleEnd }),
});
