import type { StateCreator } from "zustand/vanilla";
import type { ProblemCode, ProblemValues } from "../architectures";
import type {
  BackendChoice,
  BackendReport,
  Frame,
  LoadedNetwork,
  Progress,
  WeightsSource,
} from "../engine/protocol";
import type { ManifestEntry } from "../weights/manifest";

/** A problem as plain data; `sentence` of the catalogue says it. */
export interface ProblemFacts {
  readonly code: ProblemCode;
  readonly values: ProblemValues;
}

/** Weights that a link can name: those of a person's own file come and go with the page. */
export type BenchWeights = Extract<WeightsSource, { from: "manifest" | "init" }>;

/** Which network runs, and how far the engine is. */
export interface RunningSlice {
  readonly spec: string;
  readonly weights: BenchWeights;
  /** The weights that the site ships, once their list has been read. */
  readonly shipped: readonly ManifestEntry[];
  readonly backendChoice: BackendChoice;
  readonly backend: BackendReport | null;
  readonly progress: Progress | null;
  readonly loaded: LoadedNetwork | null;
  /** What keeps the network from running; null while it runs or is on its way. */
  readonly failure: ProblemFacts | null;
  /** The numbers of the last frame; its picture goes straight to the canvases. */
  readonly result: Pick<Frame, "sequence" | "output" | "scores" | "milliseconds"> | null;
  chooseBackend(choice: BackendChoice): void;
  chooseWeights(weights: BenchWeights): void;
}

export const createRunningSlice: StateCreator<RunningSlice> = (set) => ({
  spec: "lenet5",
  weights: { from: "manifest", id: "lenet5-mnist" },
  shipped: [],
  backendChoice: "auto",
  backend: null,
  progress: null,
  loaded: null,
  failure: null,
  result: null,
  chooseBackend: (backendChoice) => set({ backendChoice }),
  chooseWeights: (weights) => set({ weights }),
});
