import type { StateCreator } from "zustand/vanilla";
import type { OwnSource } from "../engine/protocol";
import type { FitChoice, TensorPair } from "../weights/fits";
import type { BenchWeights, ProblemFacts, RunningSlice } from "./running";

/** A guess at how a file of unknown names fits the network, by the order of its tensors. */
export interface MappingOffer {
  readonly spec: string;
  readonly weights: OwnSource;
  readonly problem: ProblemFacts;
  readonly pairs: readonly TensorPair[];
  /** What the bench was left with; once it has other weights, the offer is over. */
  readonly beside: BenchWeights;
}

/** In which of several ways a person's file is taken. */
export interface FittingSlice {
  readonly offer: MappingOffer | null;
  /** Takes the file by the order of its tensors, as it was offered. */
  takeOffer(): void;
  leaveOffer(): void;
  /** Takes another of the sets in the running file; pictures are prepared as before. */
  chooseFit(fit: FitChoice): void;
}

type Fitted = FittingSlice & Pick<RunningSlice, "spec" | "weights" | "chooseWeights">;

export const createFittingSlice: StateCreator<Fitted, [], [], FittingSlice> = (set, get) => ({
  offer: null,
  takeOffer: () => {
    const { offer, chooseWeights } = get();
    set({ offer: null });
    if (offer) chooseWeights({ ...offer.weights, fit: { by: "order" } });
  },
  leaveOffer: () => set({ offer: null }),
  chooseFit: (fit) => {
    const { weights } = get();
    if (isOwn(weights)) set({ weights: { ...weights, fit } });
  },
});

/** The offer, as long as nothing else was chosen since. */
export function standingOffer({ offer, spec, weights }: Fitted): MappingOffer | null {
  return offer?.spec === spec && offer.beside === weights ? offer : null;
}

export function isOwn(weights: BenchWeights): weights is OwnSource {
  return weights.from === "file" || weights.from === "url" || weights.from === "kept";
}
