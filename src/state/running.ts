import type { StateCreator } from "zustand/vanilla";
import type { ProblemCode, ProblemValues } from "../architectures";
import type {
  BackendChoice,
  BackendReport,
  Frame,
  LoadedNetwork,
  ModelSource,
  Progress,
  WeightsSource,
} from "../engine/protocol";
import type { ManifestEntry } from "../weights/manifest";
import type { DrawingSlice } from "./drawing";
import type { Explosion } from "./explosion";
import { createNetworkPlan, inputShapeOf } from "./networkPlan";
import type { OwnWeightsSlice } from "./ownWeights";
import { type PictureSlice, type Source, seesColours } from "./picture";
import type { PreparationSlice } from "./preparation";
import { firstSelection, type SelectionSlice } from "./selection";

/** A problem as plain data; `sentence` of the catalogue says it. */
export interface ProblemFacts {
  readonly code: ProblemCode;
  readonly values: ProblemValues;
}

/** Weights that the bench runs: shipped, initialised, or the person's own, with a network of their own or without. */
export type BenchWeights = WeightsSource | ModelSource;

/** Those that a link can name: a person's own file comes and goes with the page. */
export type LinkableWeights = Exclude<BenchWeights, { from: "file" | "model" }>;

/** A pass's numbers, and where its values have grown beyond all sense. */
export type RunResult = Pick<Frame, "key" | "sequence" | "output" | "scores" | "milliseconds"> & {
  readonly explosion: Explosion | null;
  /** Whether there was nothing to look at in the picture. */
  readonly isOfBlank: boolean;
};

/** Which network runs, and how far the engine is. */
export interface RunningSlice {
  readonly spec: string;
  readonly weights: BenchWeights;
  /** The weights that the site ships, once their list has been read. */
  readonly shipped: readonly ManifestEntry[];
  /** Whether anything on the page has needed the engine yet: a lesson's text does not. */
  readonly isEngineWanted: boolean;
  readonly backendChoice: BackendChoice;
  readonly backend: BackendReport | null;
  readonly progress: Progress | null;
  readonly loaded: LoadedNetwork | null;
  /** What keeps the network from running; null while it runs or is on its way. */
  readonly failure: ProblemFacts | null;
  /** The numbers of the last frame; its picture goes straight to the canvases. */
  readonly result: RunResult | null;
  chooseBackend(choice: BackendChoice): void;
  /** Takes a network with the shipped weights that fit it, or else untrained ones. */
  chooseNetwork(spec: string): void;
  /** Takes other weights, and the preparation that they were trained with. */
  chooseWeights(weights: BenchWeights): void;
}

/** What a network without shipped weights starts with; the same weights are another object where somebody chose them. */
export const untrained: LinkableWeights = { from: "init", init: "he", seed: 1 };

/** What a network starts with: weights trained here, or untrained ones. */
export function usualWeights({ spec, shipped }: Pick<RunningSlice, "spec" | "shipped">): LinkableWeights {
  const fitting = shipped.find((entry) => entry.spec === spec);
  return fitting ? { from: "manifest", id: fitting.id } : untrained;
}

type Surroundings = RunningSlice &
  SelectionSlice &
  OwnWeightsSlice &
  PreparationSlice &
  Pick<PictureSlice, "source"> &
  Pick<DrawingSlice, "strokes">;

export const createRunningSlice: StateCreator<Surroundings, [], [], RunningSlice> = (set, get) => ({
  spec: "lenet5",
  weights: { from: "manifest", id: "lenet5-mnist" },
  shipped: [],
  isEngineWanted: false,
  backendChoice: "auto",
  backend: null,
  progress: null,
  loaded: null,
  failure: null,
  result: null,
  chooseBackend: (backendChoice) => set({ backendChoice }),
  chooseNetwork: (spec) => {
    const weights = usualWeights({ spec, shipped: get().shipped });
    const selected = firstSelection(createNetworkPlan(spec));
    const source = sourceAfter(get());
    set({ spec, weights, linkedAddress: null, preparation: null, pointed: null, selected, source });
  },
  chooseWeights: (weights) => set({ weights, linkedAddress: null, interruption: null, preparation: null }),
});

/** A digit that was drawn for a network without colours stays on its paper: no scene slides under it. */
function sourceAfter({ spec, strokes, source }: Surroundings): Source {
  const sawColours = seesColours(inputShapeOf(createNetworkPlan(spec).graph));
  return !sawColours && strokes.length > 0 ? "draw" : source;
}
