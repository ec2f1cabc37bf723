import { Problem } from "../../architectures/problem";
import { startingWith } from "../backendOrder";
import type { ProgressListener } from "../border";
import type { CreateWorker } from "../createWorker";
import type { BackendChoice, BackendReport, Palettes, RunnerNews, RunnerRequests } from "../protocol";
import type { SilenceLimits } from "../silenceLimits";
import type { Holding } from "./holding";
import { type RunnerLink, RunnerSeat } from "./runnerSeat";

/** What a pool asks and tells who uses it. */
export interface PoolUser {
  /** Brings a new worker's networks and runs to where the lost one's were. */
  restore(seat: RunnerSeat, link: RunnerLink): Promise<void>;
  recovered(problem: Problem, report: BackendReport): void;
  overfull(seat: RunnerSeat): void;
  /** The networks on a seat, which goes away, belong on another. */
  move(from: RunnerSeat, to: RunnerSeat): void;
}

export interface PoolOptions {
  readonly createRunner: CreateWorker<RunnerRequests, RunnerNews>;
  readonly silence: SilenceLimits;
  /** How many runners there may be where each computes on a core of its own. */
  readonly cores: number;
}

/**
 * The runners. On a GPU there is one: several would mean several contexts, every shader compiled again, and one GPU for all.
 * Elsewhere there are as many as columns, as far as cores allow, and a slow network holds up nobody.
 */
export class Pool {
  readonly #options: PoolOptions;
  readonly #user: PoolUser;
  #seats: readonly RunnerSeat[];
  #lastIndex = 0;
  #palettes: Palettes | null = null;

  constructor(options: PoolOptions, user: PoolUser) {
    this.#options = options;
    this.#user = user;
    this.#seats = [this.#createSeat()];
  }

  get seats(): readonly RunnerSeat[] {
    return this.#seats;
  }

  /** The one that is always there, and whose backend is the pool's. */
  get first(): RunnerSeat {
    const [first] = this.#seats;
    if (!first) throw new RangeError("a pool has a runner");
    return first;
  }

  /** Starts a backend on every runner, or changes to another. @throws Problem `no-backend`, `worker-died` … */
  async start(backend: BackendChoice, onProgress?: ProgressListener): Promise<BackendReport> {
    const report = await this.#startFirst(backend, onProgress);
    await this.#follow(report);
    return report;
  }

  /** The others run on what the first one runs on, and where that is a GPU there are none. */
  async #follow({ backend }: BackendReport): Promise<void> {
    const others = this.#seats.slice(1);
    if (backend === "webgl") {
      this.#seats = [this.first];
      for (const seat of others) this.#dismiss(seat);
      return;
    }
    await Promise.all(others.map((seat) => seat.start(backend)));
  }

  #dismiss(seat: RunnerSeat): void {
    this.#user.move(seat, this.first);
    seat.close();
  }

  async #startFirst(backend: BackendChoice, onProgress?: ProgressListener): Promise<BackendReport> {
    let lost: Problem | null = null;
    for (const choice of startingWith(backend)) {
      const report = await tryStart(this.first, choice, onProgress);
      if (!(report instanceof Problem)) return report;
      lost = report;
    }
    throw lost ?? new Problem("no-backend", { detail: backend });
  }

  async palettes(palettes: Palettes): Promise<void> {
    this.#palettes = palettes;
    await Promise.all(this.#seats.map((seat) => seat.palettes(palettes)));
  }

  /**
   * Where a further network goes.
   * @param isColumn whether a runner may start for it; everything else goes where there is least to do
   */
  seatFor(holdings: readonly Holding[], isColumn: boolean): RunnerSeat {
    const shownOn = (seat: RunnerSeat) =>
      holdings.filter((holding) => holding.seat === seat && holding.standing === "shown");
    const workOn = (seat: RunnerSeat) => shownOn(seat).reduce((total, { size }) => total + size.work, 0);
    const [idlest = this.first] = this.#seats.toSorted(
      (one, other) => workOn(one) - workOn(other) || one.pending - other.pending,
    );
    const { backend } = this.first;
    const hasRoom = this.#seats.length < this.#options.cores && backend !== null && backend !== "webgl";
    return isColumn && hasRoom && shownOn(idlest).length > 0 ? this.#grow() : idlest;
  }

  close(): void {
    for (const seat of this.#seats) seat.close();
  }

  #grow(): RunnerSeat {
    const seat = this.#createSeat();
    seat.choose(this.first.backend ?? "auto");
    seat.keepPalettes(this.#palettes);
    this.#seats = [...this.#seats, seat];
    return seat;
  }

  #createSeat(): RunnerSeat {
    return new RunnerSeat(this.#lastIndex++, {
      createRunner: this.#options.createRunner,
      silence: this.#options.silence,
      restore: (seat, link) => this.#user.restore(seat, link),
      recovered: (_, problem, report) => this.#user.recovered(problem, report),
      overfull: (seat) => this.#user.overfull(seat),
    });
  }
}

/** The report, or the problem that another backend may not have. */
async function tryStart(
  seat: RunnerSeat,
  backend: BackendChoice,
  onProgress?: ProgressListener,
): Promise<BackendReport | Problem> {
  try {
    return await seat.start(backend, onProgress);
  } catch (error) {
    if (error instanceof Problem && (error.code === "worker-died" || error.code === "worker-silent"))
      return error;
    throw error;
  }
}
