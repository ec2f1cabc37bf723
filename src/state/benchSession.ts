import { Problem, type ProblemCode } from "../architectures/problem";
import type { Engine } from "../engine/client";
import { largestInput } from "../engine/preparation";
import type {
  AtlasRegion,
  Frame,
  MapView,
  ModelSource,
  NetworkKey,
  OwnSource,
  Palettes,
} from "../engine/protocol";
import { sentence } from "../messages/problems";
import { parseManifest } from "../weights/manifest";
import { earlier, findExplosion } from "./explosion";
import { isOwn } from "./fitting";
import { createNetworkPlan } from "./networkPlan";
import { stateWithModel } from "./ownModel";
import { remedyFor } from "./ownWeights";
import { isBlank, type ShownPicture, shownPicture } from "./picture";
import { shownPreparation } from "./preparation";
import { type BenchWeights, type ProblemFacts, untrained, usualWeights } from "./running";
import type { BenchState, BenchStore } from "./store";
import { StoredFiles } from "./storedFiles";

/** Called with the frame's atlas and the region of the listener's view; must draw at once, the atlas is closed after. */
export type DrawRegion = (atlas: ImageBitmap, region: AtlasRegion) => void;

/** Measured from a changed picture to the moment when all visible maps are drawn. */
export const pictureToMaps = "convscope:picture-to-maps";

/** What is over before it is a failure: the next picture, network or engine brings what was asked for. */
const passing: readonly ProblemCode[] = ["overtaken", "engine-closed"];

interface RegisteredView {
  readonly view: MapView;
  readonly draw: DrawRegion;
}

interface Attempt {
  readonly isWanted?: () => boolean;
  readonly refuse?: (problem: ProblemFacts) => void;
}

/**
 * Keeps the engine in step with the store: the picture, the network and the visible views go down to the
 * worker; numbers come back into the store, and pictures straight to whoever registered a view.
 */
export class BenchSession {
  readonly #engine: Engine;
  readonly #store: BenchStore;
  readonly #baseUrl: string;
  /** The person's files in the browser's own storage. */
  readonly files: StoredFiles;
  readonly #views = new Map<string, RegisteredView>();
  #redrawScheduled = false;
  /** What ran last, or is on its way. */
  #picture: ShownPicture | null = null;
  /** Networks that the engine holds, and how many are on their way to it. */
  readonly #held = new Set<NetworkKey>();
  #loading = 0;
  /** Cancels the load that is wanted now. */
  #cancel = new AbortController();
  /** The weights that run. */
  #running: BenchWeights | null = null;
  /** Weights that are put back into the store, and run already. */
  #restored: BenchWeights | null = null;
  #opening: Promise<void> | null = null;
  #palettes: Palettes | null = null;
  #unsubscribe: (() => void) | null = null;

  /** @param baseUrl the folder that the site is served from, ending in a slash */
  constructor(engine: Engine, store: BenchStore, baseUrl: string) {
    this.#engine = engine;
    this.#store = store;
    this.#baseUrl = baseUrl;
    this.files = new StoredFiles(engine, store);
  }

  get engine(): Engine {
    return this.#engine;
  }

  /** Starts the engine at the first call, loads the network, and follows the store from then on. */
  open(): Promise<void> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  async #open(): Promise<void> {
    const store = this.#store;
    store.setState({ isEngineWanted: true });
    this.#engine.onProgress((progress) => store.setState({ progress }));
    this.#engine.onRecovered((problem, backend) => {
      store.setState({ backend });
      store.getState().notify(sentence(problem));
    });
    this.#unsubscribe = store.subscribe((state, previous) => {
      const isOther = state.spec !== previous.spec || state.weights !== previous.weights;
      // First, so that another network's picture does not go to the one that runs.
      if (isOther && state.weights !== this.#restored) void this.#load(previous);
      if (state.openingModel !== previous.openingModel && state.openingModel) {
        void this.#openModel(state.openingModel);
      }
      if (shownPicture(state) !== this.#picture || state.preparation !== previous.preparation) this.#run();
      if (state.scale !== previous.scale) this.scheduleRedraw();
      if (state.backendChoice !== previous.backendChoice) void this.#start();
    });
    await Promise.all([this.#sendPalettes(), this.#start(), this.#listShipped()]);
  }

  close(): void {
    this.#unsubscribe?.();
    this.#engine.close();
  }

  /** Draws `view` with every frame from now on. Returns the function that ends it. */
  addView(view: MapView, draw: DrawRegion): () => void {
    const entry = { view, draw };
    this.#views.set(view.id, entry);
    this.scheduleRedraw();
    return () => {
      if (this.#views.get(view.id) === entry) this.#views.delete(view.id);
    };
  }

  /** The colours that maps are drawn with; an engine that nobody has asked for yet gets them when it starts. */
  async setPalettes(palettes: Palettes): Promise<void> {
    this.#palettes = palettes;
    if (this.#opening !== null) await this.#sendPalettes();
  }

  async #sendPalettes(): Promise<void> {
    const palettes = this.#palettes;
    if (!palettes) return;
    await this.#attempt(async () => {
      await this.#engine.palettes(palettes);
      this.scheduleRedraw();
    });
  }

  /** One redraw for all the changes of this turn: no forward pass. */
  scheduleRedraw(): void {
    if (this.#redrawScheduled) return;
    this.#redrawScheduled = true;
    queueMicrotask(() => {
      this.#redrawScheduled = false;
      const key = this.#key();
      if (key === null || this.#store.getState().result === null) return;
      void this.#attempt(async () => this.#show(await this.#engine.redraw({ key, views: this.#visible() })));
    });
  }

  /** Tries again after a failure: the engine, the weights, the picture. */
  async retry(): Promise<void> {
    await this.#start();
  }

  async #start(): Promise<void> {
    const { backendChoice } = this.#store.getState();
    this.#store.setState({ failure: null });
    await this.#attempt(async () => {
      this.#store.setState({ backend: await this.#engine.start(backendChoice) });
      await this.#load();
    });
  }

  /** Reads the list of shipped weights. Without it the weights that a link names can still load, or say why not. */
  async #listShipped(): Promise<void> {
    try {
      const response = await fetch(new URL("weights/manifest.json", this.#baseUrl));
      const shipped = parseManifest(await response.json()).weights;
      // A network that was there before the list has made do without weights, unless somebody chose them.
      this.#store.setState(({ spec, weights }) => ({
        shipped,
        ...(weights === untrained && { weights: usualWeights({ spec, shipped }) }),
      }));
    } catch {
      this.#store.setState({ shipped: [] });
    }
  }

  /**
   * Loads what the store names. Other weights of the same network take the running ones' place only when they
   * are there; a file that does not fit leaves them running.
   */
  async #load(previous: BenchState | null = null): Promise<void> {
    const { spec, weights } = this.#store.getState();
    const running = previous?.spec === spec && previous.loaded ? previous : null;
    // Whatever else is on its way is not wanted any more.
    this.#cancel.abort();
    const cancel = new AbortController();
    this.#cancel = cancel;
    const isWanted = () => {
      const state = this.#store.getState();
      return this.#cancel === cancel && state.spec === spec && state.weights === weights;
    };
    this.#store.setState({ failure: null, ...(!running && { loaded: null, result: null }) });
    this.#loading += 1;
    await this.#attempt(
      async () => {
        const loaded = await this.#engine.load({ spec, weights }, cancel.signal);
        this.#held.add(loaded.key);
        if (!isWanted()) return;
        this.#running = weights;
        this.#store.setState({ loaded, progress: null });
        this.#run();
        if (loaded.file) void this.files.refresh();
      },
      { isWanted, ...(isOwn(weights) && { refuse: (problem) => this.#refuse(weights, problem, running) }) },
    );
    this.#loading -= 1;
    await this.#releaseOthers();
  }

  /** Loads a model of the person's own; what ran before goes on until it is there, or if it cannot run. */
  async #openModel(model: ModelSource): Promise<void> {
    const store = this.#store;
    this.#cancel.abort();
    const cancel = new AbortController();
    this.#cancel = cancel;
    const isWanted = () => this.#cancel === cancel && store.getState().openingModel === model;
    const refuse = (problem: ProblemFacts) => {
      store.setState({ openingModel: null, progress: null });
      if (problem.code !== "cancelled") store.getState().notify(sentence(problem));
    };
    this.#loading += 1;
    await this.#attempt(
      async () => {
        const loaded = await this.#engine.load({ spec: "model", weights: model }, cancel.signal);
        this.#held.add(loaded.key);
        if (!isWanted()) return;
        this.#running = model;
        this.#restored = model;
        store.setState({ ...stateWithModel(loaded, model), preparation: null });
        this.#restored = null;
        this.#run();
      },
      { isWanted, refuse },
    );
    this.#loading -= 1;
    await this.#releaseOthers();
  }

  /** Lets go of the networks that nobody sees any more, once no other is on its way: it might be one of them. */
  async #releaseOthers(): Promise<void> {
    const current = this.#key();
    if (this.#loading > 0 || current === null) return;
    const others = [...this.#held].filter((key) => key !== current);
    for (const key of others) this.#held.delete(key);
    await this.#attempt(async () => {
      await Promise.all(others.map((key) => this.#engine.unload({ key })));
    });
  }

  /** Ends the loading of the person's own weights; what ran before goes on. */
  cancelLoad(): void {
    this.#cancel.abort();
  }

  /** Takes back a choice of the person's own weights that could not be loaded, and says what to do. */
  #refuse(weights: OwnSource, problem: ProblemFacts, running: BenchState | null): void {
    const store = this.#store;
    if (running) this.#restore(running);
    else store.setState(({ spec, shipped }) => ({ weights: usualWeights({ spec, shipped }) }));
    if (problem.code === "cancelled") return;
    if (problem.code === "weights-names-unknown") this.#offerMapping(weights, problem);
    else if (remedyFor(problem) === null) store.getState().notify(sentence(problem));
    else store.setState({ interruption: { weights, problem } });
  }

  /** Shows what a file whose names are unknown would be by its order, to take or leave. */
  #offerMapping(weights: OwnSource, problem: ProblemFacts): void {
    const { spec, weights: beside } = this.#store.getState();
    const refuse = () => this.#store.getState().notify(sentence(problem));
    void this.#attempt(
      async () => {
        const pairs = await this.#engine.pairs({ spec, weights });
        this.#store.setState({ offer: { spec, weights, problem, pairs, beside }, progress: null });
      },
      { refuse },
    );
  }

  #restore(running: BenchState): void {
    const { loaded, preparation } = running;
    const weights = this.#running ?? running.weights;
    this.#restored = weights;
    this.#store.setState({ weights, loaded, preparation, progress: null });
    this.#restored = null;
  }

  #run(): void {
    const key = this.#key();
    const state = this.#store.getState();
    const picture = shownPicture(state);
    const isNew = picture !== this.#picture;
    this.#picture = picture;
    // A scene that is not drawn yet runs when it is.
    if (key === null || picture === null) return;
    const start = (isNew ? picture.since : null) ?? performance.now();
    const input = picture.pixels.slice();
    const preprocess = shownPreparation(state);
    const isOfBlank = isBlank(state);
    void this.#attempt(async () => {
      const request = { key, input, views: this.#visible(), ...(preprocess && { preprocess }) };
      this.#show(await this.#engine.run(request), isOfBlank);
      // For `npm run bench:page` and the browser's own profiler.
      performance.measure(pictureToMaps, { start });
      performance.clearMeasures(pictureToMaps);
    });
  }

  /** A redraw is of the same picture as the last pass. */
  #show(frame: Frame, isOfBlank = this.#store.getState().result?.isOfBlank ?? false): void {
    const { key, atlas, regions, sequence, output, scores, milliseconds } = frame;
    // The network was changed while this frame was computed.
    if (key !== this.#key()) {
      atlas?.close();
      return;
    }
    if (atlas) {
      for (const region of regions) this.#views.get(region.id)?.draw(atlas, region);
      atlas.close();
    }
    const { spec, scale, result: last } = this.#store.getState();
    // A redraw ran no network: what the last pass took still stands. Each network counts its own passes.
    const same = last?.key === key && last.sequence === sequence ? last : null;
    const forward = same?.milliseconds.forward ?? milliseconds.forward;
    const plan = createNetworkPlan(spec);
    const seen = findExplosion(frame, plan, scale);
    // Other rows are drawn while the person scrolls: what was seen of this pass stays seen.
    const explosion = earlier(same?.explosion ?? null, seen, plan);
    const times = { ...milliseconds, forward };
    const result = { key, sequence, output, scores, milliseconds: times, explosion, isOfBlank };
    this.#store.setState({ result, progress: null });
  }

  #key(): NetworkKey | null {
    return this.#store.getState().loaded?.key ?? null;
  }

  #visible(): MapView[] {
    const state = this.#store.getState();
    const { scale } = state;
    const preprocess = shownPreparation(state);
    const { graph, layers } = createNetworkPlan(state.spec);
    const input = graph.layers[0]?.name;
    // Right after a change of network, rows of the former one may still stand on the page.
    const known = [...this.#views.values()].filter(({ view }) => layers.has(view.layer));
    return known.map(({ view }) => {
      const isPicture = view.layer === input && scale !== "network" && preprocess !== null;
      return { ...view, scale: isPicture ? { limit: largestInput(preprocess) } : scale };
    });
  }

  /**
   * Runs a request; a newer one in its place is no failure, and neither is one that nobody wants any more. Anything
   * else is shown to the person as what keeps the network from running, or handed to `refuse`, which puts things back
   * as they were.
   */
  async #attempt(
    request: () => Promise<void>,
    { isWanted = () => true, refuse }: Attempt = {},
  ): Promise<void> {
    try {
      await request();
    } catch (error) {
      if (error instanceof Problem && passing.includes(error.code)) return;
      if (!isWanted()) return;
      const { code, values } =
        error instanceof Problem ? error : new Problem("internal", { detail: String(error) });
      if (refuse) refuse({ code, values });
      else this.#store.setState({ failure: { code, values }, progress: null });
    }
  }
}
