import { nodeEnvironment } from "../../../scripts/lib/nodeEngine";
import type { CreateWorker } from "../../../src/engine/createWorker";
import type { RequestMessage } from "../../../src/engine/protocol";
import { createSession } from "../../../src/engine/worker/session";

export interface Mishaps {
  /** Whether the worker dies of this message; `worker` counts workers from 0. */
  readonly diesOf?: (message: RequestMessage, worker: number) => boolean;
  /** Whether the worker's script fails to load. */
  readonly failsToLoad?: (worker: number) => boolean;
}

export interface Workers {
  readonly create: CreateWorker;
  /** Every message that was sent, by worker. */
  readonly sent: RequestMessage[][];
}

/** Workers that run the real session, in this thread: they can die and hang as real ones do. */
export function inProcessWorkers({ diesOf, failsToLoad }: Mishaps = {}): Workers {
  const sent: RequestMessage[][] = [];
  const create: CreateWorker = ({ onMessage, onFailure }) => {
    const worker = sent.length;
    const messages: RequestMessage[] = [];
    sent.push(messages);
    let isAlive = true;
    const die = (detail: string) => {
      if (isAlive) onFailure(detail);
      isAlive = false;
    };
    const session = createSession(
      (message) => isAlive && onMessage(message),
      nodeEnvironment({
        crash: () => void setTimeout(() => die("rehearsed")),
        hang: () =>
          void setTimeout(() => {
            isAlive = false;
          }),
      }),
    );
    if (failsToLoad?.(worker)) setTimeout(() => die("its script did not load"));
    return {
      post: (message) => {
        messages.push(message);
        setTimeout(() => {
          if (!isAlive || failsToLoad?.(worker)) return;
          if (diesOf?.(message, worker)) die("a test killed it");
          else void session.handle(message);
        });
      },
      terminate: () => {
        isAlive = false;
      },
    };
  };
  return { create, sent };
}
