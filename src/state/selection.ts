import type { StateCreator } from "zustand/vanilla";
import { channelsOf, extentOf } from "../architectures/graph";
import { type Shapes, shapeOf } from "../architectures/shapes";
import type { UnitPosition } from "../engine/unit";
import type { NetworkPlan } from "./networkPlan";

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

/** Where to look first in a network: the middle of its first convolution. */
export function firstSelection({ graph, shapes }: Pick<NetworkPlan, "graph" | "shapes">): UnitAddress {
  const layer = graph.layers.find(({ kind }) => kind === "convolution")?.name ?? graph.output;
  const [height, width] = extentOf(shapeOf(layer, shapes));
  return { layer, unit: { y: height >> 1, x: width >> 1, channel: 0 } };
}

/** The same unit, or the nearest one that its layer has. */
export function placeUnit({ layer, unit }: UnitAddress, shapes: Shapes): UnitAddress {
  const shape = shapeOf(layer, shapes);
  const [height, width] = extentOf(shape);
  const y = Math.min(unit.y, height - 1);
  const x = Math.min(unit.x, width - 1);
  return { layer, unit: { y, x, channel: Math.min(unit.channel, channelsOf(shape) - 1) } };
}
