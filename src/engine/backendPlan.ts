import type { Problem } from "../architectures";
import { backendOrder } from "./backendOrder";
import type { BackendChoice, BackendName, BackendReport } from "./protocol";

/** A worker that is lost so often in a row has its backend changed. */
const mostLosses = 2;

/** Which backend a new worker starts after one was lost. */
export class BackendPlan {
  #choice: BackendChoice | null = null;
  #running: BackendName | null = null;
  #losses = 0;

  /** What to start; null before a first start. */
  get choice(): BackendChoice | null {
    return this.#choice;
  }

  /** What runs; null before a first start. */
  get running(): BackendName | null {
    return this.#running;
  }

  choose(choice: BackendChoice): void {
    this.#choice = choice;
  }

  started({ backend }: BackendReport): void {
    this.#running = backend;
  }

  /** A worker that answers is no longer suspected. */
  answered(): void {
    this.#losses = 0;
  }

  /** What to start now. @throws the problem when no backend is left to try */
  afterLoss(problem: Problem): BackendChoice | null {
    this.#losses++;
    if (this.#losses < mostLosses) return this.#choice;
    this.#losses = 0;
    const next = this.#running === null ? undefined : backendOrder[backendOrder.indexOf(this.#running) + 1];
    if (next === undefined) throw problem;
    this.#choice = next;
    this.#running = next;
    return next;
  }
}
