import type { StateCreator } from "zustand/vanilla";
import type { OwnSource, StorageReport } from "../engine/protocol";
import type { BenchWeights, ProblemFacts, RunningSlice } from "./running";

/** Weights of the person's own, whose loading ended with something that the person can do about it. */
export interface Interruption {
  readonly weights: OwnSource;
  readonly problem: ProblemFacts;
}

/** The person's own files: what a link asks for, what broke off, and what this browser keeps. */
export interface OwnWeightsSlice {
  /** An address that came in a link. Nothing is asked of it before the person agrees. */
  readonly linkedAddress: string | null;
  readonly interruption: Interruption | null;
  /** Null until it has been asked for. */
  readonly storage: StorageReport | null;
  acceptLinkedAddress(): void;
  declineLinkedAddress(): void;
  dismissInterruption(): void;
}

type Surroundings = OwnWeightsSlice & Pick<RunningSlice, "weights">;

export const createOwnWeightsSlice: StateCreator<Surroundings, [], [], OwnWeightsSlice> = (set, get) => ({
  linkedAddress: null,
  interruption: null,
  storage: null,
  acceptLinkedAddress: () => {
    const url = get().linkedAddress;
    // A preparation that came with the address in the link belongs to it, and stays.
    if (url !== null) set({ weights: { from: "url", url }, linkedAddress: null, interruption: null });
  },
  declineLinkedAddress: () => set({ linkedAddress: null }),
  dismissInterruption: () => set({ interruption: null }),
});

/** What a person can do about weights that did not load; anything else is told and done with. */
export function remedyFor({ code }: ProblemFacts): "resume" | "delete" | null {
  if (code === "weights-cut") return "resume";
  return code === "kept-damaged" ? "delete" : null;
}

type Linked = Pick<OwnWeightsSlice, "linkedAddress" | "storage"> & Pick<RunningSlice, "weights" | "loaded">;

/** The weights as a link names them best: what waits for the person's word, and kept files by their checksum. */
export function weightsForLink({ weights, linkedAddress, loaded, storage }: Linked): BenchWeights {
  if (linkedAddress !== null) return { from: "url", url: linkedAddress };
  const sha256 = loaded?.file?.sha256;
  const isKept = sha256 !== undefined && storage?.files.some(({ kept }) => kept?.sha256 === sha256);
  return weights.from === "file" && isKept ? { from: "kept", sha256 } : weights;
}
