import { engine } from "@tensorflow/tfjs-core";
import { Problem } from "../../architectures";
import { startingWith } from "../backendOrder";
import type { BackendChoice, BackendName, BackendReport, Palettes } from "../protocol";
import type { Painter } from "./atlas/painter";
import type { RunningBackend } from "./backends/backend";
import { type StartContext, type StartedBackend, startBackend, startFirst } from "./backends/start";
import type { Environment } from "./environment";
import { type BackendFailure, describeError, diagnose, missingKernel } from "./failure";

/** What the device's user is asked and told when a backend goes away. */
export interface DeviceUser {
  /** Dispose of every tensor: the backend that holds them goes away. */
  release(): void;
  /** The engine runs again, on the backend that the report names. */
  recovered(problem: Problem, report: BackendReport): void;
}

/** Work on the backend. It puts there what it needs and finds missing, so that it can run again on another. */
export type Operation<T> = (painter: Painter) => Promise<T>;

interface Running {
  readonly backend: RunningBackend;
  readonly painter: Painter;
  /** Rejects when the GPU takes the context away. */
  readonly lost: Promise<never>;
}

/**
 * The backend and its painter, for one operation at a time. When the backend fails under an operation, it is
 * rebuilt, or the next one takes its place, and the operation runs again.
 */
export class Device {
  readonly #environment: Environment;
  readonly #user: DeviceUser;
  #running: Running | null = null;
  #palettes: Palettes | null = null;
  #needsAllKernels = false;
  #lastTurn: Promise<unknown> = Promise.resolve();

  constructor(environment: Environment, user: DeviceUser) {
    this.#environment = environment;
    this.#user = user;
  }

  /** The running backend. @throws Problem `no-backend` before the start. */
  get backend(): RunningBackend {
    return this.#current().backend;
  }

  /** Starts the chosen backend in the place of the running one. @throws Problem `no-backend` when none starts. */
  start(choice: BackendChoice): Promise<BackendReport> {
    return this.inTurn(() => {
      this.#stop();
      return this.#run((context) => startBackend(choice, context));
    });
  }

  /** From now on every backend has all of tfjs's kernels, not only those of our own networks. */
  completeKernels(): Promise<void> {
    return this.inTurn(async () => {
      if (!this.#needsAllKernels) await this.#environment.completeKernels(this.backend.name);
      this.#needsAllKernels = true;
    });
  }

  /** Does something after the operations before it, with or without a backend. */
  inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.#lastTurn.then(work);
    this.#lastTurn = result.catch(() => undefined);
    return result;
  }

  /** Colours of the maps, for this backend's painter and every later one's. */
  setPalettes(palettes: Palettes): void {
    this.#palettes = palettes;
    this.#running?.painter.setPalettes(palettes);
  }

  /**
   * Runs an operation after those before it; again when the backend failed under it.
   * @param network what the operation is for, as a failure quotes it
   * @throws Problem `out-of-memory` when it does not fit on an empty backend; `no-backend` when none is left;
   * and whatever else the operation throws.
   */
  use<T>(network: string, operation: Operation<T>): Promise<T> {
    return this.inTurn(() => this.#persist(network, operation));
  }

  async #persist<T>(network: string, operation: Operation<T>): Promise<T> {
    const failures: BackendFailure[] = [];
    const lacking: BackendName[] = [];
    for (;;) {
      const { painter, lost, backend } = this.#current();
      try {
        return await Promise.race([lost, operation(painter)]);
      } catch (error) {
        const failure = diagnose(error, backend.name);
        if (failure === null) throw error;
        if (failure === "missing-kernel") {
          lacking.push(backend.name);
          await this.#replaceLacking(lacking, missingKernel(error) ?? "", error);
          continue;
        }
        await this.#recover(failure, failures.length > 0);
        if (failure === "out-of-memory" && failures.includes(failure)) {
          throw tooLarge(network, error);
        }
        failures.push(failure);
      }
    }
  }

  /** Rebuilds the backend. One whose context is lost twice under the same operation gives way to the next. */
  async #recover(failure: BackendFailure, again: boolean): Promise<void> {
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
    const watch = new ContextWatch(() => this.#recoverIdle());
    const { starters, createPainter } = this.#environment;
    const { backend, report } = await start({ starters, onLost: (name) => watch.tell(name) });
    if (this.#needsAllKernels) await this.#environment.completeKernels(backend.name);
    const painter = createPainter(backend.name);
    if (this.#palettes) painter.setPalettes(this.#palettes);
    this.#running = { backend, painter, lost: watch.lossOf(backend.name) };
    return report;
  }

  /** A context that is lost while nothing runs is rebuilt at once, so that the next picture need not wait. */
  #recoverIdle(): void {
    // Its failure is met again, and told, by the next operation.
    this.use("", () => Promise.resolve()).catch(() => undefined);
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
