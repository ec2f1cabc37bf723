import { Problem } from "../../architectures/problem";
import { BackendPlan } from "../backendPlan";
import type { MethodOf, ProgressListener } from "../border";
import type { CreateWorker } from "../createWorker";
import { KeptWorker } from "../keptWorker";
import {
  type BackendChoice,
  type BackendName,
  type BackendReport,
  type Frame,
  heldPictures,
  type Palettes,
  type Params,
  type Picture,
  type PictureId,
  type Result,
  type RunnerNews,
  type RunnerRequests,
} from "../protocol";
import type { SilenceLimits } from "../silenceLimits";
import type { RequestOptions, WorkerLink } from "../workerLink";

export type RunnerLink = WorkerLink<RunnerRequests, RunnerNews>;

/** What a runner's seat asks and tells the pool that it belongs to. */
export interface SeatHost {
  readonly createRunner: CreateWorker<RunnerRequests, RunnerNews>;
  readonly silence: SilenceLimits;
  /** Brings a new worker's networks and runs to where the lost one's were. */
  restore(seat: RunnerSeat, link: RunnerLink): Promise<void>;
  recovered(seat: RunnerSeat, problem: Problem, report: BackendReport): void;
  overfull(seat: RunnerSeat): void;
}

export type RunParams = Omit<Params<"run">, "picture"> & { readonly picture: Picture };

/** Requests that start a backend, or build what a person brought. */
const starting: readonly string[] = ["start", "take"] satisfies readonly MethodOf<RunnerRequests>[];

/** One runner's place in the pool: whoever sits there, the same networks run on it. */
export class RunnerSeat {
  readonly index: number;
  readonly #host: SeatHost;
  readonly #worker: KeptWorker<RunnerRequests, RunnerNews>;
  readonly #plan = new BackendPlan();
  /** What each worker has been given, in its order. */
  readonly #pictures = new WeakMap<RunnerLink, Set<PictureId>>();
  #palettes: Palettes | null = null;
  #pending = 0;

  constructor(index: number, host: SeatHost) {
    this.index = index;
    this.#host = host;
    this.#worker = new KeptWorker({
      createWorker: host.createRunner,
      silenceLimit: (method) => this.#silenceLimit(method),
      prepare: (link, lost) => this.#prepare(link, lost),
      onNews: (news) => this.#hear(news),
      onAnswer: () => this.#plan.answered(),
    });
  }

  /** What runs; null before a first start. */
  get backend(): BackendName | null {
    return this.#plan.running;
  }

  /** Requests that are not answered yet. */
  get pending(): number {
    return this.#pending;
  }

  /** What the first worker starts with, when it is first needed. */
  choose(choice: BackendChoice): void {
    this.#plan.choose(choice);
  }

  /** Starts a backend, or changes to another; what has been taken in stays. @throws Problem */
  async start(backend: BackendChoice, onProgress?: ProgressListener): Promise<BackendReport> {
    const report = await this.request("start", { backend }, { onProgress });
    this.#plan.choose(backend);
    this.#plan.started(report);
    return report;
  }

  async palettes(palettes: Palettes): Promise<void> {
    this.#palettes = palettes;
    await this.request("palettes", palettes);
  }

  /** The colours that the seat's workers begin with; none of them is started for it. */
  keepPalettes(palettes: Palettes | null): void {
    this.#palettes = palettes;
  }

  async request<M extends MethodOf<RunnerRequests>>(
    method: M,
    params: Params<M>,
    options: RequestOptions & { readonly before?: (link: RunnerLink) => void } = {},
  ): Promise<Result<M>> {
    this.#pending++;
    try {
      return (await this.#worker.request(method, params, options)) as Result<M>;
    } finally {
      this.#pending--;
    }
  }

  /** Runs a network on a picture, which crosses the border once. */
  run({ picture, ...params }: RunParams, options: RequestOptions = {}): Promise<Frame> {
    const before = (link: RunnerLink) => this.put(link, picture);
    return this.request("run", { ...params, picture: picture.id }, { ...options, before });
  }

  /** Sends a picture, unless the worker has it: its own copy, whose buffer is handed over. */
  put(link: RunnerLink, { id, pixels }: Picture): void {
    const known = this.#pictures.get(link) ?? new Set();
    this.#pictures.set(link, known);
    if (known.has(id)) return;
    known.add(id);
    const [oldest] = known;
    if (known.size > heldPictures && oldest !== undefined) known.delete(oldest);
    // Its loss is told by the request that needs it.
    link.request("put", { id, pixels: pixels.slice() }, { isHandedOver: true }).catch(() => undefined);
  }

  close(): void {
    this.#worker.close();
  }

  async #prepare(link: RunnerLink, lost: Problem | null): Promise<void> {
    const backend = lost === null ? this.#plan.choice : this.#plan.afterLoss(lost);
    if (backend === null) return;
    const report = await link.request("start", { backend });
    this.#plan.started(report);
    if (this.#palettes) await link.request("palettes", this.#palettes);
    await this.#host.restore(this, link);
    if (lost) this.#host.recovered(this, lost, report);
  }

  #hear(news: RunnerNews): void {
    if (news.type === "overfull") {
      this.#host.overfull(this);
      return;
    }
    const { problem, report } = news;
    this.#plan.started(report);
    this.#host.recovered(this, new Problem(problem.code, problem.values), report);
  }

  #silenceLimit(method: string): number {
    const { running } = this.#plan;
    const { silence } = this.#host;
    return running === null || starting.includes(method) ? silence.starting : silence.working[running];
  }
}
