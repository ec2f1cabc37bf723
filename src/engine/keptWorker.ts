import { Problem } from "../architectures/problem";
import type { MethodOf, ParamsOf, ResultOf } from "./border";
import type { CreateWorker } from "./createWorker";
import { type RequestOptions, WorkerLink, WorkerLost } from "./workerLink";

/** What a worker's keeper does for it. */
export interface Keeper<Table, News> {
  readonly createWorker: CreateWorker<Table, News>;
  /** Milliseconds in which a worker at such a request says something. */
  silenceLimit(method: string): number;
  /**
   * Brings a new worker to where the lost one stood.
   * @param lost what became of the one before; null for the first
   * @throws Problem when no further try is worth it
   */
  prepare(link: WorkerLink<Table, News>, lost: Problem | null): Promise<void>;
  onNews(news: News): void;
  /** It answers. */
  onAnswer?(): void;
}

export interface KeptOptions<Table, News> extends RequestOptions {
  /** Is sent before the request, to the worker that gets it. */
  readonly before?: (link: WorkerLink<Table, News>) => void;
}

/**
 * A worker that is there when it is needed: one that dies or falls silent is replaced by another that stands where it
 * stood, and what it has not answered is asked once more.
 */
export class KeptWorker<Table, News = never> {
  readonly #keeper: Keeper<Table, News>;
  #link: Promise<WorkerLink<Table, News>> | null = null;
  #current: WorkerLink<Table, News> | null = null;
  /** The current one, or the one that is being opened. */
  #newest: WorkerLink<Table, News> | null = null;
  #isClosed = false;

  constructor(keeper: Keeper<Table, News>) {
    this.#keeper = keeper;
  }

  /** @throws Problem as the worker answers, or `worker-died`, `worker-silent`; what is handed over is not asked again */
  async request<Method extends MethodOf<Table>>(
    method: Method,
    params: ParamsOf<Table, Method>,
    options: KeptOptions<Table, News> = {},
  ): Promise<ResultOf<Table, Method>> {
    try {
      return await this.#requestOnce(method, params, options);
    } catch (error) {
      if (!(error instanceof WorkerLost) || this.#isClosed || options.isHandedOver) throw withoutLoss(error);
    }
    try {
      return await this.#requestOnce(method, params, options);
    } catch (error) {
      throw withoutLoss(error);
    }
  }

  /** Ends the worker; whatever is pending and every later request reject with `engine-closed`. */
  close(): void {
    this.#isClosed = true;
    this.#newest?.close(new Problem("engine-closed"));
  }

  async #requestOnce<Method extends MethodOf<Table>>(
    method: Method,
    params: ParamsOf<Table, Method>,
    { before, ...options }: KeptOptions<Table, News>,
  ): Promise<ResultOf<Table, Method>> {
    if (this.#isClosed) throw new Problem("engine-closed");
    this.#link ??= this.#open();
    const link = await this.#link;
    if (options.signal?.aborted) throw new Problem("cancelled");
    before?.(link);
    const result = await link.request(method, params, options);
    this.#keeper.onAnswer?.();
    return result;
  }

  /** The first worker, or a new one after giving up. */
  async #open(): Promise<WorkerLink<Table, News>> {
    try {
      return await this.#openWith(null);
    } catch (error) {
      this.#link = null;
      throw error;
    }
  }

  /** A worker that stands where the lost one stood. @throws Problem when no further try is worth it */
  async #reopen(lost: Problem): Promise<WorkerLink<Table, News>> {
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
  async #openAfter(lost: Problem): Promise<WorkerLink<Table, News> | Problem> {
    try {
      return await this.#openWith(lost);
    } catch (error) {
      if (error instanceof WorkerLost && !this.#isClosed) return error.problem;
      throw error;
    }
  }

  async #openWith(lost: Problem | null): Promise<WorkerLink<Table, News>> {
    const link = this.#connect();
    this.#newest = link;
    try {
      await this.#keeper.prepare(link, lost);
      if (this.#isClosed) throw new Problem("engine-closed");
      this.#current = link;
      return link;
    } catch (error) {
      link.close(new Problem("engine-closed"));
      throw error;
    }
  }

  #connect(): WorkerLink<Table, News> {
    const link: WorkerLink<Table, News> = new WorkerLink(
      this.#keeper.createWorker,
      {
        onNews: (news) => this.#keeper.onNews(news),
        onLost: (problem) => {
          // One that is lost while it is being opened is replaced by who opens it.
          if (link === this.#current) this.#replace(problem);
        },
      },
      (method) => this.#keeper.silenceLimit(method),
    );
    return link;
  }

  #replace(lost: Problem): void {
    this.#link = this.#reopen(lost);
    // Told by the next request.
    this.#link.catch(() => undefined);
  }
}

/** A lost worker as a caller sees it. */
function withoutLoss(error: unknown): unknown {
  return error instanceof WorkerLost ? error.problem : error;
}
