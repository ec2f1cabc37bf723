import { type FigureEngine, FigureNetwork, type FigureNetworkState, type FigureWish } from "./figureNetwork";

/** Networks that somebody shows, for as long as he does. */
export interface HeldNetworks {
  /** In the order of the wishes; the same list until one of them changes. */
  read(): readonly FigureNetworkState[];
  /** Returns the function that ends it. */
  subscribe(listener: () => void): () => void;
  release(): void;
}

/** One network, and everybody who shows it. */
interface Shared {
  readonly network: FigureNetwork;
  readonly holders: Set<object>;
}

/**
 * The networks that figures bring along: figures that wish the same network on the same picture share one run of it, which
 * ends when nobody shows it any more. The bench has no part in them, nor they in it.
 */
export class FigureNetworks {
  readonly #by: FigureEngine;
  readonly #shared = new Map<string, Shared>();
  readonly #listeners = new Set<() => void>();

  constructor(by: FigureEngine) {
    this.#by = by;
  }

  hold(wishes: readonly FigureWish[]): HeldNetworks {
    const holder = {};
    const held = wishes.map((wish) => this.#share(wish, holder));
    let last: readonly FigureNetworkState[] = [];
    return {
      read: () => {
        const states = held.map(({ network }) => network.state);
        if (states.length !== last.length || states.some((state, place) => state !== last[place]))
          last = states;
        return last;
      },
      subscribe: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
      release: () => {
        for (const { holders } of held) holders.delete(holder);
        // At the end of this turn: whoever takes the figure's place may show the same network.
        queueMicrotask(() => this.#closeUnheld());
      },
    };
  }

  /** Runs all of them once more: the backend is another. */
  runAgain(): void {
    for (const { network } of this.#shared.values()) network.runAgain();
  }

  /** Takes up again what failed. */
  retry(): void {
    for (const { network } of this.#shared.values()) network.retry();
  }

  /** Draws all maps anew, in other colours. */
  scheduleRedraw(): void {
    for (const { network } of this.#shared.values()) network.scheduleRedraw();
  }

  close(): void {
    for (const { network } of this.#shared.values()) network.close();
    this.#shared.clear();
  }

  #share(wish: FigureWish, holder: object): Shared {
    const name = JSON.stringify([wish.spec, wish.weights, wish.picture.name]);
    const shared = this.#shared.get(name) ?? { network: this.#create(wish), holders: new Set() };
    this.#shared.set(name, shared);
    shared.holders.add(holder);
    return shared;
  }

  #create(wish: FigureWish): FigureNetwork {
    return new FigureNetwork(wish, this.#by, () => {
      for (const listener of this.#listeners) listener();
    });
  }

  #closeUnheld(): void {
    for (const [name, { network, holders }] of this.#shared) {
      if (holders.size > 0) continue;
      network.close();
      this.#shared.delete(name);
    }
  }
}
