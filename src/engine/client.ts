import type { Edit } from "../architectures/edit";
import { Problem } from "../architectures/problem";
import type { ParamsOf, ProgressListener, ResultOf } from "./border";
import type { Limits } from "./budget";
import type { EngineWorkers } from "./createWorker";
import type { LoaderRequests } from "./loader/protocol";
import { LoaderClient } from "./loaderClient";
import { Book, type Idle } from "./pool/book";
import { Pool } from "./pool/pool";
import type { RunnerLink } from "./pool/runnerSeat";
import type {
  BackendChoice,
  BackendReport,
  Frame,
  GradientOf,
  Gradients,
  GradientWrt,
  LoadedNetwork,
  MemoryReport,
  NetworkWish,
  Palettes,
  Params,
  Picture,
  Preprocess,
  Rank,
  Rehearsal,
  Result,
  RunId,
  RunnerMethod,
  StorageReport,
} from "./protocol";
import { type SilenceLimits, usualLimits } from "./silenceLimits";
import type { RequestOptions } from "./workerLink";

/** Told the problem that was recovered from, and what runs now. */
export type RecoveredListener = (problem: Problem, report: BackendReport) => void;

/** Who wants a network. */
export type LeaseUse =
  /** A column of the bench: it has a runner of its own as far as cores allow. */
  | "column"
  | "figure"
  /** `window.convscope`: it takes nothing from what the page shows. */
  | "script";

export interface LeaseOptions {
  readonly use: LeaseUse;
  /** A change to the network; weights stay those of the unedited one. */
  readonly edits?: readonly Edit[];
  /** The run whose place it takes, if it takes one: it goes to the same runner. */
  readonly insteadOf?: RunId | null;
  /** Cancels it; what has arrived of a download stays for the next time. */
  readonly signal?: AbortSignal;
  readonly onProgress?: ProgressListener;
}

/** A network that is held for somebody, with a run of his own. */
export interface Lease {
  readonly run: RunId;
  readonly network: LoadedNetwork;
  /** Lets go of it; its run ends. */
  release(): void;
}

export interface RunOptions {
  readonly run: RunId;
  readonly picture: Picture;
  readonly preprocess?: Params<"run">["preprocess"];
  readonly views: Params<"run">["views"];
  readonly isChosen?: boolean;
}

export interface GradientsOptions {
  readonly run: RunId;
  readonly of: GradientOf;
  readonly wrt: GradientWrt;
}

export interface EngineOptions {
  readonly silence?: SilenceLimits;
  /** How many runners may compute side by side. */
  readonly cores?: number;
  /** How much is kept that nobody leases. */
  readonly idle?: Idle;
  /** How much runners may hold; as the backend has it when left out. */
  readonly limits?: Limits | undefined;
}

/** More would not leave the page and the loader a core. */
const mostRunners = 4;

/** As many networks as a person goes back to, and no more than a small share of what there is. */
const usualIdle: Idle = { networks: 4, bytes: 256 * 1024 ** 2 };

/**
 * The engine as the page sees it: networks are leased, run on pictures, and asked for what is in them. Which runner has
 * them, what is loaded how, and what is put there again after a failure is the engine's own business.
 */
export class Engine {
  readonly #pool: Pool;
  readonly #loader: LoaderClient;
  readonly #book: Book;
  readonly #recoveredListeners = new Set<RecoveredListener>();

  /** @param baseUrl absolute address of the page's folder, with a slash at its end */
  constructor(
    { createRunner, createLoader }: EngineWorkers,
    baseUrl: string,
    { silence = usualLimits, cores = 1, idle = usualIdle, limits }: EngineOptions = {},
  ) {
    this.#loader = new LoaderClient(createLoader, baseUrl, silence);
    this.#book = new Book({ pool: () => this.#pool, loader: this.#loader, idle, limits });
    this.#pool = new Pool(
      { createRunner, silence, cores: Math.min(cores, mostRunners) },
      {
        restore: (seat, link) => this.#book.restore(seat, link),
        move: (from, to) => this.#book.move(from, to),
        overfull: (seat) => this.#book.overfull(seat),
        recovered: (problem, report) => {
          for (const listener of this.#recoveredListeners) listener(problem, report);
        },
      },
    );
  }

  /** Starts a backend, or changes to another; what is leased stays. @throws Problem `no-backend`, `worker-died` … */
  start(backend: BackendChoice, onProgress?: ProgressListener): Promise<BackendReport> {
    return this.#pool.start(backend, onProgress);
  }

  /**
   * Holds a network for somebody; one that is held already is not loaded again.
   * @throws Problem `cancelled`, `no-room` with the width that would fit, and whatever is wrong with the spec, the weights
   * or the edits
   */
  async lease(
    wish: NetworkWish,
    { use, edits = [], insteadOf = null, signal, onProgress }: LeaseOptions,
  ): Promise<Lease> {
    if (signal?.aborted) throw new Problem("cancelled");
    const rank: Rank = use === "script" ? "api" : "page";
    const holding = this.#book.ask(wish, use === "column", insteadOf);
    const endListening = holding.listen(onProgress);
    holding.awaited++;
    try {
      const by = rank === "page" ? "page" : "script";
      const network = await orAborted(this.#book.present(holding, by), signal);
      const { run } = await this.#book.enter(holding, rank, edits);
      return this.#createLease(run, network);
    } finally {
      endListening();
      holding.awaited--;
      this.#book.letGo(holding);
    }
  }

  /** Which tensor would become which if a file whose names are unknown were mapped by their order. */
  pairs(
    wish: Omit<ParamsOf<LoaderRequests, "pairs">, "baseUrl">,
  ): Promise<ResultOf<LoaderRequests, "pairs">> {
    return this.#loader.pairs(wish);
  }

  /** Runs a network. Of the runs of one lease that wait, older ones reject with `overtaken`. */
  async run(
    { run, picture, preprocess, views, isChosen = false }: RunOptions,
    options: RequestOptions = {},
  ): Promise<Frame> {
    const { holding, held } = this.#book.find(run);
    await this.#book.ready(held, holding);
    const prepared = preprocess && { preprocess };
    const frame = await holding.seat.run(
      { run, picture, views, rank: held.rank, isChosen, ...prepared },
      options,
    );
    held.last = { picture, ...prepared };
    held.isBegun = true;
    held.isShown = views.length > 0;
    return frame;
  }

  /** Draws the last run again; newer redraws overtake waiting ones as runs do. */
  redraw(params: Params<"redraw">): Promise<Frame> {
    return this.#ask("redraw", params);
  }

  async palettes(palettes: Palettes): Promise<void> {
    await this.#pool.palettes(palettes);
  }

  values(params: Params<"values">): Promise<Result<"values">> {
    return this.#ask("values", params);
  }

  unit(params: Params<"unit">): Promise<Result<"unit">> {
    return this.#ask("unit", params);
  }

  histogram(params: Params<"histogram">): Promise<Result<"histogram">> {
    return this.#ask("histogram", params);
  }

  weights(params: Params<"weights">): Promise<Result<"weights">> {
    return this.#ask("weights", params);
  }

  /** Of the last pass. @throws Problem `no-run-yet`, `no-such-unit`, `unknown-layer`, `gradients-impossible` */
  gradients({ run, of, wrt }: GradientsOptions): Promise<Gradients> {
    return this.#ask("gradients", { run, of, wrt });
  }

  /**
   * Of a pass of its own on each of some pictures, which leaves the run as it is: one after the other, behind whatever the
   * page shows. @throws Problem as `gradients`
   */
  async *gradientsOver(
    pictures: Iterable<Picture>,
    { preprocess, ...options }: GradientsOptions & { readonly preprocess?: Preprocess },
  ): AsyncGenerator<Gradients, void, void> {
    for (const picture of pictures) {
      const { holding, held } = this.#book.find(options.run);
      await this.#book.ready(held, holding);
      const before = (link: RunnerLink) => holding.seat.put(link, picture);
      const params = { ...options, picture: picture.id, ...(preprocess && { preprocess }) };
      yield await holding.seat.request("gradients", params, { before });
    }
  }

  evaluate(params: Params<"evaluate">): Promise<Result<"evaluate">> {
    return this.#pool.seatFor(this.#book.holdings, false).request("evaluate", params);
  }

  /** Of every runner together. */
  async memory(): Promise<MemoryReport> {
    const reports = await Promise.all(this.#pool.seats.map((seat) => seat.request("memory", {})));
    return {
      tensors: reports.reduce((total, { tensors }) => total + tensors, 0),
      gpuBytes: reports.reduce((total, { gpuBytes }) => total + gpuBytes, 0),
    };
  }

  /** What the browser's own storage holds of the person's files. */
  stored(): Promise<StorageReport> {
    return this.#loader.stored();
  }

  /** Keeps the person's own file that a run's network was loaded from. */
  keep(run: RunId, onProgress?: ProgressListener): Promise<StorageReport> {
    const { key, wish, network } = this.#book.find(run).holding;
    return this.#loader.keep({ key, wish, sha256: network?.file?.sha256 }, { onProgress });
  }

  /** Deletes a file from the browser's own storage. */
  discard(id: string): Promise<StorageReport> {
    return this.#loader.discard(id);
  }

  /** Brings a failure about, to see it recovered from: in the runner of a run, or in the first one. */
  async rehearse({ failure }: { readonly failure: Rehearsal }, run?: RunId): Promise<void> {
    if (failure === "no-room") {
      this.#book.takeAllRoom();
      return;
    }
    const seat = run === undefined ? this.#pool.first : this.#book.find(run).holding.seat;
    await seat.request("rehearse", { failure });
  }

  /** @returns the function that ends it */
  onRecovered(listener: RecoveredListener): () => void {
    this.#recoveredListeners.add(listener);
    return () => this.#recoveredListeners.delete(listener);
  }

  /** Ends the workers; whatever is pending and every later request reject with `engine-closed`. */
  close(): void {
    this.#pool.close();
    this.#loader.close();
  }

  async #ask<M extends RunnerMethod & RunMethod>(method: M, params: Params<M>): Promise<Result<M>> {
    const { holding, held } = this.#book.find(params.run);
    await this.#book.readyToAsk(held, holding);
    return await holding.seat.request(method, params);
  }

  #createLease(run: RunId, network: LoadedNetwork): Lease {
    let isReleased = false;
    return {
      run,
      network,
      release: () => {
        if (isReleased) return;
        isReleased = true;
        this.#book.leave(run);
      },
    };
  }
}

/** Requests about a run. */
type RunMethod = "redraw" | "values" | "unit" | "histogram" | "weights" | "gradients";

/** @throws Problem `cancelled` as soon as the signal is aborted */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(new Problem("cancelled"));
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
