import type { Problem } from "../../architectures/problem";
import type { Figure, FigureNeed, FigureSources } from "./figure";
import { isStream, toProblem } from "./loading";
import { isSameSource } from "./sources";

/** A state of a figure, and where its numbers come from. */
export interface Asked<State extends object, Data, Need extends FigureNeed> {
  readonly figure: Figure<State, Data, Need>;
  readonly source: FigureSources[Need];
  readonly state: State;
}

/** What is known of a figure's numbers, and whose they are. */
export interface Loaded<State extends object, Data, Need extends FigureNeed> {
  readonly figure: Figure<State, Data, Need>;
  readonly source: FigureSources[Need];
  /** Numbers, and the state that they are of. */
  readonly shown: { readonly state: State; readonly data: Data } | null;
  readonly problem: Problem | null;
}

interface Turn<State extends object, Data, Need extends FigureNeed> {
  readonly asked: Asked<State, Data, Need>;
  readonly controller: AbortController;
  isStream: boolean;
}

/** A run that is still to come, or an engine that starts again, brings the numbers by itself. */
const passing: readonly string[] = ["overtaken", "cancelled", "engine-closed", "no-run-yet"];

/**
 * A figure's numbers, asked for state by state. While one state's are on their way, only the newest of the others waits: a
 * drag is followed, not queued. What comes bit by bit is shown bit by bit, and ends with a newer state. Nothing of another
 * figure or source than was last asked for is kept.
 */
export class FigureLoads<State extends object, Data, Need extends FigureNeed> {
  #loaded: Loaded<State, Data, Need> | null = null;
  #turn: Turn<State, Data, Need> | null = null;
  #waiting: Asked<State, Data, Need> | null = null;
  readonly #listeners = new Set<() => void>();

  /** Null until something was asked for; the same object until it changes. */
  readonly read = (): Loaded<State, Data, Need> | null => this.#loaded;

  /** Returns the function that ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  ask(asked: Asked<State, Data, Need>): void {
    const { figure, source } = asked;
    if (!isOf(this.#loaded, figure, source)) {
      this.close();
      this.#set({ figure, source, shown: null, problem: null });
    }
    const turn = this.#turn;
    turn?.controller.abort();
    if (turn && !turn.isStream) this.#waiting = asked;
    else void this.#begin(asked);
  }

  /** Ends what is on its way: nobody looks any more. */
  close(): void {
    this.#turn?.controller.abort();
    this.#turn = null;
    this.#waiting = null;
  }

  async #begin(asked: Asked<State, Data, Need>): Promise<void> {
    const turn: Turn<State, Data, Need> = { asked, controller: new AbortController(), isStream: false };
    this.#turn = turn;
    try {
      const { figure, source, state } = asked;
      const coming = figure.load(source, state, turn.controller.signal);
      turn.isStream = isStream(coming);
      if (isStream(coming)) await this.#follow(coming, turn);
      else this.#show(await coming, turn);
    } catch (error) {
      this.#fail(toProblem(error), turn);
    }
    if (this.#turn !== turn) return;
    this.#turn = null;
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) void this.#begin(waiting);
  }

  async #follow(stream: AsyncIterable<Data>, turn: Turn<State, Data, Need>): Promise<void> {
    const values = stream[Symbol.asyncIterator]();
    const end = () => void values.return?.().catch(() => undefined);
    turn.controller.signal.addEventListener("abort", end, { once: true });
    for (let next = await values.next(); !next.done && this.#turn === turn; next = await values.next()) {
      this.#show(next.value, turn);
    }
  }

  #show(data: Data, turn: Turn<State, Data, Need>): void {
    if (this.#turn !== turn) return;
    const { figure, source, state } = turn.asked;
    this.#set({ figure, source, shown: { state, data }, problem: null });
  }

  #fail(problem: Problem, turn: Turn<State, Data, Need>): void {
    // A newer state waits: its numbers may come.
    if (this.#turn !== turn || this.#waiting || passing.includes(problem.code)) return;
    if (this.#loaded) this.#set({ ...this.#loaded, problem });
  }

  #set(loaded: Loaded<State, Data, Need>): void {
    this.#loaded = loaded;
    for (const listener of this.#listeners) listener();
  }
}

/** Whether what is known is of this figure and this source. */
export function isOf<State extends object, Data, Need extends FigureNeed>(
  loaded: Loaded<State, Data, Need> | null,
  figure: Figure<State, Data, Need>,
  source: FigureSources[Need],
): loaded is Loaded<State, Data, Need> {
  return loaded?.figure === figure && isSameSource<Need>(loaded.source, source);
}
