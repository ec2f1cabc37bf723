import { Problem } from "../../architectures/problem";
import { createGraph } from "../../architectures/spec";
import type { Limits, Need } from "../budget";
import type { LoaderClient } from "../loaderClient";
import type { LoadedNetwork, NetworkWish, Rank, RunId, WeightsKey } from "../protocol";
import { weightsKey } from "../weightsKey";
import { WorkerLost } from "../workerLink";
import { type HeldRun, Holding, sizeOf } from "./holding";
import type { Pool } from "./pool";
import { Room } from "./room";
import type { RunnerLink, RunnerSeat } from "./runnerSeat";

/** How much is kept that nobody uses, because it may be asked for again. */
export interface Idle {
  readonly networks: number;
  /** Of weights on the backend. */
  readonly bytes: number;
}

export interface BookOptions {
  readonly pool: () => Pool;
  readonly loader: LoaderClient;
  readonly idle: Idle;
  /** What the runners may hold; as the backend has it when left out. */
  readonly limits?: Limits | undefined;
}

/** A run, and the network that it is of. */
export interface Found {
  readonly holding: Holding;
  readonly held: HeldRun;
}

/**
 * The book of what the runners hold and for whom: networks by their keys, runs by their ids. What is asked for is brought
 * once, however many ask; what nobody uses is given up by age; what does not fit is refused before it is brought.
 */
export class Book {
  readonly #pool: () => Pool;
  readonly #loader: LoaderClient;
  readonly #idle: Idle;
  readonly #holdings = new Map<WeightsKey, Holding>();
  readonly #runs = new Map<RunId, Holding>();
  readonly #room: Room;
  #clock = 0;
  #lastRun = 0;

  constructor({ pool, loader, idle, limits }: BookOptions) {
    this.#pool = pool;
    this.#loader = loader;
    this.#idle = idle;
    this.#room = new Room(() => pool().first.backend, limits ?? null);
  }

  get holdings(): readonly Holding[] {
    return [...this.#holdings.values()];
  }

  /** The network that a wish names, as it is or is about to be held. @throws Problem for a spec that names none */
  ask(wish: NetworkWish, isColumn: boolean, near: RunId | null): Holding {
    const key = weightsKey(wish);
    const known = this.#holdings.get(key);
    if (known) return known;
    const seat = (near && this.#runs.get(near)?.seat) ?? this.#pool().seatFor(this.holdings, isColumn);
    const holding = new Holding(key, wish, seat);
    if (wish.weights.from !== "model") holding.size = sizeOf(createGraph(wish.spec));
    this.#holdings.set(key, holding);
    return holding;
  }

  /** Sees to it that a network is held, and tells what it is. @throws Problem `no-room`, and as the loader */
  present(holding: Holding, by: Need["by"]): Promise<LoadedNetwork> {
    holding.lastUsed = ++this.#clock;
    if (holding.network) return Promise.resolve(holding.network);
    holding.bringing ??= this.#bring(holding, by).finally(() => {
      holding.bringing = null;
      holding.controller = null;
      // Whoever waited may have gone while it could not be ended any more.
      this.letGo(holding);
    });
    return holding.bringing;
  }

  /** Nobody waits for it any more: its loading ends, and what is held is kept as long as there is room. */
  letGo(holding: Holding): void {
    if (holding.isUsed) return;
    if (holding.controller) {
      holding.controller.abort();
      this.#strike(holding);
    } else if (!holding.network && !holding.bringing) this.#strike(holding);
    this.#trim();
  }

  /** Strikes it off; what somebody has asked for since under the same key stays. */
  #strike(holding: Holding): void {
    if (this.#holdings.get(holding.key) === holding) this.#holdings.delete(holding.key);
  }

  /** Enters a new run into the book. @throws Problem `no-room` */
  async enter(holding: Holding, rank: Rank, edits: HeldRun["edits"]): Promise<HeldRun> {
    const run = `r${++this.#lastRun}` as RunId;
    const held: HeldRun = {
      run,
      edits,
      rank,
      isOpen: false,
      isBegun: false,
      isShown: true,
      isResting: true,
      last: null,
      renewing: null,
      lastUsed: ++this.#clock,
    };
    holding.runs.set(run, held);
    this.#runs.set(run, holding);
    try {
      await this.ready(held, holding);
      return held;
    } catch (error) {
      this.leave(run);
      throw error;
    }
  }

  /** Sees to it that a run is open on its runner, and has room. @throws Problem `no-room`, and as the loader */
  async ready(held: HeldRun, holding: Holding): Promise<void> {
    held.lastUsed = ++this.#clock;
    const by = held.rank === "page" ? "page" : "script";
    // What is there needs no waiting: requests stay in their order.
    if (holding.network === null) {
      await this.present(holding, by);
      // It may have been left meanwhile.
      this.find(held.run);
    }
    if (held.isResting) {
      this.#makeRoom(holding, holding.size.activations, by);
      held.isResting = false;
    }
    if (held.isOpen) return;
    held.isOpen = true;
    const { run, edits } = held;
    try {
      await holding.seat.request("open", { run, key: holding.key, edits });
    } catch (error) {
      held.isOpen = false;
      throw error;
    }
  }

  /** The same, for what is asked about its last pass: a runner that does not know of that runs it once more. */
  async readyToAsk(held: HeldRun, holding: Holding): Promise<void> {
    await this.ready(held, holding);
    if (held.isBegun || !held.last) return;
    const { run, rank } = held;
    held.renewing ??= holding.seat
      .run({ run, rank, views: [], ...held.last })
      .then(() => {
        held.isBegun = true;
      })
      .catch(unlessOvertaken)
      .finally(() => {
        held.renewing = null;
      });
    await held.renewing;
  }

  /** @throws Problem `unknown-network` for a run that has been left */
  find(run: RunId): Found {
    const holding = this.#runs.get(run);
    const held = holding?.runs.get(run);
    if (holding && held) return { holding, held };
    throw new Problem("unknown-network", { value: run, known: [...this.#runs.keys()].join(", ") });
  }

  leave(run: RunId): void {
    const holding = this.#runs.get(run);
    const held = holding?.runs.get(run);
    this.#runs.delete(run);
    if (!(holding && held)) return;
    holding.runs.delete(run);
    holding.lastUsed = ++this.#clock;
    if (held.isOpen) holding.seat.request("close", { run }).catch(() => undefined);
    this.letGo(holding);
  }

  /** Brings a new worker of a seat to where the lost one stood. @throws WorkerLost when it is lost in its turn */
  async restore(seat: RunnerSeat, link: RunnerLink): Promise<void> {
    let before: Promise<unknown> = Promise.resolve();
    for (const holding of this.holdings.filter((one) => one.seat === seat && one.isHeld)) {
      holding.lose();
      const restored = before.then(() => this.#restoreOne(holding, link));
      holding.bringing = restored
        .finally(() => {
          holding.bringing = null;
          this.letGo(holding);
        })
        .catch((error: unknown) => {
          // Lost in its turn: whoever waits is not told, and waits for the next one.
          if (error instanceof WorkerLost && holding.isUsed) return this.present(holding, "page");
          return withoutLoss(error);
        });
      // Told to whoever waits for it.
      holding.bringing.catch(() => undefined);
      before = restored.catch((error: unknown) => {
        // What cannot be restored, weights that are no longer there say, is told when it is next asked for.
        if (!(error instanceof Problem)) throw error;
        holding.lose();
        holding.isHeld = false;
      });
    }
    await before;
  }

  /** What was held on one seat is brought to another when it is next needed. */
  move(from: RunnerSeat, to: RunnerSeat): void {
    for (const holding of this.holdings.filter(({ seat }) => seat === from)) {
      holding.seat = to;
      holding.lose();
      holding.isHeld = false;
      if (!holding.isUsed) this.#holdings.delete(holding.key);
    }
  }

  /** Memory ran out on a seat with what it holds: from now on less is put there. */
  overfull(seat: RunnerSeat): void {
    this.#room.lower(seat.index, this.holdings);
  }

  /** From now on there is no more memory than is taken. */
  takeAllRoom(): void {
    this.#room.close(this.holdings);
  }

  async #restoreOne(holding: Holding, link: RunnerLink): Promise<LoadedNetwork> {
    const network = await this.#loader.load(holding.key, holding.wish, {});
    const taken = await link.request("take", { network }, { isHandedOver: true });
    for (const held of holding.runs.values()) {
      const { run, edits, last } = held;
      // Whoever leaves it from here on has it closed.
      held.isOpen = true;
      await link.request("open", { run, key: holding.key, edits });
      if (!last || held.isResting) continue;
      const { picture, preprocess } = last;
      holding.seat.put(link, picture);
      const params = { run, picture: picture.id, views: [], rank: held.rank };
      await link.request("run", { ...params, ...(preprocess && { preprocess }) });
      held.isBegun = true;
    }
    // Last, so that nobody asks for what is not open yet.
    holding.network = taken;
    return taken;
  }

  async #bring(holding: Holding, by: Need["by"]): Promise<LoadedNetwork> {
    // It is there to be run.
    this.#makeRoom(holding, holding.size.weights + holding.size.activations, by);
    for (let hasFailed = false; ; hasFailed = true) {
      const controller = new AbortController();
      holding.controller = controller;
      const { signal } = controller;
      const network = await this.#loader.load(holding.key, holding.wish, {
        signal,
        onProgress: holding.tell,
      });
      if (signal.aborted) throw new Problem("cancelled");
      // From here on it is finished, wanted or not: a runner does not stop in the middle of an upload.
      holding.controller = null;
      if (network.kind === "model") {
        holding.size = { weights: network.model.bytes, activations: 0, work: 0 };
        this.#makeRoom(holding, holding.size.weights, by);
      }
      try {
        const options = { isHandedOver: true, onProgress: holding.tell };
        holding.network = await holding.seat.request("take", { network }, options);
        holding.isHeld = true;
        this.#measureModel(holding, holding.network);
        return holding.network;
      } catch (error) {
        // A runner that was lost under it is there again, and what was handed over is gone.
        if (hasFailed || !isLoss(error)) throw error;
      }
    }
  }

  /** What a model's layers make is known when it has run. */
  #measureModel(holding: Holding, { model }: LoadedNetwork): void {
    if (!model) return;
    holding.size = { ...sizeOf(model.graph), weights: model.file.bytes };
  }

  /** @throws Problem `no-room`, with the width that would fit */
  #makeRoom(holding: Holding, bytes: number, by: Need["by"]): void {
    const { rest, drop } = this.#room.find(holding, { bytes, by }, this.holdings);
    for (const run of rest) this.#rest(run);
    for (const key of drop) this.#drop(key);
  }

  #rest(run: RunId): void {
    const { holding, held } = this.find(run);
    held.isResting = true;
    if (held.isOpen) holding.seat.request("rest", { run }).catch(() => undefined);
  }

  /** Takes a network off its runner; runs that it still has bring it again when they are next asked for something. */
  #drop(key: WeightsKey): void {
    const holding = this.#holdings.get(key);
    if (!holding) return;
    const { isHeld } = holding;
    holding.lose();
    holding.isHeld = false;
    for (const held of holding.runs.values()) held.isResting = true;
    if (isHeld) holding.seat.request("drop", { key }).catch(() => undefined);
    if (holding.isUsed) return;
    this.#holdings.delete(key);
    const { from } = holding.wish.weights;
    if (from === "url" || from === "kept" || from === "file")
      this.#loader.release(key).catch(() => undefined);
  }

  /** Gives up the oldest of what nobody uses, as far as more is kept than should be. */
  #trim(): void {
    const unused = this.holdings
      .filter((holding) => holding.network !== null && !holding.isUsed && !holding.bringing)
      .toSorted((one, other) => other.lastUsed - one.lastUsed);
    let bytes = 0;
    for (const [place, holding] of unused.entries()) {
      bytes += holding.size.weights;
      if (place >= this.#idle.networks || bytes > this.#idle.bytes) this.#drop(holding.key);
    }
  }
}

/** A lost worker as whoever waits for its network sees it. */
function withoutLoss(error: unknown): never {
  throw error instanceof WorkerLost ? error.problem : error;
}

/** A newer pass does as well. */
function unlessOvertaken(error: unknown): void {
  if (!(error instanceof Problem) || error.code !== "overtaken") throw error;
}

function isLoss(error: unknown): boolean {
  return error instanceof Problem && (error.code === "worker-died" || error.code === "worker-silent");
}
