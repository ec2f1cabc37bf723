import type { Bench } from "../../state/bench";
import { loadPart } from "../figures/loadPart";

/** The bench's state, which comes when the page first needs it: lessons that need no network do without. */
export class LateBench {
  /** Sets it up at the first call. @throws Problem `part-not-loaded` */
  readonly load: (how?: "anew") => Promise<Bench>;
  #loaded: Bench | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(create: () => Promise<Bench>) {
    this.load = loadPart(async () => {
      const bench = await create();
      this.#loaded = bench;
      for (const listener of this.#listeners) listener();
      return bench;
    });
  }

  /** Null until it is there. */
  get loaded(): Bench | null {
    return this.#loaded;
  }

  /** Calls back when it is there; returns the function that ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
