import { Problem } from "../architectures/problem";
import type { CreateWorker, WorkerPort } from "./createWorker";
import type { Method, Params, RequestMessage, Result, WorkerMessage } from "./protocol";
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

export interface LinkListener {
  /** What the worker tells by itself. */
  onNews(news: Extract<WorkerMessage, { type: "progress" | "recovered" }>): void;
  /** The worker died or fell silent; every request to it has been rejected with `WorkerLost`. */
  onLost(problem: Problem): void;
}

interface Pending {
  readonly method: Method;
  readonly resolve: (result: Result<Method>) => void;
  readonly reject: (error: Error) => void;
}

/** One worker and the requests that it has not answered yet. */
export class WorkerLink {
  readonly #listener: LinkListener;
  readonly #silenceLimit: (method: Method) => number;
  readonly #port: WorkerPort;
  readonly #watch: SilenceWatch;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #isOpen = true;

  /** @param silenceLimit milliseconds in which a worker at such a request says something: an answer, or progress */
  constructor(createWorker: CreateWorker, listener: LinkListener, silenceLimit: (method: Method) => number) {
    this.#listener = listener;
    this.#silenceLimit = silenceLimit;
    this.#watch = new SilenceWatch((seconds) => this.#lose(new Problem("worker-silent", { seconds })));
    this.#port = createWorker({
      onMessage: (message) => this.#receive(message),
      onFailure: (detail) => this.#lose(new Problem("worker-died", { detail })),
    });
  }

  /**
   * @param signal asks the worker to end the request, which it then rejects with `cancelled`
   * @throws Problem as the worker answers; `WorkerLost` when it goes away before it does.
   */
  request<M extends Method>(method: M, params: Params<M>, signal?: AbortSignal): Promise<Result<M>> {
    return new Promise((resolve, reject) => {
      if (!this.#isOpen) {
        reject(new WorkerLost(new Problem("engine-closed")));
        return;
      }
      const id = ++this.#lastId;
      // The answer to an id is the result of the method that was sent with it.
      this.#pending.set(id, { method, resolve: resolve as Pending["resolve"], reject });
      this.#watchPending();
      this.#port.post({ id, method, params } as RequestMessage);
      signal?.addEventListener("abort", () => this.#cancel(id), { once: true });
    });
  }

  #cancel(id: number): void {
    // Nobody waits for this one's answer.
    if (this.#pending.has(id)) this.#port.post({ id: ++this.#lastId, method: "cancel", params: { id } });
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

  #lose(problem: Problem): void {
    if (!this.#isOpen) return;
    this.close(problem);
    this.#listener.onLost(problem);
  }

  #receive(message: WorkerMessage): void {
    if (!this.#isOpen) return;
    if (message.type === "progress" || message.type === "recovered") {
      this.#watchPending();
      this.#listener.onNews(message);
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    this.#watchPending();
    if (message.type === "result") pending?.resolve(message.result);
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
