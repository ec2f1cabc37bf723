import { Problem } from "../architectures";
import type { Engine } from "../engine/client";
import type {
  AtlasRegion,
  Frame,
  LoadedNetwork,
  MapView,
  NetworkKey,
  Palettes,
  Preprocess,
} from "../engine/protocol";
import { sentence } from "../messages";
import { parseManifest } from "../weights/manifest";
import { createNetworkPlan } from "./networkPlan";
import { shownPicture } from "./picture";
import type { BenchStore } from "./store";

/** Called with the frame's atlas and the region of the listener's view; must draw at once, the atlas is closed after. */
export type DrawRegion = (atlas: ImageBitmap, region: AtlasRegion) => void;

/** Measured from a changed picture to the moment when all visible maps are drawn. */
export const pictureToMaps = "convscope:picture-to-maps";

/**
 * The largest magnitude that a prepared picture can have. The input keeps this scale: on a scale of its own
 * an empty page, −0.1 all over for LeNet-5, would look like ink.
 */
function largestInput({ mean, std }: Preprocess): number {
  const ends = mean.flatMap((value, channel) =>
    [0, 1].map((ink) => Math.abs((ink - value) / (std[channel] ?? 1))),
  );
  return Math.max(...ends);
}

/** What the picture is made of, apart from the network that it is made for. */
const pictureParts = ["strokes", "live", "photo"] as const;

interface RegisteredView {
  readonly view: MapView;
  readonly draw: DrawRegion;
}

/**
 * Keeps the engine in step with the store: the picture, the network and the visible views go down to the
 * worker; numbers come back into the store, and pictures straight to whoever registered a view.
 */
export class BenchSession {
  readonly #engine: Engine;
  readonly #store: BenchStore;
  readonly #baseUrl: string;
  readonly #views = new Map<string, RegisteredView>();
  #redrawScheduled = false;
  #unsubscribe: (() => void) | null = null;

  /** @param baseUrl the folder that the site is served from, ending in a slash */
  constructor(engine: Engine, store: BenchStore, baseUrl: string) {
    this.#engine = engine;
    this.#store = store;
    this.#baseUrl = baseUrl;
  }

  get engine(): Engine {
    return this.#engine;
  }

  /** Starts the engine, loads the network, and follows the store from then on. */
  async open(): Promise<void> {
    const store = this.#store;
    this.#engine.onProgress((progress) => store.setState({ progress }));
    this.#engine.onRecovered((problem, backend) => {
      store.setState({ backend });
      store.getState().notify(sentence(problem));
    });
    this.#unsubscribe = store.subscribe((state, previous) => {
      if (pictureParts.some((part) => state[part] !== previous[part])) this.#run();
      if (state.scale !== previous.scale) this.scheduleRedraw();
      if (state.spec !== previous.spec || state.weights !== previous.weights)
        void this.#load(previous.loaded);
      if (state.backendChoice !== previous.backendChoice) void this.#start();
    });
    await Promise.all([this.#start(), this.#listShipped()]);
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

  async setPalettes(palettes: Palettes): Promise<void> {
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
      this.#store.setState({ shipped: parseManifest(await response.json()).weights });
    } catch {
      this.#store.setState({ shipped: [] });
    }
  }

  /** Loads what the store names; the network that it replaces makes room first. */
  async #load(replaced: LoadedNetwork | null = null): Promise<void> {
    const { spec, weights } = this.#store.getState();
    this.#store.setState({ loaded: null, failure: null, ...(replaced && { result: null }) });
    await this.#attempt(async () => {
      if (replaced) await this.#engine.unload({ key: replaced.key });
      const loaded = await this.#engine.load({ spec, weights });
      const state = this.#store.getState();
      if (state.spec !== spec || state.weights !== weights) return;
      this.#store.setState({ loaded, progress: null });
      this.#run();
    });
  }

  #run(): void {
    const key = this.#key();
    if (key === null) return;
    const start = performance.now();
    const input = shownPicture(this.#store.getState()).pixels.slice();
    void this.#attempt(async () => {
      this.#show(await this.#engine.run({ key, input, views: this.#visible() }));
      // For `npm run bench:page` and the browser's own profiler.
      performance.measure(pictureToMaps, { start });
      performance.clearMeasures(pictureToMaps);
    });
  }

  #show(frame: Frame): void {
    const { atlas, regions, sequence, output, scores, milliseconds } = frame;
    if (atlas) {
      for (const region of regions) this.#views.get(region.id)?.draw(atlas, region);
      atlas.close();
    }
    this.#store.setState({ result: { sequence, output, scores, milliseconds }, progress: null });
  }

  #key(): NetworkKey | null {
    return this.#store.getState().loaded?.key ?? null;
  }

  #visible(): MapView[] {
    const { scale, loaded, spec } = this.#store.getState();
    const input = createNetworkPlan(spec).graph.layers[0]?.name;
    return [...this.#views.values()].map(({ view }) => {
      const isPicture = view.layer === input && scale !== "network" && loaded !== null;
      return { ...view, scale: isPicture ? { limit: largestInput(loaded.preprocess) } : scale };
    });
  }

  /** Runs a request; a newer one in its place is no failure, anything else is shown to the person. */
  async #attempt(request: () => Promise<void>): Promise<void> {
    try {
      await request();
    } catch (error) {
      if (error instanceof Problem && (error.code === "overtaken" || error.code === "engine-closed")) return;
      const { code, values } =
        error instanceof Problem ? error : new Problem("internal", { detail: String(error) });
      this.#store.setState({ failure: { code, values }, progress: null });
    }
  }
}
