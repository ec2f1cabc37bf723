import type { RequestMessage, WorkerMessage } from "./protocol";

/** The way to one worker. */
export interface WorkerPort {
  post(message: RequestMessage): void;
  /** Ends the worker at once, whatever it is doing. */
  terminate(): void;
}

export interface WorkerListener {
  onMessage(message: WorkerMessage): void;
  /** The worker threw outside of any request, did not load, or sent what cannot be read. */
  onFailure(detail: string): void;
}

/** Starts a worker and listens to it. */
export type CreateWorker = (listener: WorkerListener) => WorkerPort;

/** The engine's own worker, in the browser. */
export const createEngineWorker: CreateWorker = ({ onMessage, onFailure }) => {
  const worker = new Worker(new URL("./worker/worker.ts", import.meta.url), {
    type: "module",
    name: "engine",
  });
  worker.addEventListener("message", ({ data }: MessageEvent<WorkerMessage>) => onMessage(data));
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    onFailure(event.message || "its script did not load");
  });
  worker.addEventListener("messageerror", () => onFailure("it sent a message that cannot be read"));
  return { post: (message) => worker.postMessage(message), terminate: () => worker.terminate() };
};
