import {
  type MethodOf,
  type ParamsOf,
  type Progress,
  type RequestMessage,
  type ResultOf,
  type Stage,
  type Transfer,
  transferables,
  type WorkerMessage,
} from "./border";
import { toProblemMessage } from "./failure";

export type Post<Table, News = never> = (
  message: WorkerMessage<Table, News>,
  transfer?: Transferable[],
) => void;

/** A request as its handler sees it: whether it is still wanted, and whom to tell how far it is. */
export interface RequestTask {
  /** Aborted when the request is cancelled. */
  readonly signal: AbortSignal;
  /** Tells the page, at most ten times a second. */
  readonly report: (stage: Stage, share: number | null, transfer?: Transfer) => void;
}

export type Handlers<Table> = {
  readonly [Method in MethodOf<Table>]: (
    params: ParamsOf<Table, Method>,
    task: RequestTask,
  ) => ResultOf<Table, Method> | Promise<ResultOf<Table, Method>>;
};

/** The answering side of a border, in whichever thread it runs. */
export interface Server<Table> {
  /** Answers with a result or a problem; never throws. */
  handle(message: RequestMessage<Table>): Promise<void>;
}

/** Answers every request with what its handler gives, and lets each be cancelled. */
export function serve<Table, News = never>(
  post: Post<Table, News>,
  handlers: Handlers<Table>,
): Server<Table> {
  /** Requests that are under way, by their ids. */
  const underWay = new Map<number, AbortController>();
  return {
    handle: async (message) => {
      if ("cancel" in message) {
        underWay.get(message.cancel)?.abort();
        return;
      }
      const { id, method, params } = message;
      const controller = new AbortController();
      underWay.set(id, controller);
      const report = throttle((progress) => post({ type: "progress", id, progress }));
      try {
        // A request's method and parameters belong together, which TypeScript cannot follow through the lookup.
        const handler = handlers[method] as (params: unknown, task: RequestTask) => unknown;
        const result = await handler(params, { signal: controller.signal, report });
        post({ type: "result", id, result: result as never }, transferables(result));
      } catch (error) {
        post({ type: "problem", id, problem: toProblemMessage(error) });
      } finally {
        underWay.delete(id);
      }
    },
  };
}

/** Often enough for a bar, and for the page to see that the worker is at work; no oftener. In milliseconds. */
const interval = 100;

function throttle(tell: (progress: Progress) => void): RequestTask["report"] {
  let last = performance.now();
  let stageTold: Stage | null = null;
  return (stage, share, transfer) => {
    const now = performance.now();
    // What has no end in sight is told at once; the rest only when it takes long enough to be noticed.
    const isNews = transfer?.note || (share === null && stage !== stageTold);
    if (!isNews && now - last < interval) return;
    last = now;
    stageTold = stage;
    tell({ stage, share, ...(transfer && { transfer }) });
  };
}
