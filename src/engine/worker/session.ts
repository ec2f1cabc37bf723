import { memory } from "@tensorflow/tfjs-core";
import { Problem } from "../../architectures";
import type {
  BackendReport,
  Frame,
  Gradients,
  LoadedNetwork,
  MapView,
  MemoryReport,
  Method,
  ModelSource,
  NetworkKey,
  Params,
  Rehearsal,
  RequestMessage,
  Result,
  Transfer,
} from "../protocol";
import type { Painter } from "./atlas/painter";
import { Device } from "./device";
import type { Environment, Post } from "./environment";
import { evaluateNetwork } from "./evaluate";
import { toProblemMessage } from "./failure";
import { readHistogram, readUnit, readValues, readWeights } from "./inspect";
import { loadNetwork, pairTensors, type Sources } from "./loadNetwork";
import type { LoadTask } from "./loadTask";
import { requirePicture, requirePreprocess } from "./picture";
import { ProgressReporter } from "./progress";
import { type RunningNetwork, withReadLimit } from "./runningNetwork";
import { OwnFiles } from "./storage/ownFiles";
import { transferables } from "./transfer";

type Handlers = { readonly [M in Method]: (params: Params<M>, id: number) => Result<M> | Promise<Result<M>> };

/** The worker's side of the protocol: it answers every request, in whichever thread it runs. */
export interface Session {
  /** Answers with a result or a problem; never throws. */
  handle(message: RequestMessage): Promise<void>;
}

export function createSession(post: Post, environment: Environment): Session {
  return new WorkerSession(post, environment);
}

class WorkerSession implements Session {
  readonly #post: Post;
  readonly #environment: Environment;
  readonly #device: Device;
  readonly #progress: ProgressReporter;
  readonly #networks = new Map<NetworkKey, RunningNetwork>();
  readonly #ownFiles: OwnFiles;
  /** Loads that are under way, by the ids of their requests. */
  readonly #loads = new Map<number, AbortController>();
  #baseUrl = "";

  readonly #handlers: Handlers = {
    start: (params) => this.#start(params),
    load: (params, id) => this.#load(params, id),
    pairs: ({ spec, weights }, id) =>
      this.#cancellable(id, (task) => pairTensors(spec, weights, this.#sources(), task)),
    unload: ({ key }) => this.#device.inTurn(() => this.#unload(key)),
    run: (params) => this.#run(params),
    redraw: ({ key, views }) => this.#redraw(key, views),
    palettes: (palettes) => {
      this.#device.setPalettes(palettes);
      return null;
    },
    values: ({ key, layer, map }) => this.#use(key, (network) => readValues(network, layer, map)),
    unit: ({ key, layer, unit }) => this.#use(key, (network) => readUnit(network, layer, unit)),
    histogram: ({ key, layer, map, bins }) =>
      this.#use(key, (network) => readHistogram(network, layer, map, bins)),
    weights: ({ key, layer }) => readWeights(this.#network(key), layer),
    gradients: ({ key, index }) => this.#gradients(key, index),
    evaluate: (params) => this.#device.use(params.spec, () => evaluateNetwork(params)),
    memory: () => this.#memory(),
    cancel: ({ id }) => this.#cancel(id),
    stored: () => this.#ownFiles.report(),
    keep: ({ key }) => this.#ownFiles.keep(key, (share) => this.#progress.report("keep", share)),
    discard: ({ id }) => this.#ownFiles.discard(id),
    rehearse: ({ failure }) => this.#rehearse(failure),
  };

  constructor(post: Post, environment: Environment) {
    this.#post = post;
    this.#environment = environment;
    this.#progress = new ProgressReporter(post);
    this.#ownFiles = new OwnFiles(environment.storage);
    this.#device = new Device(environment, {
      release: () => {
        for (const network of this.#networks.values()) network.release();
      },
      recovered: (problem, report) => this.#tellRecovery(problem, report),
    });
  }

  async handle({ id, method, params }: RequestMessage): Promise<void> {
    try {
      // A request's method and parameters belong together, which TypeScript cannot follow through the lookup.
      const handler = this.#handlers[method] as (
        params: unknown,
        id: number,
      ) => Result<Method> | Promise<Result<Method>>;
      const result = await handler(params, id);
      this.#post({ type: "result", id, result }, transferables(result));
    } catch (error) {
      this.#post({ type: "problem", id, problem: toProblemMessage(error) });
    }
  }

  async #start({ backend, baseUrl }: Params<"start">): Promise<BackendReport> {
    this.#baseUrl = baseUrl;
    this.#progress.report("backend", null);
    const report = await this.#device.start(backend);
    if (backend !== "auto" && report.backend !== backend) {
      const detail = report.candidates.find(({ name }) => name === backend)?.detail ?? "";
      this.#tellRecovery(new Problem("backend-failed", { backend, detail }), report);
    }
    return report;
  }

  #load({ spec, weights }: Params<"load">, id: number): Promise<LoadedNetwork> {
    return this.#cancellable(id, async (task) =>
      weights.from === "model"
        ? this.#loadModel(weights, task)
        : this.#take(spec, await loadNetwork(spec, weights, this.#sources(), task)),
    );
  }

  /** A person's model says what it makes by being run, so that it is built on the backend. */
  async #loadModel(source: ModelSource, task: LoadTask): Promise<LoadedNetwork> {
    // tfjs's own readers of models: most visits never need them.
    const { openModel, createModelNetwork } = await import("./tfjs/openModel");
    const model = await openModel(source, this.#sources().site, task);
    await this.#device.completeKernels();
    const network = await this.#device.use(model.title, () =>
      Promise.resolve(createModelNetwork(model, source.side)),
    );
    return this.#take(model.title, network);
  }

  async #cancellable<T>(id: number, load: (task: LoadTask) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    this.#loads.set(id, controller);
    try {
      return await load(this.#task(controller));
    } finally {
      this.#loads.delete(id);
    }
  }

  #sources(): Sources {
    return {
      site: { fetch: this.#environment.fetch, baseUrl: this.#baseUrl },
      ownFiles: this.#ownFiles,
    };
  }

  #task({ signal }: AbortController): LoadTask {
    return {
      signal,
      onDownload: (share) => this.#progress.report("download", share),
      onInitialise: (share) => this.#progress.report("initialise", share),
      onTransfer: (transfer) => this.#progress.report("download", shareOf(transfer), transfer),
      onCheck: (share) => this.#progress.report("check", share),
      onRead: (share) => this.#progress.report("read", share),
    };
  }

  #cancel(id: number): null {
    this.#loads.get(id)?.abort();
    return null;
  }

  /** Takes in a network that has its weights, and puts it on the backend. */
  async #take(spec: string, loaded: RunningNetwork): Promise<LoadedNetwork> {
    const { key } = loaded.info;
    const network = this.#networks.get(key) ?? loaded;
    // From here on it is released with the others when the backend goes away.
    this.#networks.set(key, network);
    try {
      return await this.#device.use(spec, () => this.#prepare(network));
    } catch (error) {
      if (network === loaded) await this.#unload(key);
      throw error;
    }
  }

  async #prepare(network: RunningNetwork): Promise<LoadedNetwork> {
    network.upload(this.#progress.layers("upload"));
    // Only shaders are compiled, at their first run.
    if (this.#device.backend.name === "webgl") await network.warmUp(this.#progress.layers("compile"));
    return network.info;
  }

  async #unload(key: NetworkKey): Promise<null> {
    this.#networks.get(key)?.release();
    this.#networks.delete(key);
    await this.#ownFiles.release(key);
    return null;
  }

  #run({ key, input, preprocess, views }: Params<"run">): Promise<Frame> {
    const { layout, info } = this.#network(key);
    const prepared = preprocess ?? info.preprocess;
    requirePicture(layout, input);
    requirePreprocess(layout, prepared);
    return this.#use(key, async (network, painter) => {
      const started = performance.now();
      network.run({ picture: input, preprocess: prepared }, this.#progress.layers("forward"));
      await network.readOutput();
      return this.#frame(network, painter, views, performance.now() - started);
    });
  }

  #redraw(key: NetworkKey, views: readonly MapView[]): Promise<Frame> {
    return this.#use(key, (network, painter) => this.#frame(network, painter, views, 0));
  }

  async #frame(
    network: RunningNetwork,
    painter: Painter,
    views: readonly MapView[],
    forward: number,
  ): Promise<Frame> {
    const { output, scores } = await network.readOutput();
    const started = performance.now();
    const { atlas, regions } = await withReadLimit(painter.paint(network.layerMaps(), views));
    const milliseconds = { forward, draw: performance.now() - started };
    const { sequence } = network;
    return { key: network.info.key, sequence, atlas, regions, output, scores, milliseconds };
  }

  #gradients(key: NetworkKey, index: number | undefined): Promise<Gradients> {
    return this.#use(key, async (network) => {
      // Gradients are asked for rarely, and are code of their own.
      const { computeGradients } = await import("./gradients");
      return computeGradients(network, index);
    });
  }

  #memory(): MemoryReport {
    return { tensors: memory().numTensors, gpuBytes: this.#device.backend.bytes() };
  }

  #rehearse(failure: Rehearsal): null {
    const rehearsals: Record<Rehearsal, () => void> = {
      "context-lost": () => this.#loseContext(),
      crash: () => this.#environment.crash(),
      hang: () => this.#environment.hang(),
    };
    rehearsals[failure]();
    return null;
  }

  #loseContext(): void {
    const { loseContext, name } = this.#device.backend;
    if (loseContext === undefined) {
      throw new Problem("bad-message", { detail: `the ${name} backend has no context to lose` });
    }
    loseContext();
  }

  #use<T>(key: NetworkKey, work: (network: RunningNetwork, painter: Painter) => Promise<T>): Promise<T> {
    const { info } = this.#network(key);
    // Looked up again when its turn comes: it may have been unloaded meanwhile.
    return this.#device.use(info.spec, (painter) => work(this.#network(key), painter));
  }

  /** @throws Problem `unknown-network` for a key that is not loaded. */
  #network(key: NetworkKey): RunningNetwork {
    const network = this.#networks.get(key);
    if (network) return network;
    throw new Problem("unknown-network", { value: key, known: [...this.#networks.keys()].join(", ") });
  }

  #tellRecovery({ code, values }: Problem, report: BackendReport): void {
    this.#post({ type: "recovered", problem: { code, values }, report });
  }
}

function shareOf({ received, total }: Transfer): number | null {
  return total === null ? null : Math.min(1, received / total);
}
