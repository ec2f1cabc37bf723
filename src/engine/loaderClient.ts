import type { Problem } from "../architectures/problem";
import type { MethodOf, ParamsOf, ResultOf } from "./border";
import type { CreateWorker } from "./createWorker";
import { KeptWorker } from "./keptWorker";
import type { LoaderRequests } from "./loader/protocol";
import type { HandedNetwork, NetworkWish, WeightsKey } from "./protocol";
import type { SilenceLimits } from "./silenceLimits";
import type { RequestOptions } from "./workerLink";

type Params<M extends MethodOf<LoaderRequests>> = ParamsOf<LoaderRequests, M>;
type Result<M extends MethodOf<LoaderRequests>> = ResultOf<LoaderRequests, M>;

/** A network whose file is to be kept, and the file's checksum where it is known. */
interface KeptNetwork {
  readonly key: WeightsKey;
  readonly wish: NetworkWish;
  readonly sha256: string | undefined;
}

/** How often in a row a loader may be lost before what it was asked for is given up. */
const mostLosses = 3;

/** The loader as the page sees it. Its worker starts with the first request. */
export class LoaderClient {
  readonly #worker: KeptWorker<LoaderRequests>;
  readonly #baseUrl: string;
  #losses = 0;

  constructor(createWorker: CreateWorker<LoaderRequests>, baseUrl: string, silence: SilenceLimits) {
    this.#baseUrl = baseUrl;
    this.#worker = new KeptWorker<LoaderRequests>({
      createWorker,
      silenceLimit: () => silence.starting,
      prepare: (_, lost) => this.#prepare(lost),
      onNews: () => undefined,
      onAnswer: () => {
        this.#losses = 0;
      },
    });
  }

  load(key: WeightsKey, wish: NetworkWish, options: RequestOptions): Promise<HandedNetwork> {
    return this.#request("load", { key, wish, baseUrl: this.#baseUrl }, options);
  }

  pairs(wish: Omit<Params<"pairs">, "baseUrl">): Promise<Result<"pairs">> {
    return this.#request("pairs", { ...wish, baseUrl: this.#baseUrl });
  }

  stored(): Promise<Result<"stored">> {
    return this.#request("stored", {});
  }

  keep({ key, wish, sha256 }: KeptNetwork, options: RequestOptions): Promise<Result<"keep">> {
    const known = sha256 !== undefined && { sha256 };
    return this.#request("keep", { key, wish, baseUrl: this.#baseUrl, ...known }, options);
  }

  discard(id: string): Promise<Result<"discard">> {
    return this.#request("discard", { id });
  }

  release(key: WeightsKey): Promise<null> {
    return this.#request("release", { key });
  }

  close(): void {
    this.#worker.close();
  }

  #request<M extends MethodOf<LoaderRequests>>(
    method: M,
    params: Params<M>,
    options?: RequestOptions,
  ): Promise<Result<M>> {
    return this.#worker.request(method, params, options);
  }

  /** A loader holds nothing that a new one could not read again. */
  #prepare(lost: Problem | null): Promise<void> {
    if (lost === null) return Promise.resolve();
    this.#losses++;
    return this.#losses < mostLosses ? Promise.resolve() : Promise.reject(lost);
  }
}
