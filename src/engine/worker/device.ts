import { engine } from "@tensorflow/tfjs-core";
import { Problem } from "../../architectures";
import { startingWith } from "../backendOrder";
import { describeError } from "../failure";
import type { BackendChoice, BackendName, BackendReport, Palettes } from "../protocol";
import type { Painter } from "./atlas/painter";
import type { RunningBackend } from "./backends/backend";
import { type StartContext, type StartedBackend, startBackend, startFirst } from "./backends/start";
import type { Environment } from "./environment";
import { type BackendFailure, diagnose, missingKernel } from "./failure";

/** What the device's user is asked and told when a backend goes away. */
export interface DeviceUser {
  /** Dispose of every tensor: the backend that holds them goes away. */
  release(): void;
  /** The engine runs again, on the backend that the report names. */
  recovered(problem: Problem, report: BackendReport): void;
  /** There was no memory left, and the backend is empty again. */
  overfull(): void;
  /** The context was lost, perhaps while nothing ran: rebuild it now, so that the next picture need not wait. */
  lost(): void;
}

interface Running {
  readonly backend: RunningBackend;
  readonly painter: Painter;
  /** Rejects when the GPU takes the context away. */
  readonly lost: Promise<never>;
}

/** How often, and of what, the backend failed under one piece of work. */
interface Attempt {
  readonly failures: BackendFailure[];
  readonly lacking: BackendName[];
}

/**
 * The backend and its painter. When the backend fails under somebody's work, it is rebuilt, or the next one takes its
 * place, and the work can begin anew.
 */
export class Device {
  readonly #environment: Environment;
  readonly #user: DeviceUser;
  #running: Running | null = null;
  #palettes: Palettes | null = null;
  #needsAllKernels = false;
  readonly #attempts = new WeakMap<object, Attempt>();

  constructor(environment: Environment, user: DeviceUser) {
    this.#environment = environment;
    this.#user = user;
  }

  /** The running backend. @throws Problem `no-backend` before the start. */
  get backend(): RunningBackend {
    return this.#current().backend;
  }

  /** What draws maps on it. @throws Problem `no-backend` before the start. */
  get painter(): Painter {
    return this.#current().painter;
  }

  /** Rejects when the GPU takes the context away; null before the start. */
  get lost(): Promise<never> | null {
    return this.#running?.lost ?? null;
  }

  /** Starts the chosen backend in the place of the running one. @throws Problem `no-backend` when none starts. */
  start(choice: BackendChoice): Promise<BackendReport> {
    this.#stop();
    return this.#run((context) => startBackend(choice, context));
  }

  /** From now on every backend has all of tfjs's kernels, not only those of our own networks. */
  async completeKernels(): Promise<void> {
    if (!this.#needsAllKernels) await this.#environment.completeKernels(this.backend.name);
    this.#needsAllKernels = true;
  }

  /** Colours of the maps, for this backend's painter and every later one's. */
  setPalettes(palettes: Palettes): void {
    this.#palettes = palettes;
    this.#running?.painter.setPalettes(palettes);
  }

  /**
   * Rebuilds what a piece of work failed of, so that it can begin anew.
   * @param task tells the work apart from others, to see how often it failed
   * @param network what the work is for, as a failure quotes it
   * @throws Problem `out-of-memory` when it does not fit on an empty backend; `no-backend` when none is left; the error
   * itself when it is not the backend's.
   */
  async recover(error: unknown, task: object, network: string): Promise<void> {
    const { name } = this.#current().backend;
    const attempt = this.#attempts.get(task) ?? { failures: [], lacking: [] };
    this.#attempts.set(task, attempt);
    const failure = diagnose(error, name);
    if (failure === null) throw error;
    if (failure === "missing-kernel") {
      attempt.lacking.push(name);
      await this.#replaceLacking(attempt.lacking, missingKernel(error) ?? "", error);
      return;
    }
    await this.#rebuild(failure, attempt.failures.length > 0);
    if (failure === "out-of-memory") {
      if (attempt.failures.includes(failure)) throw tooLarge(network, error);
      this.#user.overfull();
    }
    attempt.failures.push(failure);
  }

  /** Rebuilds the backend. One whose context is lost twice under the same operation gives way to the next. */
  async #rebuild(failure: BackendFailure, again: boolean): Promise<void> {
    const { name, detail } = this.#current().backend;
    this.#stop();
    const [, ...others] = startingWith(name);
    const order = failure === "context-lost" && again ? others : [name, ...others];
    const report = await this.#run((context) => startFirst(order, context));
    if (report.backend !== name) {
      this.#user.recovered(new Problem("backend-failed", { backend: name, detail }), report);
    } else if (failure === "context-lost") {
      this.#user.recovered(new Problem("context-lost"), report);
    }
  }

  /** Starts a backend that may know the operation which those before did not. @throws the error when all have been tried */
  async #replaceLacking(lacking: readonly BackendName[], operation: string, error: unknown): Promise<void> {
    const { name } = this.#current().backend;
    const order = startingWith(name).filter((candidate) => !lacking.includes(candidate));
    if (order.length === 0) throw error;
    this.#stop();
    const report = await this.#run((context) => startFirst(order, context));
    this.#user.recovered(new Problem("backend-lacks-operation", { backend: name, operation }), report);
  }

  async #run(start: (context: StartContext) => Promise<StartedBackend>): Promise<BackendReport> {
    const watch = new ContextWatch(() => this.#user.lost());
    const { starters, createPainter } = this.#environment;
    const { backend, report } = await start({ starters, onLost: (name) => watch.tell(name) });
    if (this.#needsAllKernels) await this.#environment.completeKernels(backend.name);
    const painter = createPainter(backend.name);
    if (this.#palettes) painter.setPalettes(this.#palettes);
    this.#running = { backend, painter, lost: watch.lossOf(backend.name) };
    return report;
  }

  #stop(): void {
    const running = this.#running;
    if (running === null) return;
    this.#running = null;
    for (const step of [
      () => this.#user.release(),
      () => running.painter.dispose(),
      () => running.backend.dispose(),
      // Whatever a broken backend did not give back is no longer counted.
      () => engine().reset(),
    ]) {
      try {
        step();
      } catch {
        // A broken backend may fail once more while it is taken down; nothing of it is used again.
      }
    }
  }

  #current(): Running {
    if (this.#running) return this.#running;
    throw new Problem("no-backend", { detail: "the engine has not been started" });
  }
}

function tooLarge(network: string, cause: unknown): Problem {
  return new Problem("out-of-memory", { network, detail: describeError(cause) }, { cause });
}

/** Turns the news that a backend lost its context into a promise that its user can race against. */
class ContextWatch {
  readonly #lost = new Set<BackendName>();
  readonly #onLoss: () => void;
  #watched: BackendName | null = null;
  #reject: ((problem: Problem) => void) | null = null;

  constructor(onLoss: () => void) {
    this.#onLoss = onLoss;
  }

  tell(name: BackendName): void {
    this.#lost.add(name);
    if (name !== this.#watched) return;
    this.#reject?.(new Problem("context-lost"));
    this.#onLoss();
  }

  lossOf(name: BackendName): Promise<never> {
    this.#watched = name;
    const loss = new Promise<never>((_, reject) => {
      this.#reject = reject;
    });
    // Nobody may be waiting for it when it comes.
    loss.catch(() => undefined);
    if (this.#lost.has(name)) this.tell(name);
    return loss;
  }
}
