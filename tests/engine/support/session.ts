import { nodeLoaderEnvironment } from "../../../scripts/lib/nodeLoader";
import type { Edit } from "../../../src/architectures/edit";
import type { RequestMessage, WorkerMessage } from "../../../src/engine/border";
import type {
  Frame,
  LoadedNetwork,
  NetworkWish,
  Params,
  PictureId,
  Result,
  RunId,
  RunnerMethod,
  RunnerNews,
  RunnerRequests,
  WeightsKey,
} from "../../../src/engine/protocol";
import { weightsKey } from "../../../src/engine/weightsKey";
import type { Environment } from "../../../src/engine/worker/environment";
import { createSession } from "../../../src/engine/worker/session";
import { LoaderTalk } from "../loader/support/loaderTalk";

type Message = WorkerMessage<RunnerRequests, RunnerNews>;
type RunChanges = Partial<Pick<Params<"run">, "preprocess" | "views" | "rank">>;

/** Talks to a real runner's session, and to a real loader, without threads. */
export class SessionTalk {
  readonly news: RunnerNews[] = [];
  readonly #answers = new Map<number, Message>();
  readonly #keys = new Set<WeightsKey>();
  readonly #loader = new LoaderTalk(nodeLoaderEnvironment());
  readonly #session;
  #lastId = 0;
  #lastRun = 0;
  #lastPicture = 0;

  constructor(environment: Environment) {
    this.#session = createSession((message) => {
      if (message.type === "news") this.news.push(message.news);
      else this.#answers.set(message.id, message);
    }, environment);
  }

  /** The result. @throws the problem message as it crossed the border */
  async ask<M extends RunnerMethod>(method: M, params: Params<M>): Promise<Result<M>> {
    const id = ++this.#lastId;
    await this.#session.handle({ id, method, params } as RequestMessage<RunnerRequests>);
    const answer = this.#answers.get(id);
    if (answer?.type === "result") return answer.result as Result<M>;
    throw answer?.type === "problem" ? answer.problem : new Error(`no answer to ${method}`);
  }

  /** Loads a network and takes it in. */
  async take(wish: NetworkWish): Promise<LoadedNetwork> {
    const key = weightsKey(wish);
    this.#keys.add(key);
    return await this.ask("take", { network: await this.#loader.ask("load", { key, wish }) });
  }

  /** A run of a network that has been taken in. */
  async open(key: WeightsKey, edits: readonly Edit[] = []): Promise<RunId> {
    const run = `r${++this.#lastRun}` as RunId;
    await this.ask("open", { run, key, edits });
    return run;
  }

  /** A network from the start, and a run of it. */
  async load(
    wish: NetworkWish,
    edits: readonly Edit[] = [],
  ): Promise<{ run: RunId; network: LoadedNetwork }> {
    const network = await this.take(wish);
    return { run: await this.open(network.key, edits), network };
  }

  /** Puts a picture; what names it. */
  async put(pixels: Float32Array): Promise<PictureId> {
    const id = ++this.#lastPicture as PictureId;
    await this.ask("put", { id, pixels });
    return id;
  }

  /** Runs on a picture that is put for it. */
  async run(run: RunId, pixels: Float32Array, changes: RunChanges = {}): Promise<Frame> {
    const picture = await this.put(pixels);
    return await this.ask("run", { run, picture, views: [], rank: "page", ...changes });
  }

  /** Gives back what has been taken in: the next talk has the same tfjs. */
  async close(): Promise<void> {
    for (const key of this.#keys) await this.ask("drop", { key });
  }
}
