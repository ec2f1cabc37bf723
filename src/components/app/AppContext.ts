import { createContext, use, useSyncExternalStore } from "react";
import type { TemporalState } from "zundo";
import { useStore } from "zustand";
import type { Bench } from "../../state/bench";
import type { Remembered } from "../../state/memory";
import type { ProgressStore } from "../../state/progress";
import type { SiteState, SiteStore } from "../../state/site";
import type { BenchState } from "../../state/store";
import type { LateBench } from "./LateBench";

/** What every component may reach. */
export interface App {
  /** Theme and notices. */
  readonly site: SiteStore;
  /** How far the person is in the lessons. */
  readonly progress: ProgressStore;
  readonly bench: LateBench;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = use(AppContext);
  if (!app) throw new Error("this component stands outside <AppContext>");
  return app;
}

/** A selected part of the site's state; re-renders only when that part changes. */
export function useSite<T>(select: (state: SiteState) => T): T {
  return useStore(useApp().site, select);
}

/** The bench's stores, and what keeps engine and painter in step with them; suspends until they are there. */
export function useBenchParts(): Bench {
  const { bench } = useApp();
  return bench.loaded ?? use(bench.load());
}

/** The same, without asking for it: null until something else on the page has. */
export function useLoadedBench(): Bench | null {
  const { bench } = useApp();
  return useSyncExternalStore(bench.subscribe, () => bench.loaded);
}

/** A selected part of the bench's state; re-renders only when that part changes. */
export function useBench<T>(select: (state: BenchState) => T): T {
  return useStore(useBenchParts().store, select);
}

/** Undo and redo of the picture and the columns. */
export function useHistory<T>(select: (history: TemporalState<Remembered>) => T): T {
  return useStore(useBenchParts().store.temporal, select);
}
