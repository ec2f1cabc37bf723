import { nodeEnvironment } from "../../../scripts/lib/nodeEngine";
import { nodeLoaderEnvironment } from "../../../scripts/lib/nodeLoader";
import type { RequestMessage } from "../../../src/engine/border";
import type { CreateWorker, EngineWorkers } from "../../../src/engine/createWorker";
import type { LoaderEnvironment } from "../../../src/engine/loader/environment";
import type { LoaderRequests } from "../../../src/engine/loader/protocol";
import { createLoader } from "../../../src/engine/loader/session";
import type { RunnerNews, RunnerRequests } from "../../../src/engine/protocol";
import type { Post, Server } from "../../../src/engine/serve";
import type { Environment } from "../../../src/engine/worker/environment";
import { createSession } from "../../../src/engine/worker/session";

export interface Mishaps<Table> {
  /** Whether the worker dies of this message; `worker` counts workers from 0. */
  readonly diesOf?: (message: Partial<Named<Table>>, worker: number) => boolean;
  /** Whether the worker never answers this message, nor says that it is alive. */
  readonly ignores?: (message: Partial<Named<Table>>, worker: number) => boolean;
  /** Whether the worker's script fails to load. */
  readonly failsToLoad?: (worker: number) => boolean;
}

/** A message that is no cancelling one. */
type Named<Table> = Extract<RequestMessage<Table>, { readonly method: unknown }>;

/** Every message that was sent, by worker. */
export type Sent<Table> = RequestMessage<Table>[][];

export interface Workers extends EngineWorkers {
  readonly toRunners: Sent<RunnerRequests>;
  readonly toLoaders: Sent<LoaderRequests>;
}

export interface WorkersOptions {
  readonly runner?: Mishaps<RunnerRequests>;
  readonly loader?: Mishaps<LoaderRequests>;
  /** How the loader reaches the site, where it is not to be read from the disk. */
  readonly fetch?: LoaderEnvironment["fetch"];
}

/** Workers that run the real sessions, in this thread: they can die and hang as real ones do. */
export function inProcessWorkers({ runner, loader, fetch }: WorkersOptions = {}): Workers {
  const runners = inProcess<RunnerRequests, RunnerNews>(
    (post, mishaps) => createSession(post, nodeEnvironment(mishaps)),
    runner,
  );
  const loaders = inProcess<LoaderRequests>(
    (post) => createLoader(post, nodeLoaderEnvironment(fetch && { fetch })),
    loader,
  );
  return {
    createRunner: runners.create,
    createLoader: loaders.create,
    toRunners: runners.sent,
    toLoaders: loaders.sent,
  };
}

/** The methods of the messages that were sent, of all workers. */
export function methodsOf<Table>(sent: Sent<Table>): readonly string[] {
  return sent.flat().flatMap((message) => ("method" in message ? [message.method] : ["cancel"]));
}

type Rehearsals = Pick<Environment, "crash" | "hang">;

function inProcess<Table, News = never>(
  createServer: (post: Post<Table, News>, rehearsals: Rehearsals) => Server<Table>,
  { diesOf, ignores, failsToLoad }: Mishaps<Table> = {},
): { readonly create: CreateWorker<Table, News>; readonly sent: Sent<Table> } {
  const sent: Sent<Table> = [];
  const create: CreateWorker<Table, News> = ({ onMessage, onFailure }) => {
    const worker = sent.length;
    const messages: RequestMessage<Table>[] = [];
    sent.push(messages);
    let isAlive = true;
    const die = (detail: string) => {
      if (isAlive) onFailure(detail);
      isAlive = false;
    };
    const post: Post<Table, News> = (message, transfer = []) => {
      // As between threads: what is handed over is gone here.
      const arrived = structuredClone(message, { transfer });
      if (isAlive) onMessage(arrived);
    };
    const server = createServer(post, {
      crash: () => void setTimeout(() => die("rehearsed")),
      hang: () =>
        void setTimeout(() => {
          isAlive = false;
        }),
    });
    if (failsToLoad?.(worker)) setTimeout(() => die("its script did not load"));
    return {
      post: (message, transfer = []) => {
        messages.push(message);
        const arrived = structuredClone(message, { transfer });
        setTimeout(() => {
          if (!isAlive || failsToLoad?.(worker)) return;
          if (diesOf?.(arrived as Partial<Named<Table>>, worker)) die("a test killed it");
          else if (!ignores?.(arrived as Partial<Named<Table>>, worker)) void server.handle(arrived);
        });
      },
      terminate: () => {
        isAlive = false;
      },
    };
  };
  return { create, sent };
}
