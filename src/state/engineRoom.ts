import { Problem } from "../architectures/problem";
import type { Engine } from "../engine/client";
import type { BackendName, BackendReport, Palettes } from "../engine/protocol";
import { sentence } from "../messages/problems";
import { type ManifestEntry, parseManifest } from "../weights/manifest";
import { type ColumnId, runOf } from "./columns/column";
import { ColumnSessions } from "./columns/columnSessions";
import { usualWeights } from "./columns/openColumn";
import { untrained } from "./columns/weights";
import { FigureNetworks } from "./figureNetworks";
import { FrameLoop } from "./frameLoop";
import { amendColumns } from "./history";
import type { BenchState, BenchStore } from "./store";
import { StoredFiles } from "./storedFiles";

/**
 * The page's engine: started when something first needs it, with the backend that the person chose and the colours of the
 * theme; the list of what ships; recovery, told; and what keeps columns and pictures in step with it.
 */
export class EngineRoom {
  readonly engine: Engine;
  readonly frames: FrameLoop;
  readonly sessions: ColumnSessions;
  /** The networks that figures bring along. */
  readonly figures: FigureNetworks;
  /** The person's files in the browser's own storage. */
  readonly files: StoredFiles;
  readonly #store: BenchStore;
  readonly #baseUrl: string;
  #opening: Promise<void> | null = null;
  #engineOpening: Promise<void> | null = null;
  #listing: Promise<readonly ManifestEntry[]> | null = null;
  #starting: Promise<BackendReport> | null = null;
  #palettes: Palettes | null = null;
  #unsubscribe: (() => void) | null = null;

  /** @param baseUrl the folder that the site is served from, ending in a slash */
  constructor(engine: Engine, store: BenchStore, baseUrl: string) {
    this.engine = engine;
    this.#store = store;
    this.#baseUrl = baseUrl;
    this.files = new StoredFiles(engine, store);
    this.frames = new FrameLoop(engine, store);
    this.sessions = new ColumnSessions(engine, store, (id) => this.#onRunning(id));
    this.figures = new FigureNetworks({
      engine,
      start: () => this.start(),
      shipped: () => this.#listShipped(),
    });
  }

  /** Starts the engine at the first call, loads the columns' networks, and follows the store from then on. */
  open(): Promise<void> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  /** Starts the engine for what the page shows, at the first call; of the bench's networks it loads none. */
  openEngine(): Promise<void> {
    this.#engineOpening ??= this.#openEngine();
    return this.#engineOpening;
  }

  /** Starts the engine unless it runs, and loads nothing. @throws Problem where no backend starts */
  async start(): Promise<BackendName> {
    this.#starting ??= this.#startEngine();
    return (await this.#starting).backend;
  }

  /** Tries again after a failure: the engine, the networks, the picture. */
  async retry(): Promise<void> {
    this.#starting = null;
    await this.#startAll();
  }

  /** The colours that maps are drawn with; an engine that nobody has asked for yet gets them when it starts. */
  async setPalettes(palettes: Palettes): Promise<void> {
    this.#palettes = palettes;
    if (this.#engineOpening !== null) await this.#sendPalettes();
  }

  close(): void {
    this.#unsubscribe?.();
    this.sessions.close();
    this.figures.close();
    this.engine.close();
  }

  async #open(): Promise<void> {
    await Promise.all([this.openEngine(), this.#startAll()]);
  }

  async #openEngine(): Promise<void> {
    const store = this.#store;
    store.setState({ isEngineWanted: true });
    this.engine.onRecovered((problem, backend) => {
      store.setState({ backend });
      store.getState().notify(sentence(problem));
      this.figures.retry();
    });
    this.#unsubscribe = store.subscribe((state, previous) => this.#follow(state, previous));
    await Promise.all([this.#sendPalettes(), this.#tryStart(), this.#listShipped()]);
  }

  #follow(state: BenchState, previous: BenchState): void {
    // First, so that another network's picture does not go to the one that runs.
    if (state.columns !== previous.columns || state.runs !== previous.runs) this.sessions.follow();
    this.frames.follow();
    const isScaledAnew = state.scale !== previous.scale || state.scaleEnd !== previous.scaleEnd;
    if (isScaledAnew) this.frames.scheduleRedraw();
    if (state.backendChoice !== previous.backendChoice) void this.retry();
  }

  /** The engine, and everything that is wanted of it. */
  async #startAll(): Promise<void> {
    const { columns, reportRun } = this.#store.getState();
    for (const { id } of columns) reportRun(id, { failure: null });
    if (!(await this.#tryStart())) return;
    this.figures.runAgain();
    if (this.#opening === null) return;
    this.sessions.retry();
    this.frames.runAgain();
  }

  /** Whether the engine runs; what keeps it from running is told where its networks are missed. */
  async #tryStart(): Promise<boolean> {
    try {
      await this.start();
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  async #startEngine(): Promise<BackendReport> {
    try {
      const backend = await this.engine.start(this.#store.getState().backendChoice, (progress) => {
        for (const { id } of this.#store.getState().columns)
          this.#store.getState().reportRun(id, { progress });
      });
      this.#store.setState({ backend });
      return backend;
    } catch (error) {
      this.#starting = null;
      throw error;
    }
  }

  #onRunning(id: ColumnId): void {
    this.frames.follow();
    const { loaded } = runOf(this.#store.getState(), id);
    if (loaded?.file) void this.files.refresh();
  }

  async #sendPalettes(): Promise<void> {
    if (!this.#palettes) return;
    try {
      await this.engine.palettes(this.#palettes);
      this.frames.scheduleRedraw();
      this.figures.scheduleRedraw();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The list of shipped weights. Without it the weights that a link names can still load, or say why not. */
  #listShipped(): Promise<readonly ManifestEntry[]> {
    this.#listing ??= this.#readShipped();
    return this.#listing;
  }

  async #readShipped(): Promise<readonly ManifestEntry[]> {
    const store = this.#store;
    try {
      const response = await fetch(new URL("weights/manifest.json", this.#baseUrl));
      const shipped = parseManifest(await response.json()).weights;
      store.setState({ shipped });
      // A network that was there before the list has made do without weights, unless somebody chose them.
      amendColumns(store, (column) =>
        column.weights === untrained ? { ...column, weights: usualWeights(column.spec, shipped) } : column,
      );
      return shipped;
    } catch {
      store.setState({ shipped: [] });
      return [];
    }
  }

  /** What keeps the engine keeps every column from running. */
  #fail(error: unknown): void {
    const { code, values } =
      error instanceof Problem ? error : new Problem("internal", { detail: String(error) });
    if (code === "engine-closed" || code === "overtaken") return;
    const { columns, reportRun } = this.#store.getState();
    for (const { id } of columns) reportRun(id, { failure: { code, values }, progress: null });
  }
}
