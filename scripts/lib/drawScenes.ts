import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Drawn, Order } from "./sceneWorker";

/** Scenes a worker draws at a time: small enough for an even finish, large enough that messages cost nothing. */
const batch = 32;

export interface DrawJob {
  /** The first scene's seed; the others' follow it. */
  readonly from: number;
  readonly count: number;
  /** Height and width of a picture, in pixels. */
  readonly size: number;
  /** Threads that draw. */
  readonly workers: number;
}

interface Answer {
  readonly worker: Worker;
  readonly drawn: Drawn;
}

/**
 * The scenes of consecutive seeds, drawn in threads; batches come as they are done, in any order. Each thread draws one
 * batch ahead, however slowly they are taken.
 */
export async function* drawScenes(job: DrawJob): AsyncGenerator<Drawn> {
  const orders = listOrders(job);
  const workers = orders
    .slice(0, job.workers)
    .map(() => new Worker(new URL("./sceneWorker.mjs", import.meta.url)));
  const drawing = new Map<Worker, Promise<Answer>>();
  const proceed = (worker: Worker): void => {
    const order = orders.shift();
    if (order) drawing.set(worker, draw(worker, order));
    else drawing.delete(worker);
  };
  try {
    for (const worker of workers) proceed(worker);
    while (drawing.size > 0) {
      const { worker, drawn } = await Promise.race(drawing.values());
      proceed(worker);
      yield drawn;
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function listOrders({ from, count, size }: DrawJob): Order[] {
  return Array.from({ length: Math.ceil(count / batch) }, (_, index) => {
    const first = index * batch;
    return { first, seed: from + first, count: Math.min(batch, count - first), size };
  });
}

/** Rejects with the worker's own error. */
function draw(worker: Worker, order: Order): Promise<Answer> {
  worker.postMessage(order);
  const answer = once(worker, "message").then(([drawn]) => ({ worker, drawn: drawn as Drawn }));
  // One that fails while another's batch is being used is told when it is asked for.
  answer.catch(() => undefined);
  return answer;
}
