import type { SpatialShape, Spec } from "../architectures";
import { createNetworkPlan, inputShapeOf, type NetworkPlan } from "../architectures/networkPlan";
import { Problem, type ProblemCode } from "../architectures/problem";
import type { Engine, Lease } from "../engine/client";
import { createPicture } from "../engine/picture";
import type { RunId } from "../engine/protocol";
import type { ManifestEntry } from "../weights/manifest";
import type { LinkableWeights } from "./columns/weights";
import { readNamedWeights } from "./columns/weightsLink";
import { MapViews } from "./mapViews";
import type { ProblemFacts } from "./problemFacts";

/** A picture that a figure describes; two with the same name are the same picture. */
export interface FigurePicture {
  readonly name: string;
  /** h × w × c in [0, 1], channels fastest, for an input of this shape. @throws Problem */
  readonly draw: (shape: SpatialShape) => Promise<Float32Array>;
  /** Calls back when it changes by itself, as a camera's does; returns the function that ends it. */
  readonly follow: (changed: () => void) => () => void;
}

/** A network that a figure brings along, and the picture that it runs on. */
export interface FigureWish {
  readonly spec: Spec;
  /** As a link names them; null: those that ship for it. */
  readonly weights: string | null;
  readonly picture: FigurePicture;
}

/** A network that has run on a picture, as figures read it. */
export interface RunningNetwork {
  readonly engine: Engine;
  readonly run: RunId;
  readonly plan: NetworkPlan;
  /** What its outputs stand for. */
  readonly labels: readonly string[];
  /** Another with every pass. */
  readonly revision: number;
  /** Its maps, drawn with every frame for whoever adds a view. */
  readonly views: Pick<MapViews, "add">;
}

/** What is there of a figure's network. */
export interface FigureNetworkState {
  /** Null until it has run. */
  readonly running: RunningNetwork | null;
  readonly failure: ProblemFacts | null;
}

/** What a figure's network is brought with. */
export interface FigureEngine {
  readonly engine: Engine;
  /** Starts the engine unless it runs. @throws Problem where no backend starts */
  readonly start: () => Promise<unknown>;
  /** The weights that the site ships. */
  readonly shipped: () => Promise<readonly ManifestEntry[]>;
}

/** What is over before it is a failure: the next pass brings what was asked for. */
const passing: readonly ProblemCode[] = ["overtaken", "engine-closed", "unknown-network", "cancelled"];

interface Opened {
  readonly lease: Lease;
  readonly plan: NetworkPlan;
}

/** One network of figures' own: leased, run on its picture, and run again when that changes; its maps are drawn anew. */
export class FigureNetwork {
  readonly #wish: FigureWish;
  readonly #by: FigureEngine;
  readonly #tell: () => void;
  readonly #views = new MapViews(() => this.scheduleRedraw());
  readonly #cancel = new AbortController();
  #state: FigureNetworkState = { running: null, failure: null };
  #opened: Opened | null = null;
  #revision = 0;
  #isRedrawScheduled = false;
  #endFollowing: (() => void) | null = null;

  /** @param tell called when its state is another */
  constructor(wish: FigureWish, by: FigureEngine, tell: () => void) {
    this.#wish = wish;
    this.#by = by;
    this.#tell = tell;
    void this.#begin();
  }

  /** The same object until something of it changes. */
  get state(): FigureNetworkState {
    return this.#state;
  }

  /** Takes up again what failed. */
  retry(): void {
    if (this.#state.failure === null) return;
    this.#set({ ...this.#state, failure: null });
    void (this.#opened ? this.#run() : this.#begin());
  }

  /** Runs once more, or takes up again what failed: the backend is another. */
  runAgain(): void {
    if (this.#state.failure) this.retry();
    else void this.#run();
  }

  /** One redraw for all the changes of this turn: no forward pass. */
  scheduleRedraw(): void {
    if (this.#isRedrawScheduled) return;
    this.#isRedrawScheduled = true;
    queueMicrotask(() => {
      this.#isRedrawScheduled = false;
      void this.#redraw();
    });
  }

  close(): void {
    this.#cancel.abort();
    this.#endFollowing?.();
    this.#opened?.lease.release();
    this.#opened = null;
  }

  async #begin(): Promise<void> {
    await this.#attempt(async () => {
      await this.#by.start();
      const { spec } = this.#wish;
      const plan = createNetworkPlan(spec);
      const weights = await this.#weights();
      const { signal } = this.#cancel;
      const lease = await this.#by.engine.lease({ spec, weights }, { use: "figure", signal });
      if (signal.aborted) {
        lease.release();
        return;
      }
      this.#opened = { lease, plan };
      this.#endFollowing = this.#wish.picture.follow(() => void this.#run());
      await this.#pass();
    });
  }

  async #weights(): Promise<LinkableWeights> {
    const { spec, weights } = this.#wish;
    if (weights !== null) return readNamedWeights(weights);
    const fitting = (await this.#by.shipped()).find((entry) => entry.spec === spec);
    // Untrained ones would show another network than was meant.
    if (!fitting) throw new Problem("no-shipped-weights", { network: spec });
    return { from: "manifest", id: fitting.id };
  }

  #run(): Promise<void> {
    return this.#attempt(() => this.#pass());
  }

  async #pass(): Promise<void> {
    if (!this.#opened) return;
    const { lease, plan } = this.#opened;
    const { run } = lease;
    const pixels = await this.#wish.picture.draw(inputShapeOf(plan.graph));
    const picture = createPicture(pixels);
    const frame = await this.#by.engine.run({ run, picture, views: this.#requestViews() });
    this.#views.draw(frame);
    if (this.#cancel.signal.aborted) return;
    const { labels } = lease.network;
    const revision = ++this.#revision;
    const running = { engine: this.#by.engine, run, plan, labels, revision, views: this.#views };
    this.#set({ running, failure: null });
  }

  async #redraw(): Promise<void> {
    const run = this.#state.running?.run;
    if (run === undefined || this.#cancel.signal.aborted) return;
    await this.#attempt(async () => {
      this.#views.draw(await this.#by.engine.redraw({ run, views: this.#requestViews() }));
    });
  }

  #requestViews() {
    if (!this.#opened) return [];
    const { plan, lease } = this.#opened;
    return this.#views.request(plan, { preprocess: lease.network.preprocess, scale: null });
  }

  async #attempt(request: () => Promise<void>): Promise<void> {
    try {
      await request();
    } catch (error) {
      const { code, values } =
        error instanceof Problem ? error : new Problem("internal", { detail: String(error) });
      if (this.#cancel.signal.aborted || passing.includes(code)) return;
      this.#set({ ...this.#state, failure: { code, values } });
    }
  }

  #set(state: FigureNetworkState): void {
    this.#state = state;
    this.#tell();
  }
}
