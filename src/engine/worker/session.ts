import { memory } from "@tensorflow/tfjs-core";
import { Problem } from "../../architectures";
import {
  type BackendReport,
  type Frame,
  type Gradients,
  heldPictures,
  type LoadedNetwork,
  type MapView,
  type MemoryReport,
  type Params,
  type PictureId,
  type Preprocess,
  type Result,
  type RunId,
  type RunnerMethod,
  type RunnerNews,
  type RunnerRehearsal,
  type RunnerRequests,
  type WeightsKey,
} from "../protocol";
import { type RequestTask, type Server, serve } from "../serve";
import { Device } from "./device";
import type { Environment, RunnerPost } from "./environment";
import { evaluateNetwork } from "./evaluate";
import type { HeldNetwork, LayerProgress } from "./heldNetwork";
import { readHistogram, readUnit, readValues, readWeights } from "./inspect";
import { type NetworkInput, NetworkRun, withReadLimit } from "./networkRun";
import { requirePicture, requirePreprocess } from "./picture";
import { type AsyncSteps, oneStep } from "./steps";
import { takeIn } from "./takeIn";
import { type Lane, type TurnClock, Turns } from "./turns";

/** A runner's side of the protocol: it answers every request, in whichever thread it runs. */
export function createSession(post: RunnerPost, environment: Environment): Server<RunnerRequests> {
  const session = new RunnerSession(environment, (news) => post({ type: "news", news }));
  return serve(post, session.handlers);
}

type Handlers = {
  readonly [M in RunnerMethod]: (params: Params<M>, task: RequestTask) => Result<M> | Promise<Result<M>>;
};

/** The device's own work waits behind nobody's. */
const deviceOwner = "device";

/**
 * What a person looks at first gets this many times the time of what stands beside it on the same runner: its pass takes
 * an eighth longer than alone, and a faster network beside it still waits for one of its layers alone.
 */
const chosenWeight = 8;

class RunnerSession {
  readonly #environment: Environment;
  readonly #device: Device;
  readonly #turns: Turns;
  readonly #networks = new Map<WeightsKey, HeldNetwork>();
  readonly #runs = new Map<RunId, NetworkRun>();
  /** In the order in which they came. */
  readonly #pictures = new Map<PictureId, Float32Array>();
  readonly #tellNews: (news: RunnerNews) => void;

  readonly handlers: Handlers = {
    start: (params, task) => this.#start(params, task),
    take: (params, task) => this.#take(params, task),
    drop: ({ key }) => this.#drop(key),
    open: ({ run, key, edits }) => {
      // Asked again, by a page whose runner was lost, it is open already.
      if (!this.#runs.has(run)) this.#runs.set(run, new NetworkRun(this.#network(key), edits));
      return null;
    },
    close: ({ run }) => this.#close(run),
    rest: ({ run }) => this.#atOnce(run, (found) => found.release()),
    put: (picture) => this.#put(picture),
    run: (params, task) => this.#run(params, task),
    redraw: ({ run, views }) =>
      this.#look(run, (found) => this.#frame(run, found, views, () => 0), `redraw ${run}`),
    palettes: (palettes) => {
      this.#device.setPalettes(palettes);
      return null;
    },
    values: ({ run, layer, map }) => this.#look(run, (found) => readValues(found, layer, map)),
    unit: ({ run, layer, unit }) => this.#look(run, (found) => readUnit(found, layer, unit)),
    histogram: ({ run, layer, map, bins }) =>
      this.#look(run, (found) => readHistogram(found, layer, map, bins)),
    weights: ({ run, layer }) => readWeights(this.#find(run), layer),
    gradients: (params) => this.#gradients(params),
    evaluate: (params) =>
      this.#turns.do({ lane: "run", owner: "evaluate", steps: () => evaluateNetwork(params) }),
    // In its turn: what was let go of before is gone.
    memory: () => this.#alone(() => this.#memory()),
    rehearse: ({ failure }) => this.#rehearse(failure),
  };

  constructor(environment: Environment, tellNews: (news: RunnerNews) => void) {
    this.#environment = environment;
    this.#tellNews = tellNews;
    this.#device = new Device(environment, {
      release: () => this.#releaseAll(),
      recovered: (problem, report) => this.#tellRecovery(problem, report),
      overfull: () => tellNews({ type: "overfull" }),
      lost: () => this.#noticeLoss(),
    });
    this.#turns = new Turns({
      giveWay: environment.giveWay,
      lost: () => this.#device.lost,
      recover: (error, task, network) => this.#device.recover(error, task, network),
    });
  }

  async #start({ backend }: Params<"start">, { report: tell }: RequestTask): Promise<BackendReport> {
    tell("backend", null);
    const report = await this.#alone(() => this.#device.start(backend));
    if (backend !== "auto" && report.backend !== backend) {
      const detail = report.candidates.find(({ name }) => name === backend)?.detail ?? "";
      this.#tellRecovery(new Problem("backend-failed", { backend, detail }), report);
    }
    return report;
  }

  /** Takes a network in that has its weights, and puts it on the backend. */
  async #take({ network: handed }: Params<"take">, task: RequestTask): Promise<LoadedNetwork> {
    const key = handed.kind === "spec" ? handed.info.key : handed.key;
    const title = handed.kind === "spec" ? handed.info.spec : handed.model.file;
    return await this.#turns.do({
      lane: "prepare",
      owner: key,
      title,
      steps: () => this.#prepare(key, () => takeIn(handed, this.#device), task),
    });
  }

  async *#prepare(
    key: WeightsKey,
    take: () => AsyncSteps<HeldNetwork>,
    { report }: RequestTask,
  ): AsyncGenerator<void, LoadedNetwork, void> {
    const network = this.#networks.get(key) ?? (yield* take());
    // From here on it is released with the others when the backend goes away.
    this.#networks.set(key, network);
    try {
      const all = network.layout.layers.length;
      yield* network.runner.upload((done) => report("upload", done / all));
      // Only shaders are compiled, at their first run.
      if (this.#device.backend.name === "webgl")
        yield* new NetworkRun(network).warmUp(layerProgress(report, "compile"));
      return network.info;
    } catch (error) {
      network.release();
      this.#networks.delete(key);
      throw error;
    }
  }

  /** What still runs it ends with it. */
  #drop(key: WeightsKey): Promise<null> {
    const network = this.#networks.get(key);
    this.#networks.delete(key);
    const left = [...this.#runs].flatMap(
      ([
        run,
        {
          network: { info },
        },
      ]) => (info.key === key ? [this.#takeAway(run)] : []),
    );
    return this.#alone(() => {
      for (const run of left) run?.release();
      network?.release();
      return null;
    });
  }

  #close(run: RunId): Promise<null> {
    const found = this.#takeAway(run);
    return this.#alone(() => {
      found?.release();
      return null;
    });
  }

  /** From now on the run is not known, and nothing of it waits. */
  #takeAway(run: RunId): NetworkRun | undefined {
    const found = this.#runs.get(run);
    this.#runs.delete(run);
    this.#turns.cancel(run);
    return found;
  }

  #put({ id, pixels }: Params<"put">): null {
    this.#pictures.delete(id);
    this.#pictures.set(id, pixels);
    const [oldest] = this.#pictures.keys();
    if (this.#pictures.size > heldPictures && oldest !== undefined) this.#pictures.delete(oldest);
    return null;
  }

  #run(
    { run, picture, preprocess, views, rank, isChosen }: Params<"run">,
    task: RequestTask,
  ): Promise<Frame> {
    const found = this.#find(run);
    const { network } = found;
    const input = this.#inputOf(found, picture, preprocess);
    // Runs of one network go one after the other, so that a later one finds what an earlier one has computed.
    return this.#use(run, rank === "page" ? "run" : "background", {
      owner: network.info.key,
      weight: isChosen ? chosenWeight : 1,
      replaces: `run ${run}`,
      steps: (clock) => this.#pass(run, found, input, { views, task, clock }),
    });
  }

  /** @throws Problem `bad-message` for a picture that has not been put; `bad-input`, `bad-preprocess` */
  #inputOf({ layout, network }: NetworkRun, picture: PictureId, preprocess?: Preprocess): NetworkInput {
    const pixels = this.#pictures.get(picture);
    if (!pixels) throw new Problem("bad-message", { detail: `picture ${picture} has not been put` });
    const prepared = preprocess ?? network.info.preprocess;
    requirePicture(layout, pixels);
    requirePreprocess(layout, prepared);
    return { picture, pixels, preprocess: prepared };
  }

  async *#pass(
    run: RunId,
    found: NetworkRun,
    input: NetworkRun["input"],
    { views, task, clock }: PassOptions,
  ): AsyncGenerator<void, Frame, void> {
    const siblings = [...this.#runs.values()].filter(({ network }) => network === found.network);
    yield* found.run(input, siblings, layerProgress(task.report, "forward"));
    await found.readOutput();
    const forward = clock();
    return yield* this.#frame(run, found, views, () => forward);
  }

  async *#frame(
    run: RunId,
    found: NetworkRun,
    views: readonly MapView[],
    forward: () => number,
  ): AsyncGenerator<void, Frame, void> {
    yield* found.restore();
    const { ofPass } = found;
    const { output, scores } = await found.readOutput();
    const started = performance.now();
    const { atlas, regions } = await withReadLimit(this.#device.painter.paint(found.layerMaps(), views));
    const milliseconds = { forward: forward(), draw: performance.now() - started };
    return { run, ...ofPass, atlas, regions, output, scores, milliseconds };
  }

  #gradients({ run, of, wrt, picture, preprocess }: Params<"gradients">): Promise<Gradients> {
    const found = this.#find(run);
    const input = picture === undefined ? null : this.#inputOf(found, picture, preprocess);
    return this.#use(run, "background", {
      owner: run,
      steps: async function* (this: RunnerSession) {
        // Gradients are asked for rarely, and are code of their own.
        const { computeGradients } = await import("./gradients");
        if (input === null) return yield* computeGradients(this.#find(run), of, wrt);
        const own = new NetworkRun(found.network, found.edits);
        try {
          yield* own.run(input);
          return yield* computeGradients(own, of, wrt);
        } finally {
          own.release();
        }
      }.bind(this),
    });
  }

  /** What a person looks at of a pass that is there. */
  #look<T>(
    run: RunId,
    look: (found: NetworkRun) => Promise<T> | AsyncSteps<T>,
    replaces?: string,
  ): Promise<T> {
    return this.#use(run, "look", {
      owner: run,
      ...(replaces !== undefined && { replaces }),
      steps: async function* (this: RunnerSession) {
        // Looked up again when its turn comes: it may have been closed meanwhile.
        const found = this.#find(run);
        yield* found.restore();
        const looked = look(found);
        return "next" in looked ? yield* looked : await looked;
      }.bind(this),
    });
  }

  #atOnce(run: RunId, act: (found: NetworkRun) => void): Promise<null> {
    return this.#alone(() => {
      act(this.#find(run));
      return null;
    });
  }

  #use<T>(
    run: RunId,
    lane: Lane,
    work: {
      readonly owner: string;
      readonly weight?: number;
      readonly replaces?: string;
      readonly steps: (clock: TurnClock) => AsyncSteps<T>;
    },
  ): Promise<T> {
    const title = this.#find(run).network.info.spec;
    return this.#turns.do({ ...work, lane, of: run, title });
  }

  /** One turn, between those of others. */
  #alone<T>(act: () => T | Promise<T>): Promise<T> {
    return this.#turns.do({
      lane: "look",
      owner: deviceOwner,
      isUnguarded: true,
      steps: () => oneStep(act),
    });
  }

  /** A context that is lost while nothing runs is rebuilt at once. Its failure is met again, and told, by the next work. */
  #noticeLoss(): void {
    const steps = () => oneStep(() => Promise.resolve());
    this.#turns.do({ lane: "look", owner: deviceOwner, steps }).catch(() => undefined);
  }

  #releaseAll(): void {
    this.#turns.beginAnew();
    for (const run of this.#runs.values()) run.release();
    for (const network of this.#networks.values()) network.release();
  }

  #memory(): MemoryReport {
    return { tensors: memory().numTensors, gpuBytes: this.#device.backend.bytes() };
  }

  #rehearse(failure: RunnerRehearsal): null {
    const rehearsals: Record<RunnerRehearsal, () => void> = {
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

  /** @throws Problem `unknown-network` for a run that is not open. */
  #find(run: RunId): NetworkRun {
    const found = this.#runs.get(run);
    if (found) return found;
    throw new Problem("unknown-network", { value: run, known: [...this.#runs.keys()].join(", ") });
  }

  /** @throws Problem `unknown-network` for a key that is not held. */
  #network(key: WeightsKey): HeldNetwork {
    const network = this.#networks.get(key);
    if (network) return network;
    throw new Problem("unknown-network", { value: key, known: [...this.#networks.keys()].join(", ") });
  }

  #tellRecovery({ code, values }: Problem, report: BackendReport): void {
    this.#tellNews({ type: "recovered", problem: { code, values }, report });
  }
}

interface PassOptions {
  readonly views: readonly MapView[];
  readonly task: RequestTask;
  readonly clock: TurnClock;
}

/** Told only of what takes long enough to be noticed. */
function layerProgress(report: RequestTask["report"], stage: "forward" | "compile"): LayerProgress {
  return (done, all) => report(stage, done / all);
}
