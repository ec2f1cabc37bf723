import { Problem, type ProblemCode } from "../../architectures/problem";
import type { Engine, Lease } from "../../engine/client";
import { type ModelSource, modelSpec, type NetworkWish, type OwnSource } from "../../engine/protocol";
import { sentence } from "../../messages/problems";
import { amendColumns } from "../history";
import type { ProblemFacts } from "../problemFacts";
import type { BenchStore } from "../store";
import {
  type Column,
  type ColumnId,
  type ColumnParts,
  type ColumnRun,
  columnOf,
  isSameWish,
  type RunWish,
  runOf,
} from "./column";
import { usualWeights } from "./openColumn";
import { remedyFor } from "./remedy";
import { isOwn } from "./weights";

/** What is over before it is a failure: the next network or engine brings what was asked for. */
const passing: readonly ProblemCode[] = ["overtaken", "engine-closed"];

const nothingRuns = { run: null, of: null, loaded: null, result: null } satisfies Partial<ColumnRun>;

/** What runs, and what the column was when it began. */
interface Running {
  readonly lease: Lease;
  readonly wanted: RunWish;
  preparation: Column["preparation"];
}

/**
 * Sees to it that the engine runs what one column wants. Other weights of the same network take the running ones' place
 * only when they are there; a file that does not fit leaves them running.
 */
export class ColumnSession {
  readonly #id: ColumnId;
  readonly #engine: Engine;
  readonly #store: BenchStore;
  readonly #onRunning: () => void;
  #running: Running | null = null;
  /** What was last taken up, whether it runs or not. */
  #taken: RunWish | null = null;
  #opening: ModelSource | null = null;
  /** Cancels the load that is wanted now. */
  #cancel = new AbortController();
  #isClosed = false;

  /** @param onRunning told when the column has another run */
  constructor(id: ColumnId, engine: Engine, store: BenchStore, onRunning: () => void) {
    this.#id = id;
    this.#engine = engine;
    this.#store = store;
    this.#onRunning = onRunning;
  }

  /** Compares what is wanted with what was taken up, and loads what is missing. */
  reconcile(): void {
    const state = this.#store.getState();
    const column = columnOf(state, this.#id);
    if (!column || this.#isClosed) return;
    const { opening } = runOf(state, this.#id);
    if (opening !== this.#opening) {
      this.#opening = opening;
      if (opening) void this.#openModel(opening);
    }
    if (this.#running && isSameWish(this.#running.wanted, column))
      this.#running.preparation = column.preparation;
    if (this.#taken && isSameWish(this.#taken, column)) return;
    if (this.#running && isSameWish(this.#running.wanted, column)) this.#keepRunning(this.#running);
    else void this.#load(column);
  }

  /** Takes up again what could not be loaded. */
  retry(): void {
    const isMissing = this.#running === null || runOf(this.#store.getState(), this.#id).failure !== null;
    if (isMissing) this.#taken = null;
    this.reconcile();
  }

  /** Ends the loading of the person's own weights; what ran before goes on. */
  cancelLoad(): void {
    this.#cancel.abort();
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel.abort();
    this.#running?.lease.release();
    this.#running = null;
  }

  /** What is wanted runs already: it was put back, or undone, while something else was on its way. */
  #keepRunning({ lease, wanted }: Running): void {
    this.#begin();
    this.#taken = wanted;
    const { network, run } = lease;
    this.#report({ run, of: wanted, loaded: network, progress: null, failure: null });
    this.#onRunning();
  }

  async #load(column: Column): Promise<void> {
    const { spec, weights, edits } = column;
    const isWanted = this.#begin();
    this.#taken = { spec, weights, edits };
    const isSameNetwork = this.#running?.wanted.spec === spec;
    this.#report({ failure: null, ...(!isSameNetwork && nothingRuns) });
    try {
      const lease = await this.#lease(column, column.edits);
      if (!isWanted()) lease.release();
      else this.#adopt(lease, column);
    } catch (error) {
      if (!isWanted()) return;
      const problem = toFacts(error);
      if (problem === null) return;
      if (isOwn(weights)) this.#refuse(weights, problem, isSameNetwork ? this.#running : null);
      else this.#report({ failure: problem, progress: null });
    }
  }

  /** Loads a model of the person's own; what ran before goes on until it is there, or if it cannot run. */
  async #openModel(model: ModelSource): Promise<void> {
    const isWanted = this.#begin();
    try {
      const lease = await this.#lease({ spec: modelSpec, weights: model }, []);
      if (!isWanted()) {
        lease.release();
        return;
      }
      this.#opening = null;
      const { network } = lease;
      const column = { spec: network.spec, weights: model, edits: [], preparation: null };
      this.#take(lease, column);
      this.#store.getState().showModel(network, model, this.#id);
      this.#report({ run: lease.run, of: this.#taken });
      this.#onRunning();
    } catch (error) {
      if (!isWanted()) return;
      const problem = toFacts(error);
      this.#opening = null;
      this.#report({ opening: null, progress: null });
      if (problem && problem.code !== "cancelled") this.#tell(problem);
    }
  }

  /** Begins a load in the place of whatever else is on its way. Returns whether it is still the one that is wanted. */
  #begin(): () => boolean {
    this.#cancel.abort();
    const cancel = new AbortController();
    this.#cancel = cancel;
    return () => this.#cancel === cancel && !this.#isClosed;
  }

  #lease({ spec, weights }: NetworkWish, edits: RunWish["edits"]): Promise<Lease> {
    return this.#engine.lease(
      { spec, weights },
      {
        use: "column",
        edits,
        insteadOf: this.#running?.lease.run ?? null,
        signal: this.#cancel.signal,
        onProgress: (progress) => this.#report({ progress }),
      },
    );
  }

  #adopt(lease: Lease, column: Omit<Column, "id" | "linkedAddress">): void {
    this.#take(lease, column);
    this.#report({ run: lease.run, of: this.#taken, loaded: lease.network, progress: null });
    this.#onRunning();
  }

  #take(lease: Lease, { spec, weights, edits, preparation }: Omit<ColumnParts, "linkedAddress">): void {
    const before = this.#running;
    this.#taken = { spec, weights, edits };
    this.#running = { lease, wanted: this.#taken, preparation };
    before?.lease.release();
  }

  /** Takes back a choice of the person's own weights that could not be loaded, and says what to do. */
  #refuse(weights: OwnSource, problem: ProblemFacts, running: Running | null): void {
    this.#report({ progress: null });
    this.#putBack(weights, running);
    if (problem.code === "cancelled") return;
    if (problem.code === "weights-names-unknown") void this.#offerMapping(weights, problem);
    else if (remedyFor(problem) === null) this.#tell(problem);
    else this.#report({ interruption: { weights, problem } });
  }

  /** The choice of weights that were refused is taken back wherever it is remembered. */
  #putBack(refused: OwnSource, running: Running | null): void {
    const { shipped } = this.#store.getState();
    amendColumns(this.#store, (column) => {
      if (column.id !== this.#id || column.weights !== refused) return column;
      if (!running) return { ...column, weights: usualWeights(column.spec, shipped) };
      return { ...column, weights: running.wanted.weights, preparation: running.preparation };
    });
  }

  /** Shows what a file whose names are unknown would be by its order, to take or leave. */
  async #offerMapping(weights: OwnSource, problem: ProblemFacts): Promise<void> {
    const column = columnOf(this.#store.getState(), this.#id);
    if (!column) return;
    const { spec, weights: beside } = column;
    try {
      const pairs = await this.#engine.pairs({ spec, weights });
      this.#report({ offer: { spec, weights, problem, pairs, beside }, progress: null });
    } catch (error) {
      if (toFacts(error)) this.#tell(problem);
    }
  }

  #report(parts: Partial<ColumnRun>): void {
    if (!this.#isClosed) this.#store.getState().reportRun(this.#id, parts);
  }

  #tell(problem: ProblemFacts): void {
    this.#store.getState().notify(sentence(problem));
  }
}

/** Null for what is over before it is a failure. */
function toFacts(error: unknown): ProblemFacts | null {
  const { code, values } =
    error instanceof Problem ? error : new Problem("internal", { detail: String(error) });
  return passing.includes(code) ? null : { code, values };
}
