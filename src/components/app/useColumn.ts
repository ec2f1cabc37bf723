import { createContext, use } from "react";
import type { SpatialShape } from "../../architectures";
import type { NetworkPlan } from "../../architectures/networkPlan";
import {
  type Column,
  type ColumnId,
  type ColumnRun,
  chosenColumn,
  columnOf,
  columnPlan,
  inputShape,
  runOf,
} from "../../state/columns/column";
import type { BenchState } from "../../state/store";
import { useBench } from "./AppContext";

/** The column that a component stands in; null for what stands beside the columns and shows the chosen one. */
export const ColumnContext = createContext<ColumnId | null>(null);

/** The letter of the component's column. */
export function useColumnId(): ColumnId {
  const own = use(ColumnContext);
  return useBench((state) => shownColumn(state, own).id);
}

/** A selected part of what is wanted in the component's column. */
export function useColumn<T>(select: (column: Column) => T): T {
  const own = use(ColumnContext);
  return useBench((state) => select(shownColumn(state, own)));
}

/** A selected part of what the engine says of the component's column. */
export function useColumnRun<T>(select: (run: ColumnRun, column: Column) => T): T {
  const own = use(ColumnContext);
  return useBench((state) => {
    const column = shownColumn(state, own);
    return select(runOf(state, column.id), column);
  });
}

/** The plan of the network in the component's column: there before any weight is loaded. */
export function useNetworkPlan(): NetworkPlan {
  return useColumn(columnPlan);
}

/** The shape of the picture that the network in the component's column takes. */
export function useInputShape(): SpatialShape {
  return useColumn(inputShape);
}

/** The chosen one also for a moment after the component's own column was taken away. */
function shownColumn(state: BenchState, own: ColumnId | null): Column {
  return (own && columnOf(state, own)) ?? chosenColumn(state);
}
