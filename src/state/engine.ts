import type { StateCreator } from "zustand/vanilla";
import type { BackendChoice, BackendReport, StorageReport } from "../engine/protocol";
import type { ManifestEntry } from "../weights/manifest";

/** The page's one engine, and what it has to load from. */
export interface EngineSlice {
  /** Whether anything on the page has needed the engine yet: a lesson's text does not. */
  readonly isEngineWanted: boolean;
  readonly backendChoice: BackendChoice;
  readonly backend: BackendReport | null;
  /** The weights that the site ships, once their list has been read. */
  readonly shipped: readonly ManifestEntry[];
  /** What this browser keeps of the person's files; null until it has been asked for. */
  readonly storage: StorageReport | null;
  chooseBackend(choice: BackendChoice): void;
}

export const createEngineSlice: StateCreator<EngineSlice> = (set) => ({
  isEngineWanted: false,
  backendChoice: "auto",
  backend: null,
  shipped: [],
  storage: null,
  chooseBackend: (backendChoice) => set({ backendChoice }),
});
