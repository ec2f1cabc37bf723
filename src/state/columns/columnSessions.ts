import type { Engine } from "../../engine/client";
import type { BenchStore } from "../store";
import type { ColumnId } from "./column";
import { ColumnSession } from "./columnSession";

/** A session for every column that there is, for as long as it is there. */
export class ColumnSessions {
  readonly #engine: Engine;
  readonly #store: BenchStore;
  readonly #onRunning: (id: ColumnId) => void;
  readonly #sessions = new Map<ColumnId, ColumnSession>();
  #isOpen = false;

  /** @param onRunning told when a column has another run */
  constructor(engine: Engine, store: BenchStore, onRunning: (id: ColumnId) => void) {
    this.#engine = engine;
    this.#store = store;
    this.#onRunning = onRunning;
  }

  /** Loads what the columns want, and follows them from then on. */
  open(): void {
    this.#isOpen = true;
    this.follow();
  }

  /** Brings the sessions in step with the store: columns that are new or gone, and what each wants. */
  follow(): void {
    if (!this.#isOpen) return;
    const { columns, chosen } = this.#store.getState();
    for (const [id, session] of this.#sessions) {
      if (columns.some((column) => column.id === id)) continue;
      session.close();
      this.#sessions.delete(id);
    }
    // The one that is looked at is asked for first.
    const order = columns.toSorted((one, other) => Number(other.id === chosen) - Number(one.id === chosen));
    for (const { id } of order) this.#sessionOf(id).reconcile();
  }

  /** Takes up again what could not be loaded. */
  retry(): void {
    this.open();
    for (const session of this.#sessions.values()) session.retry();
  }

  /** Ends the loading of the person's own weights in a column; what ran before goes on. */
  cancelLoad(id: ColumnId): void {
    this.#sessions.get(id)?.cancelLoad();
  }

  close(): void {
    this.#isOpen = false;
    for (const session of this.#sessions.values()) session.close();
    this.#sessions.clear();
  }

  #sessionOf(id: ColumnId): ColumnSession {
    const session =
      this.#sessions.get(id) ?? new ColumnSession(id, this.#engine, this.#store, () => this.#onRunning(id));
    this.#sessions.set(id, session);
    return session;
  }
}
