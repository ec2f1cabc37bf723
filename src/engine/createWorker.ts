import type { RequestMessage, WorkerMessage } from "./border";
import type { LoaderRequests } from "./loader/protocol";
import type { RunnerNews, RunnerRequests } from "./protocol";

/** The way to one worker. */
export interface WorkerPort<Table> {
  /** @param transfer buffers that are gone here after */
  post(message: RequestMessage<Table>, transfer?: Transferable[]): void;
  /** Ends the worker at once, whatever it is doing. */
  terminate(): void;
}

export interface WorkerListener<Table, News> {
  onMessage(message: WorkerMessage<Table, News>): void;
  /** The worker threw outside of any request, did not load, or sent what cannot be read. */
  onFailure(detail: string): void;
}

/** Starts a worker and listens to it. */
export type CreateWorker<Table, News = never> = (listener: WorkerListener<Table, News>) => WorkerPort<Table>;

/** Where the engine's threads come from. */
export interface EngineWorkers {
  readonly createRunner: CreateWorker<RunnerRequests, RunnerNews>;
  readonly createLoader: CreateWorker<LoaderRequests>;
}

/** The engine's own workers, in the browser. */
export const browserWorkers: EngineWorkers = {
  createRunner: (listener) =>
    connect(
      new Worker(new URL("./worker/worker.ts", import.meta.url), { type: "module", name: "engine" }),
      listener,
    ),
  createLoader: (listener) =>
    connect(
      new Worker(new URL("./loader/worker.ts", import.meta.url), { type: "module", name: "loader" }),
      listener,
    ),
};

function connect<Table, News>(
  worker: Worker,
  { onMessage, onFailure }: WorkerListener<Table, News>,
): WorkerPort<Table> {
  worker.addEventListener("message", ({ data }: MessageEvent<WorkerMessage<Table, News>>) => onMessage(data));
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    onFailure(event.message || "its script did not load");
  });
  worker.addEventListener("messageerror", () => onFailure("it sent a message that cannot be read"));
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    terminate: () => worker.terminate(),
  };
}
