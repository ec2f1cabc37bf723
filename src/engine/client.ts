import { Problem } from "../architectures/problem";
import { startingWith } from "./backendOrder";
import { BackendPlan } from "./backendPlan";
import type { CreateWorker } from "./createWorker";
import { LatestWins } from "./latestWins";
import type {
  BackendChoice,
  BackendName,
  BackendReport,
  Evaluation,
  Frame,
  Gradients,
  Histogram,
  LayerValues,
  LayerWeights,
  LoadedNetwork,
  MemoryReport,
  Method,
  NetworkKey,
  Palettes,
  Params,
  Progress,
  Result,
  StorageReport,
} from "./protocol";
import type { UnitArithmetic } from "./unit";
import { WorkerLink, WorkerLost } from "./workerLink";

export type ProgressListener = (progress: Progress) => void;
/** Told the problem that was recovered from, and what runs now. */
export type RecoveredListener = (problem: Problem, report: BackendReport) => void;

/** How long a worker may say nothing at all, in milliseconds, before it is taken for hung. */
export interface SilenceLimits {
  /** Starting a backend and loading a network: slow networks and drivers. */
  readonly starting: number;
  /** Everything else; a layer of a large network is the longest step without news. */
  readonly working: Readonly<Record<BackendName, number>>;
}

const usualLimits: SilenceLimits = {
  starting: 60_000,
  working: { webgl: 40_000, wasm: 20_000, cpu: 120_000 },
};

/** Requests that fetch something, or start a backend. */
const starting: readonly Method[] = ["start", "load", "pairs"];

interface Lanes {
  readonly run: LatestWins;
  readonly redraw: LatestWins;
}

/**
 * The engine as the page sees it: every request of the protocol as a method. A worker that dies or falls silent is
 * replaced: the backend started, the networks loaded and their last pictures run again, and what was not answered
 * is asked once more; after a second loss in a row the next backend is taken.
 */
export class Engine {
  readonly #createWorker: CreateWorker;
  readonly #baseUrl: string;
  readonly #limits: SilenceLimits;
  readonly #progressListeners = new Set<ProgressListener>();
  readonly #recoveredListeners = new Set<RecoveredListener>();
  readonly #lanes = new Map<NetworkKey, Lanes>();
  /** What a new worker is told, so that it stands where the lost one stood. */
  readonly #loads = new Map<NetworkKey, Params<"load">>();
  readonly #runs = new Map<NetworkKey, Params<"run">>();
  #palettes: Palettes | null = null;
  readonly #plan = new BackendPlan();
  #link: Promise<WorkerLink> | null = null;
  #current: WorkerLink | null = null;
  #isClosed = false;

  /** @param baseUrl absolute address of the page's folder, with a slash at its end */
  constructor(createWorker: CreateWorker, baseUrl: string, limits: SilenceLimits = usualLimits) {
    this.#createWorker = createWorker;
    this.#baseUrl = baseUrl;
    this.#limits = limits;
  }

  /** Starts a backend, or changes to another; loaded networks stay. @throws Problem `no-backend`, `worker-died` … */
  async start(backend: BackendChoice): Promise<BackendReport> {
    let lost: Problem | null = null;
    for (const choice of startingWith(backend)) {
      const report = await this.#tryStart(choice);
      if (report instanceof Problem) {
        lost = report;
        continue;
      }
      this.#plan.choose(choice);
      this.#plan.started(report);
      return report;
    }
    throw lost ?? new Problem("no-backend", { detail: backend });
  }

  /**
   * Loads a network; with one that is loaded already, tells its key again.
   * @param signal cancels it; what has arrived of a download stays for the next time
   * @throws Problem `cancelled`, and whatever is wrong with the spec or the weights
   */
  async load(params: Params<"load">, signal?: AbortSignal): Promise<LoadedNetwork> {
    const loaded = await this.#request("load", params, signal);
    this.#loads.set(loaded.key, params);
    return loaded;
  }

  /** Which tensor would become which if a file whose names are unknown were mapped by their order. */
  pairs(params: Params<"pairs">): Promise<Result<"pairs">> {
    return this.#request("pairs", params);
  }

  async unload(params: Params<"unload">): Promise<void> {
    this.#loads.delete(params.key);
    this.#runs.delete(params.key);
    this.#lanes.delete(params.key);
    await this.#request("unload", params);
  }

  /** Runs a network. While one run is computed, only the newest of the others waits; older ones reject with `overtaken`. */
  run(params: Params<"run">): Promise<Frame> {
    return this.#lanesOf(params.key).run.run(async () => {
      const frame = await this.#request("run", params);
      if (this.#loads.has(params.key)) this.#runs.set(params.key, params);
      return frame;
    });
  }

  /** Draws the last run again; newer redraws overtake waiting ones as runs do. */
  redraw(params: Params<"redraw">): Promise<Frame> {
    return this.#lanesOf(params.key).redraw.run(() => this.#request("redraw", params));
  }

  async palettes(palettes: Palettes): Promise<void> {
    this.#palettes = palettes;
    await this.#request("palettes", palettes);
  }

  values(params: Params<"values">): Promise<LayerValues> {
    return this.#request("values", params);
  }

  unit(params: Params<"unit">): Promise<UnitArithmetic> {
    return this.#request("unit", params);
  }

  histogram(params: Params<"histogram">): Promise<Histogram> {
    return this.#request("histogram", params);
  }

  weights(params: Params<"weights">): Promise<LayerWeights> {
    return this.#request("weights", params);
  }

  gradients(params: Params<"gradients">): Promise<Gradients> {
    return this.#request("gradients", params);
  }

  evaluate(params: Params<"evaluate">): Promise<Evaluation> {
    return this.#request("evaluate", params);
  }

  memory(params: Params<"memory"> = {}): Promise<MemoryReport> {
    return this.#request("memory", params);
  }

  /** What the browser's own storage holds of the person's files. */
  stored(params: Params<"stored"> = {}): Promise<StorageReport> {
    return this.#request("stored", params);
  }

  /** Keeps the person's own file that a network was loaded from. */
  keep(params: Params<"keep">): Promise<StorageReport> {
    return this.#request("keep", params);
  }

  /** Deletes a file from the browser's own storage. */
  discard(params: Params<"discard">): Promise<StorageReport> {
    return this.#request("discard", params);
  }

  /** Brings a failure about, to see it recovered from. */
  async rehearse(params: Params<"rehearse">): Promise<void> {
    await this.#request("rehearse", params);
  }

  /** @returns the function that ends it */
  onProgress(listener: ProgressListener): () => void {
    this.#progressListeners.add(listener);
    return () => this.#progressListeners.delete(listener);
  }

  /** @returns the function that ends it */
  onRecovered(listener: RecoveredListener): () => void {
    this.#recoveredListeners.add(listener);
    return () => this.#recoveredListeners.delete(listener);
  }

  /** Ends the worker; whatever is pending and every later request reject with `engine-closed`. */
  close(): void {
    this.#isClosed = true;
    this.#current?.close(new Problem("engine-closed"));
  }

  /** Asks once more when the worker was lost under the request. */
  async #request<M extends Method>(method: M, params: Params<M>, signal?: AbortSignal): Promise<Result<M>> {
    try {
      return await this.#requestOnce(method, params, signal);
    } catch (error) {
      if (!(error instanceof WorkerLost) || this.#isClosed) throw withoutLoss(error);
    }
    try {
      return await this.#requestOnce(method, params, signal);
    } catch (error) {
      throw withoutLoss(error);
    }
  }

  async #requestOnce<M extends Method>(
    method: M,
    params: Params<M>,
    signal?: AbortSignal,
  ): Promise<Result<M>> {
    if (this.#isClosed) throw new Problem("engine-closed");
    this.#link ??= this.#open();
    const link = await this.#link;
    if (signal?.aborted) throw new Problem("cancelled");
    const result = await link.request(method, params, signal);
    this.#plan.answered();
    return result;
  }

  /** The report, or the problem that another backend may not have. */
  async #tryStart(backend: BackendChoice): Promise<BackendReport | Problem> {
    try {
      return await this.#request("start", { backend, baseUrl: this.#baseUrl });
    } catch (error) {
      if (error instanceof Problem && (error.code === "worker-died" || error.code === "worker-silent"))
        return error;
      throw error;
    }
  }

  /** The first worker, or a new one after giving up. */
  async #open(): Promise<WorkerLink> {
    try {
      return await this.#openWith(this.#plan.choice);
    } catch (error) {
      this.#link = null;
      throw error;
    }
  }

  /** A worker that stands where the lost one stood. @throws Problem when no backend is left to try */
  async #reopen(lost: Problem): Promise<WorkerLink> {
    this.#current = null;
    try {
      for (let problem = lost; ; ) {
        const link = await this.#openAfter(problem);
        if (link instanceof WorkerLink) return link;
        problem = link;
      }
    } catch (error) {
      this.#link = null;
      throw error;
    }
  }

  /** The new worker, or how that one was lost in its turn. */
  async #openAfter(problem: Problem): Promise<WorkerLink | Problem> {
    const choice = this.#plan.afterLoss(problem);
    try {
      return await this.#openWith(choice, problem);
    } catch (error) {
      if (error instanceof WorkerLost && !this.#isClosed) return error.problem;
      throw error;
    }
  }

  async #openWith(choice: BackendChoice | null, recoveredFrom?: Problem): Promise<WorkerLink> {
    const link = this.#connect();
    try {
      const report = choice === null ? null : await this.#restore(link, choice);
      if (this.#isClosed) throw new Problem("engine-closed");
      this.#current = link;
      if (report && recoveredFrom) this.#tellRecovered(recoveredFrom, report);
      return link;
    } catch (error) {
      link.close(new Problem("engine-closed"));
      throw error;
    }
  }

  #connect(): WorkerLink {
    const link = new WorkerLink(
      this.#createWorker,
      {
        onNews: (news) => {
          if (news.type === "progress") this.#tellProgress(news.progress);
          else this.#tellRecovered(new Problem(news.problem.code, news.problem.values), news.report);
        },
        onLost: (problem) => {
          // One that is lost while it is being opened is replaced by who opens it.
          if (link === this.#current) this.#replace(problem);
        },
      },
      (method) => this.#silenceLimit(method),
    );
    return link;
  }

  #replace(lost: Problem): void {
    this.#link = this.#reopen(lost);
    // Told by the next request.
    this.#link.catch(() => undefined);
  }

  async #restore(link: WorkerLink, choice: BackendChoice): Promise<BackendReport> {
    const report = await link.request("start", { backend: choice, baseUrl: this.#baseUrl });
    this.#plan.started(report);
    if (this.#palettes) await link.request("palettes", this.#palettes);
    for (const params of this.#loads.values()) await ignoreProblems(link.request("load", params));
    for (const params of this.#runs.values())
      await ignoreProblems(link.request("run", { ...params, views: [] }));
    return report;
  }

  #silenceLimit(method: Method): number {
    const { running } = this.#plan;
    const isStarting = running === null || starting.includes(method);
    return isStarting ? this.#limits.starting : this.#limits.working[running];
  }

  #lanesOf(key: NetworkKey): Lanes {
    const lanes = this.#lanes.get(key) ?? { run: new LatestWins(), redraw: new LatestWins() };
    this.#lanes.set(key, lanes);
    return lanes;
  }

  #tellProgress(progress: Progress): void {
    for (const listener of this.#progressListeners) listener(progress);
  }

  #tellRecovered(problem: Problem, report: BackendReport): void {
    this.#plan.started(report);
    for (const listener of this.#recoveredListeners) listener(problem, report);
  }
}

/** A lost worker as a caller sees it. */
function withoutLoss(error: unknown): unknown {
  return error instanceof WorkerLost ? error.problem : error;
}

/** What cannot be restored, weights that are no longer there say, is told when it is next asked for. */
async function ignoreProblems(request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}
