import { layerCost } from "../../architectures/cost";
import type { Edit } from "../../architectures/edit";
import { type Graph, inferenceGraph } from "../../architectures/graph";
import { networkMemory } from "../../architectures/memory";
import { inferShapes } from "../../architectures/shapes";
import type { ProgressListener } from "../border";
import { activationBytes, type Standing } from "../budget";
import type { LoadedNetwork, NetworkWish, Picture, Preprocess, Rank, RunId, WeightsKey } from "../protocol";
import type { RunnerSeat } from "./runnerSeat";

/** What a network takes: bytes, and multiply-adds. */
export interface Size {
  readonly weights: number;
  /** Of one run. */
  readonly activations: number;
  /** Multiply-adds of a pass, by which runners are loaded evenly; 0 while they are not known. */
  readonly work: number;
}

/** One use of a held network, as the page keeps book of it. */
export interface HeldRun {
  readonly run: RunId;
  readonly edits: readonly Edit[];
  readonly rank: Rank;
  /** Whether its runner knows of it. */
  isOpen: boolean;
  /** Whether its runner knows what it ran on last. */
  isBegun: boolean;
  /** Whether something of it was drawn at its last pass; what has not run yet is about to be looked at. */
  isShown: boolean;
  /** Whether its runner holds its activations, or is about to. */
  isResting: boolean;
  /** Its last pass: what it runs on where its runner has to begin anew. */
  last: { readonly picture: Picture; readonly preprocess?: Preprocess } | null;
  /** Its last pass is under way once more, on a runner that did not know of it. */
  renewing: Promise<unknown> | null;
  lastUsed: number;
}

/** A network on a runner, and who uses it. */
export class Holding {
  readonly key: WeightsKey;
  readonly wish: NetworkWish;
  seat: RunnerSeat;
  readonly runs = new Map<RunId, HeldRun>();
  /** How many wait for it. */
  awaited = 0;
  /** What its runner has taken in; null before, and while it has to be brought anew. */
  network: LoadedNetwork | null = null;
  /** Whether its runner has it, or a new one in its place is to have it. */
  isHeld = false;
  bringing: Promise<LoadedNetwork> | null = null;
  /** Ends the loading. Null where it is not under way, or cannot be ended any more. */
  controller: AbortController | null = null;
  size: Size = { weights: 0, activations: 0, work: 0 };
  lastUsed = 0;
  readonly #listeners = new Set<ProgressListener>();

  constructor(key: WeightsKey, wish: NetworkWish, seat: RunnerSeat) {
    this.key = key;
    this.wish = wish;
    this.seat = seat;
  }

  get isUsed(): boolean {
    return this.runs.size > 0 || this.awaited > 0;
  }

  /** For whom its weights are there. */
  get standing(): Standing {
    const runs = [...this.runs.values()];
    if (this.awaited > 0 || runs.some(({ rank }) => rank === "page")) return "shown";
    return runs.length > 0 ? "script" : "unused";
  }

  /** Tells how far its loading is. Returns the function that ends it. */
  listen(listener: ProgressListener | undefined): () => void {
    if (!listener) return () => undefined;
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  readonly tell: ProgressListener = (progress) => {
    for (const listener of this.#listeners) listener(progress);
  };

  /** Its runner has lost it, or it goes to another: it is brought anew when it is next needed. */
  lose(): void {
    this.network = null;
    for (const run of this.runs.values()) {
      run.isOpen = false;
      run.isBegun = false;
    }
  }
}

/** For whom a run's activations are there. */
export function standingOf({ rank, isShown }: HeldRun): Standing {
  if (rank === "api") return "script";
  return isShown ? "shown" : "hidden";
}

export function sizeOf(graph: Graph): Size {
  const shapes = inferShapes(graph);
  const memory = networkMemory(graph, shapes);
  const macs = inferenceGraph(graph).layers.map((layer) => layerCost(layer, shapes).macs.value);
  return {
    weights: memory.weightBytes,
    activations: activationBytes(memory),
    // What an operation that is not ours costs is not known.
    work: macs.reduce((total, value) => total + (Number.isFinite(value) ? value : 0), 0),
  };
}
