import { Problem } from "../architectures/problem";
import {
  type MethodOf,
  type ParamsOf,
  type ProgressListener,
  type RequestMessage,
  type ResultOf,
  transferables,
  type WorkerMessage,
} from "./border";
import type { CreateWorker, WorkerPort } from "./createWorker";
import { SilenceWatch } from "./silenceWatch";

/** The worker of a link is gone; whoever holds the link opens another one. */
export class WorkerLost extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = "WorkerLost";
    this.problem = problem;
  }
}

export interface LinkListener<News> {
  /** What the worker tells by itself. */
  onNews(news: News): void;
  /** The worker died or fell silent; every request to it has been rejected with `WorkerLost`. */
  onLost(problem: Problem): void;
}

export interface RequestOptions {
  /** Asks the worker to end the request, which it then rejects with `cancelled`. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ProgressListener | undefined;
  /** Its buffers are handed over, not copied: they are gone here after. */
  readonly isHandedOver?: boolean | undefined;
}

interface Pending {
  readonly method: string;
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ProgressListener | undefined;
}

/** One worker and the requests that it has not answered yet. */
export class WorkerLink<Table, News = never> {
  readonly #listener: LinkListener<News>;
  readonly #silenceLimit: (method: string) => number;
  readonly #port: WorkerPort<Table>;
  readonly #watch: SilenceWatch;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #isOpen = true;

  /** @param silenceLimit milliseconds in which a worker at such a request says something: an answer, or progress */
  constructor(
    createWorker: CreateWorker<Table, News>,
    listener: LinkListener<News>,
    silenceLimit: (method: string) => number,
  ) {
    this.#listener = listener;
    this.#silenceLimit = silenceLimit;
    this.#watch = new SilenceWatch((seconds) => this.#lose(new Problem("worker-silent", { seconds })));
    this.#port = createWorker({
      onMessage: (message) => this.#receive(message),
      onFailure: (detail) => this.#lose(new Problem("worker-died", { detail })),
    });
  }

  /** @throws Problem as the worker answers; `WorkerLost` when it goes away before it does. */
  request<Method extends MethodOf<Table>>(
    method: Method,
    params: ParamsOf<Table, Method>,
    { signal, onProgress, isHandedOver = false }: RequestOptions = {},
  ): Promise<ResultOf<Table, Method>> {
    return new Promise((resolve, reject) => {
      if (!this.#isOpen) {
        reject(new WorkerLost(new Problem("engine-closed")));
        return;
      }
      const id = ++this.#lastId;
      // The answer to an id is the result of the method that was sent with it.
      this.#pending.set(id, { method, resolve: resolve as Pending["resolve"], reject, onProgress });
      this.#watchPending();
      const message = { id, method, params } as RequestMessage<Table>;
      this.#port.post(message, isHandedOver ? transferables(params) : []);
      signal?.addEventListener("abort", () => this.#cancel(id), { once: true });
    });
  }

  /** Ends the worker. What it has not answered is rejected with `WorkerLost` of this problem. */
  close(problem: Problem): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#watch.rest();
    this.#port.terminate();
    const unanswered = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of unanswered) reject(new WorkerLost(problem));
  }

  #cancel(id: number): void {
    // Nobody waits for this one's answer.
    if (this.#pending.has(id)) this.#port.post({ cancel: id });
  }

  #lose(problem: Problem): void {
    if (!this.#isOpen) return;
    this.close(problem);
    this.#listener.onLost(problem);
  }

  #receive(message: WorkerMessage<Table, News>): void {
    if (!this.#isOpen) return;
    if (message.type === "news") {
      this.#watchPending();
      this.#listener.onNews(message.news);
      return;
    }
    const pending = this.#pending.get(message.id);
    if (message.type === "progress") {
      this.#watchPending();
      pending?.onProgress?.(message.progress);
      return;
    }
    this.#pending.delete(message.id);
    this.#watchPending();
    if (message.type === "result") pending?.resolve(message.result as never);
    else pending?.reject(new Problem(message.problem.code, message.problem.values));
  }

  #watchPending(): void {
    if (this.#pending.size === 0) this.#watch.rest();
    else
      this.#watch.expect(
        Math.max(...[...this.#pending.values()].map(({ method }) => this.#silenceLimit(method))),
      );
  }
}
