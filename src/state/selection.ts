import type { StateCreator } from "zustand/vanilla";
import { channelsOf, extentOf } from "../architectures/graph";
import type { NetworkPlan } from "../architectures/networkPlan";
import { type Shapes, shapeOf } from "../architectures/shapes";
import type { UnitPosition } from "../engine/unit";
import { type ColumnId, type Columns, chosenColumn, columnId, columnOf, columnPlan } from "./columns/column";

/** A unit of a named layer. */
export interface LayerUnit {
  readonly layer: string;
  readonly unit: UnitPosition;
}

export const inspectorTabs = ["unit", "maps", "kernels", "values", "cost"] as const;
export type InspectorTab = (typeof inspectorTabs)[number];

/** A unit on the bench: which column's network has it. */
export interface UnitAddress extends LayerUnit {
  readonly column: ColumnId;
}

/** What the person looks at. `pointed` follows the pointer and wins over what was selected with a click. */
export interface SelectionSlice {
  /** Null, or of a layer that its network has no longer, where nobody has selected anything yet. */
  readonly selected: UnitAddress | null;
  readonly pointed: UnitAddress | null;
  readonly tab: InspectorTab;
  /** Selects a unit, and chooses its column. */
  select(address: UnitAddress): void;
  point(address: UnitAddress | null): void;
  openTab(tab: InspectorTab): void;
}

type Surroundings = SelectionSlice & Pick<Columns, "chosen">;

export const createSelectionSlice: StateCreator<Surroundings, [], [], SelectionSlice> = (set) => ({
  selected: { column: columnId("a"), layer: "C3", unit: { y: 4, x: 4, channel: 0 } },
  pointed: null,
  tab: "unit",
  select: (selected) => set({ selected, pointed: null, chosen: selected.column }),
  point: (pointed) => set({ pointed }),
  openTab: (tab) => set({ tab }),
});

type Selected = Pick<SelectionSlice, "selected"> & Pick<Columns, "columns" | "chosen">;

/** The unit of the chosen column that was selected, or else where to look first in its network. */
export function selectedUnit(state: Selected): UnitAddress {
  const column = chosenColumn(state);
  const plan = columnPlan(column);
  const { selected } = state;
  const isThere = selected !== null && selected.column === column.id && hasUnit(plan, selected);
  return isThere ? selected : firstLook(column.id, plan);
}

/** The unit that every linked view shows. */
export function shownUnit(state: Selected & Pick<SelectionSlice, "pointed">): UnitAddress {
  const { pointed } = state;
  const column = pointed && columnOf(state, pointed.column);
  return column && hasUnit(columnPlan(column), pointed) ? pointed : selectedUnit(state);
}

/** Where to look first in a network: the middle of its first convolution. */
function firstSelection({ graph, shapes }: Pick<NetworkPlan, "graph" | "shapes">): LayerUnit {
  const layer = graph.layers.find(({ kind }) => kind === "convolution")?.name ?? graph.output;
  const [height, width] = extentOf(shapeOf(layer, shapes));
  return { layer, unit: { y: height >> 1, x: width >> 1, channel: 0 } };
}

/** The same unit, or the nearest one that its layer has. */
export function placeUnit({ layer, unit }: LayerUnit, shapes: Shapes): LayerUnit {
  const shape = shapeOf(layer, shapes);
  const [height, width] = extentOf(shape);
  const y = Math.min(unit.y, height - 1);
  const x = Math.min(unit.x, width - 1);
  return { layer, unit: { y, x, channel: Math.min(unit.channel, channelsOf(shape) - 1) } };
}

function hasUnit({ layers, shapes }: NetworkPlan, { layer, unit }: LayerUnit): boolean {
  if (!layers.has(layer)) return false;
  const shape = shapeOf(layer, shapes);
  const [height, width] = extentOf(shape);
  return unit.y < height && unit.x < width && unit.channel < channelsOf(shape);
}

const firstLooks = new WeakMap<NetworkPlan, Map<ColumnId, UnitAddress>>();

/** The same object every time, for views that compare it with what they show. */
function firstLook(column: ColumnId, plan: NetworkPlan): UnitAddress {
  const known = firstLooks.get(plan) ?? new Map<ColumnId, UnitAddress>();
  firstLooks.set(plan, known);
  const address = known.get(column) ?? { column, ...firstSelection(plan) };
  known.set(column, address);
  return address;
}
