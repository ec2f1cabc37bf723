import { createContext, use } from "react";
import type { TemporalState } from "zundo";
import { useStore } from "zustand";
import type { BenchSession } from "../../state/benchSession";
import type { Remembered } from "../../state/history";
import type { ScenePainting } from "../../state/painter/scenePainting";
import type { ProgressStore } from "../../state/progress";
import type { BenchState, BenchStore } from "../../state/store";

/** What every component may reach: the stores, and what keeps the engine and the painter in step with the bench. */
export interface App {
  readonly store: BenchStore;
  readonly session: BenchSession;
  readonly painting: ScenePainting;
  /** How far the person is in the lessons. */
  readonly progress: ProgressStore;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = use(AppContext);
  if (!app) throw new Error("this component stands outside <AppContext>");
  return app;
}

/** A selected part of the bench's state; re-renders only when that part changes. */
export function useBench<T>(select: (state: BenchState) => T): T {
  return useStore(useApp().store, select);
}

/** Undo and redo of the picture. */
export function useHistory<T>(select: (history: TemporalState<Remembered>) => T): T {
  return useStore(useApp().store.temporal, select);
}
