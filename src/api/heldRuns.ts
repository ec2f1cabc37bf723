import { Problem } from "../architectures/problem";
import type { Engine, Lease } from "../engine/client";
import type { Frame, NetworkWish, Picture, Preprocess } from "../engine/protocol";
import { weightsKey } from "../engine/weightsKey";

/** The last run of a network: enough to run it again. */
interface LastRun {
  readonly wish: NetworkWish;
  readonly picture: Picture;
  readonly preprocess: Preprocess | undefined;
  /** Null once it was let go of: it is leased, and run, again when somebody asks. */
  lease: Lease | null;
}

/** How many networks are held for later questions. */
const mostHeld = 4;

/** What the calls have run: each network's last run can be asked about, and the networks of the newest few are held. */
export class HeldRuns {
  readonly #engine: () => Promise<Engine>;
  readonly #runs = new Map<string, LastRun>();

  constructor(engine: () => Promise<Engine>) {
    this.#engine = engine;
  }

  /** Holds what a wish names, and hands back its lease: the one of the last run where it is of the same network. */
  async lease(name: string, wish: NetworkWish): Promise<Lease> {
    const last = this.#runs.get(name);
    if (last?.lease && last.lease.network.key === weightsKey(wish)) return last.lease;
    const engine = await this.#engine();
    return await engine.lease(wish, { use: "script" });
  }

  /** Runs a leased network, which from then on is the one that questions about `name` are about. */
  async run(
    name: string,
    lease: Lease,
    { wish, picture, preprocess }: Omit<LastRun, "lease">,
  ): Promise<Frame> {
    const engine = await this.#engine();
    const before = this.#runs.get(name);
    try {
      const prepared = preprocess && { preprocess };
      const frame = await engine.run({ run: lease.run, picture, views: [], ...prepared });
      if (before?.lease !== lease) before?.lease?.release();
      this.#runs.delete(name);
      this.#runs.set(name, { wish, picture, preprocess, lease });
      this.#releaseOldest();
      return frame;
    } catch (error) {
      if (before?.lease !== lease) lease.release();
      throw error;
    }
  }

  /** The lease of a network's last run, whose values are there. @throws Problem `no-run-yet` */
  async last(name: string): Promise<Lease> {
    const last = this.#runs.get(name);
    if (!last) throw new Problem("no-run-yet", { network: name });
    if (last.lease) return last.lease;
    const lease = await this.lease(name, last.wish);
    await this.run(name, lease, last);
    return lease;
  }

  #releaseOldest(): void {
    const held = [...this.#runs.values()].filter(({ lease }) => lease !== null);
    for (const run of held.slice(0, Math.max(0, held.length - mostHeld))) {
      run.lease?.release();
      run.lease = null;
    }
  }
}
