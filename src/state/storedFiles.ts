import { Problem } from "../architectures/problem";
import type { Engine } from "../engine/client";
import type { StorageReport } from "../engine/protocol";
import { sentence } from "../messages/problems";
import { chosenRun } from "./columns/column";
import type { BenchStore } from "./store";

/** The person's files in the browser's own storage, as the bench keeps, lists and deletes them. */
export class StoredFiles {
  readonly #engine: Engine;
  readonly #store: BenchStore;

  constructor(engine: Engine, store: BenchStore) {
    this.#engine = engine;
    this.#store = store;
  }

  /** Looks what is there. */
  async refresh(): Promise<void> {
    await this.#show(() => this.#engine.stored());
  }

  /** Keeps the file whose weights run; the browser is asked not to delete it when space runs short. */
  async keep(): Promise<void> {
    const { chosen, reportRun } = this.#store.getState();
    const { run } = chosenRun(this.#store.getState());
    if (run === null) return;
    // Some browsers ask the person, some decide by themselves; kept it is either way.
    await navigator.storage?.persist?.();
    await this.#show(() => this.#engine.keep(run, (progress) => reportRun(chosen, { progress })));
    reportRun(chosen, { progress: null });
  }

  /** Deletes the kept file with this checksum, or that begins with these digits. */
  async discardKept(sha256: string): Promise<void> {
    await this.refresh();
    const { storage } = this.#store.getState();
    const file = storage?.files.find(({ kept }) => kept?.sha256.startsWith(sha256));
    if (file) await this.discard(file.id);
  }

  async discard(id: string): Promise<void> {
    await this.#show(() => this.#engine.discard(id));
  }

  async #show(request: () => Promise<StorageReport>): Promise<void> {
    const store = this.#store;
    try {
      store.setState({ storage: await request() });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code !== "engine-closed") store.getState().notify(sentence(error));
    }
  }
}
