/** How long a download waits, and how often it tries again, in milliseconds. */
export interface Patience {
  /** A connection that brings nothing for so long is cut. */
  readonly stallLimit: number;
  /** Pauses before each further try; a try that brings new bytes starts the count anew. */
  readonly retryDelays: readonly number[];
}

export const usualPatience: Patience = { stallLimit: 30_000, retryDelays: [1000, 2000, 4000] };

/** Waits, unless `signal` is aborted first. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end);
    if (signal?.aborted) end();
  });
}

/** Aborts its signal when it is not restarted in time, or with the person's own. */
export class StallWatch {
  readonly #limit: number;
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #abort = () => this.#controller.abort();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(limit: number, outer?: AbortSignal) {
    this.#limit = limit;
    this.#outer = outer;
    outer?.addEventListener("abort", this.#abort);
    if (outer?.aborted) this.#abort();
    this.restart();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether time ran out, and not the person's patience. */
  get hasStalled(): boolean {
    return this.signal.aborted && this.#outer?.aborted !== true;
  }

  restart(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#abort, this.#limit);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener("abort", this.#abort);
  }
}
