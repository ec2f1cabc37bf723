import { siteUrl } from "../../../../scripts/lib/nodeLoader";
import type { ParamsOf, Progress, ResultOf, WorkerMessage } from "../../../../src/engine/border";
import type { LoaderEnvironment } from "../../../../src/engine/loader/environment";
import type { LoaderRequests } from "../../../../src/engine/loader/protocol";
import { createLoader } from "../../../../src/engine/loader/session";
import type { HandedNetwork, NetworkWish, WeightsKey } from "../../../../src/engine/protocol";

type Message = WorkerMessage<LoaderRequests>;
type Asked<M extends keyof LoaderRequests> = Omit<ParamsOf<LoaderRequests, M>, "baseUrl">;

/** Talks to a real loader without a thread. What it answers crosses as between threads: its buffers are gone there. */
export class LoaderTalk {
  /** What was told of each request, by its id. */
  readonly progress = new Map<number, Progress[]>();
  /** Of the last request. */
  lastId = 0;
  readonly #answers = new Map<number, Message>();
  readonly #loader;
  #onProgress: (id: number, progress: Progress) => void = () => undefined;

  constructor(environment: LoaderEnvironment) {
    this.#loader = createLoader((message, transfer = []) => {
      const arrived = structuredClone(message, { transfer });
      if (arrived.type === "progress") this.#tell(arrived.id, arrived.progress);
      else if ("id" in arrived) this.#answers.set(arrived.id, arrived);
    }, environment);
  }

  /** The result. @throws the problem message as it crossed the border */
  async ask<M extends keyof LoaderRequests>(
    method: M,
    params: Asked<M>,
  ): Promise<ResultOf<LoaderRequests, M>> {
    const id = ++this.lastId;
    await this.#loader.handle({ id, method, params: { ...params, baseUrl: siteUrl } } as never);
    const answer = this.#answers.get(id);
    if (answer?.type === "result") return answer.result as ResultOf<LoaderRequests, M>;
    throw answer?.type === "problem" ? answer.problem : new Error(`no answer to ${method}`);
  }

  /** A network that has a spec. */
  async loadSpec(
    key: WeightsKey,
    wish: NetworkWish,
  ): Promise<Extract<HandedNetwork, { readonly kind: "spec" }>> {
    const handed = await this.ask("load", { key, wish });
    if (handed.kind === "spec") return handed;
    throw new Error(`${wish.spec} became a model`);
  }

  cancel(id: number): void {
    void this.#loader.handle({ cancel: id });
  }

  /** Has a listener told what comes from now on. */
  listen(onProgress: (id: number, progress: Progress) => void): void {
    this.#onProgress = onProgress;
  }

  #tell(id: number, progress: Progress): void {
    this.progress.set(id, [...(this.progress.get(id) ?? []), progress]);
    this.#onProgress(id, progress);
  }
}
