import { Problem } from "../../architectures/problem";
import type { AsyncSteps } from "./steps";

/**
 * What comes first, most urgent first: answers about a pass that is there, forward passes of the page, uploads and
 * warm-ups, and what nobody waits for in front of the screen.
 */
const lanes = ["look", "run", "prepare", "background"] as const;
export type Lane = (typeof lanes)[number];

/** After so many turns of more urgent lanes in a row a lane has one, too: a camera never rests, and networks load. */
const mostTurnsBefore = 8;

/** Milliseconds that a turn lasts at least, unless its work is done: many small layers make one turn. */
const slice = 2;

export interface Work<T> {
  readonly lane: Lane;
  /** Within a lane owners take turns, and what one asks for is done in its order. */
  readonly owner: string;
  /** How many times as much time it gets as others of its lane, while they all wait; 1 when left out. */
  readonly weight?: number;
  /** What it is for, when that can be given up. */
  readonly of?: string;
  /** What a failure calls what it is for. */
  readonly title?: string;
  /** Its failures are its own: it does not work on the backend, or it is about the backend itself. */
  readonly isUnguarded?: true;
  /** Newer work of this name takes the place of work that has not begun, which is answered with `overtaken`. */
  readonly replaces?: string;
  /** Begins the work; called again when the backend was rebuilt under it. */
  readonly steps: (clock: TurnClock) => AsyncSteps<T>;
}

/** Milliseconds of its own turns that a work has taken, the one that it is in included. */
export type TurnClock = () => number;

/** What turns need from who has the backend. */
export interface TurnKeeper {
  /** Lets messages in. */
  readonly giveWay: () => Promise<void>;
  /** Rejects when the backend goes away under a turn; null where there is none that could. */
  readonly lost: () => Promise<never> | null;
  /** Makes good what a turn failed of, so that the work can begin anew. @throws what cannot be made good */
  readonly recover: (error: unknown, task: object, title: string) => Promise<void>;
}

interface Task {
  readonly work: Work<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** Null until it begins. */
  steps: AsyncSteps<unknown> | null;
  spent: number;
  /** Null outside of its turns. */
  turnBegan: number | null;
  isCancelled: boolean;
}

/**
 * One thread for many: work is done in turns, and between two turns the most urgent work goes first. A turn is one layer,
 * or as many small ones as fit into two milliseconds. Within a lane the owner that has had the least time for its weight
 * goes first, so that a fast network beside a slow one waits for one of its layers, and not for a pass.
 */
export class Turns {
  readonly #keeper: TurnKeeper;
  readonly #waiting: Readonly<Record<Lane, Task[]>> = { look: [], run: [], prepare: [], background: [] };
  /** Turns that each lane has been passed over. */
  readonly #passedOver = new Map<Lane, number>();
  /** Milliseconds that owners have had, each by its weight, as far as they are compared with those of others in their lane. */
  readonly #used = new Map<string, number>();
  #isBusy = false;

  constructor(keeper: TurnKeeper) {
    this.#keeper = keeper;
  }

  /** Does the work in its turns. @throws Problem `overtaken`, and whatever the work throws */
  do<T>(work: Work<T>): Promise<T> {
    this.#overtake(work);
    this.#welcome(work);
    return new Promise<T>((resolve, reject) => {
      this.#waiting[work.lane].push({
        work,
        // The task's value is its own work's.
        resolve: resolve as (value: unknown) => void,
        reject,
        steps: null,
        spent: 0,
        turnBegan: null,
        isCancelled: false,
      });
      if (!this.#isBusy) void this.#takeTurns();
    });
  }

  /** Who comes anew begins level with those who are there: time that nobody asked for is not saved up. */
  #welcome({ lane, owner }: Work<unknown>): void {
    const owners = new Set(this.#waiting[lane].map(({ work }) => work.owner));
    if (owners.has(owner)) return;
    if (owners.size === 0) {
      // Nobody is there to be compared with: what was before is settled.
      this.#used.clear();
      return;
    }
    const least = Math.min(...[...owners].map((other) => this.#usedBy(other)));
    this.#used.set(owner, Math.max(least, this.#usedBy(owner)));
  }

  #usedBy(owner: string): number {
    return this.#used.get(owner) ?? 0;
  }

  /** Gives up what is wanted of something: it is answered with `overtaken`. */
  cancel(of: string): void {
    for (const task of this.#all()) {
      if (task.work.of === of) this.#giveUp(task);
    }
  }

  /** What has begun begins again, at its next turn: the backend that it was on goes away. */
  beginAnew(): void {
    for (const task of this.#all()) {
      // Whoever is in its turn now ends by itself.
      if (task.turnBegan === null) void task.steps?.return(undefined);
      task.steps = null;
    }
  }

  #all(): readonly Task[] {
    return lanes.flatMap((lane) => this.#waiting[lane]);
  }

  #overtake({ lane, replaces }: Work<unknown>): void {
    if (replaces === undefined) return;
    for (const task of this.#waiting[lane]) {
      const isWaiting = task.steps === null && task.turnBegan === null;
      if (isWaiting && task.work.replaces === replaces) this.#giveUp(task);
    }
  }

  #giveUp(task: Task): void {
    task.isCancelled = true;
    this.#remove(task);
    if (task.turnBegan === null) void task.steps?.return(undefined);
    task.reject(new Problem("overtaken"));
  }

  #remove(task: Task): void {
    const lane = this.#waiting[task.work.lane];
    const place = lane.indexOf(task);
    if (place >= 0) lane.splice(place, 1);
  }

  async #takeTurns(): Promise<void> {
    this.#isBusy = true;
    let lastWay = performance.now();
    for (let task = this.#next(); task !== null; task = this.#next()) {
      await this.#take(task);
      if (performance.now() - lastWay < slice) continue;
      await this.#keeper.giveWay();
      lastWay = performance.now();
    }
    this.#isBusy = false;
    this.#used.clear();
  }

  /** The most urgent lane's work, or that of one that has been passed over long enough. */
  #next(): Task | null {
    const busy = lanes.filter((candidate) => this.#waiting[candidate].length > 0);
    const patient = busy.find((candidate) => (this.#passedOver.get(candidate) ?? 0) >= mostTurnsBefore);
    const lane = patient ?? busy[0];
    if (lane === undefined) return null;
    for (const other of lanes) {
      const waits = other !== lane && busy.includes(other);
      this.#passedOver.set(other, waits ? (this.#passedOver.get(other) ?? 0) + 1 : 0);
    }
    // The first of equals: what came first.
    return this.#waiting[lane].reduce<Task | null>(
      (first, task) =>
        first === null || this.#usedBy(task.work.owner) < this.#usedBy(first.work.owner) ? task : first,
      null,
    );
  }

  async #take(task: Task): Promise<void> {
    task.turnBegan = performance.now();
    const clock = () => task.spent + (task.turnBegan === null ? 0 : performance.now() - task.turnBegan);
    try {
      task.steps ??= task.work.steps(clock);
      const { steps } = task;
      let step = await this.#step(task, steps);
      while (!(step.done || task.isCancelled) && performance.now() - task.turnBegan < slice)
        step = await this.#step(task, steps);
      this.#endTurn(task);
      const { done, value } = step;
      if (task.isCancelled) void steps.return(undefined);
      else if (done) this.#settle(task, () => task.resolve(value));
    } catch (error) {
      task.steps = null;
      await this.#makeGood(task, error);
      this.#endTurn(task);
    }
  }

  async #makeGood(task: Task, error: unknown): Promise<void> {
    try {
      if (task.work.isUnguarded) throw error;
      await this.#keeper.recover(error, task, task.work.title ?? "");
      task.spent = 0;
    } catch (problem) {
      this.#settle(task, () => task.reject(problem));
    }
  }

  #step(task: Task, steps: AsyncSteps<unknown>) {
    const step = steps.next();
    const lost = task.work.isUnguarded ? null : this.#keeper.lost();
    return lost !== null && step instanceof Promise ? Promise.race([lost, step]) : step;
  }

  #endTurn(task: Task): void {
    if (task.turnBegan === null) return;
    const time = performance.now() - task.turnBegan;
    const { owner, weight = 1 } = task.work;
    task.spent += time;
    task.turnBegan = null;
    this.#used.set(owner, this.#usedBy(owner) + time / weight);
  }

  #settle(task: Task, answer: () => void): void {
    this.#remove(task);
    answer();
  }
}
