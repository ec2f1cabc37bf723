import { inputShapeOf } from "../architectures/networkPlan";
import { Problem, type ProblemCode } from "../architectures/problem";
import type { Progress } from "../engine/border";
import type { Engine } from "../engine/client";
import { isSamePreparation } from "../engine/preparation";
import type { Frame, MapView, PictureId, Preprocess, RunId } from "../engine/protocol";
import {
  type Column,
  type ColumnId,
  columnOf,
  columnPlan,
  isSameWish,
  type RunResult,
  runOf,
  shownPreparation,
} from "./columns/column";
import { earlier, findExplosion } from "./explosion";
import { MapViews } from "./mapViews";
import { isBlank, type ShownPicture, shownPicture } from "./picture";
import type { BenchState, BenchStore } from "./store";

/** Measured from a changed picture to the moment when all visible maps of a column are drawn. */
const pictureToMaps = "convscope:picture-to-maps";

/** What is over before it is a failure: the next picture, network or engine brings what was asked for. */
const passing: readonly ProblemCode[] = ["overtaken", "engine-closed", "unknown-network"];

/** What a column's network was last asked for. */
interface Asked {
  readonly run: RunId;
  readonly picture: PictureId;
  readonly preprocess: Preprocess | null;
}

/** What the page knows of a pass; with its times where it is only drawn again. */
type PassFacts = Pick<RunResult, "isOfBlank" | "preprocess"> & Partial<Pick<RunResult, "milliseconds">>;

interface Asking {
  readonly run: RunId;
  readonly picture: ShownPicture;
  readonly preprocess: Preprocess | null;
  /** When what changed was asked for, in milliseconds of the page's clock. */
  readonly since: number;
}

/**
 * The picture, for every column: whatever changes it, or what looks at it, brings a pass of each network that it concerns,
 * the chosen one's first; numbers go back into the store, and maps straight to whoever registered a view.
 */
export class FrameLoop {
  readonly #engine: Engine;
  readonly #store: BenchStore;
  readonly #views = new Map<ColumnId, MapViews>();
  readonly #asked = new Map<ColumnId, Asked>();
  /** Passes that are on their way, by column: one is computed while one more waits. */
  readonly #onTheirWay = new Map<ColumnId, number>();
  readonly #late = new Set<ColumnId>();
  readonly #toRedraw = new Set<ColumnId>();

  constructor(engine: Engine, store: BenchStore) {
    this.#engine = engine;
    this.#store = store;
  }

  /** What of a column's maps stands on the page; the same object every time. */
  viewsOf(column: ColumnId): MapViews {
    const views = this.#views.get(column) ?? new MapViews(() => this.scheduleRedraw(column));
    this.#views.set(column, views);
    return views;
  }

  /** Runs every column whose picture, preparation or network is another than it was last asked for. */
  follow(): void {
    const { columns, chosen } = this.#store.getState();
    for (const id of this.#asked.keys()) {
      if (!columns.some((column) => column.id === id)) this.#asked.delete(id);
    }
    const order = columns.toSorted((one, other) => Number(other.id === chosen) - Number(one.id === chosen));
    for (const { id } of order) this.#followColumn(id);
  }

  /** Runs every column once more: the backend is another. */
  runAgain(): void {
    this.#asked.clear();
    this.follow();
  }

  /** One redraw for all the changes of this turn: no forward pass. Of every column where none is named. */
  scheduleRedraw(column?: ColumnId): void {
    const isScheduled = this.#toRedraw.size > 0;
    const { columns } = this.#store.getState();
    for (const id of column === undefined ? columns.map((one) => one.id) : [column]) this.#toRedraw.add(id);
    if (isScheduled) return;
    queueMicrotask(() => {
      const ids = [...this.#toRedraw];
      this.#toRedraw.clear();
      for (const id of ids) void this.#redraw(id);
    });
  }

  #followColumn(id: ColumnId): void {
    const state = this.#store.getState();
    const column = columnOf(state, id);
    if (!column) return;
    const { run } = runOf(state, id);
    if (run === null) {
      // What runs again after something else was on its way has shown nothing since.
      this.#asked.delete(id);
      return;
    }
    const picture = pictureOf(state, column);
    // A scene that is not drawn yet runs when it is.
    if (picture === null) return;
    const preprocess = shownPreparation(column, runOf(state, id));
    const asked = this.#asked.get(id);
    if (asked?.run === run && asked.picture === picture.id && asked.preprocess === preprocess) return;
    if ((this.#onTheirWay.get(id) ?? 0) > 1) this.#late.add(id);
    else {
      this.#asked.set(id, { run, picture: picture.id, preprocess });
      const since = (asked?.picture === picture.id ? null : picture.since) ?? performance.now();
      void this.#run(column, { run, picture, preprocess, since });
    }
  }

  async #run({ id, ...column }: Column, { run, picture, preprocess, since }: Asking): Promise<void> {
    const state = this.#store.getState();
    const isOfBlank = isBlank(state, inputShapeOf(columnPlan(column).graph));
    const views = this.#visible(id);
    this.#count(id, 1);
    await this.#attempt(id, async () => {
      const isChosen = state.chosen === id;
      const request = { run, picture, views, isChosen, ...(preprocess && { preprocess }) };
      const onProgress = (progress: Progress) => this.#store.getState().reportRun(id, { progress });
      this.#show(id, await this.#engine.run(request, { onProgress }), { isOfBlank, preprocess });
      // For `npm run bench:page` and the browser's own profiler.
      performance.measure(pictureToMaps, { start: since, detail: { column: id } });
      performance.clearMeasures(pictureToMaps);
    });
    this.#count(id, -1);
    if (this.#late.delete(id)) this.#followColumn(id);
  }

  async #redraw(id: ColumnId): Promise<void> {
    const { run, result } = runOf(this.#store.getState(), id);
    if (run === null || result?.run !== run) return;
    await this.#attempt(id, async () => {
      this.#show(id, await this.#engine.redraw({ run, views: this.#visible(id) }), result);
    });
  }

  #count(id: ColumnId, change: number): void {
    this.#onTheirWay.set(id, (this.#onTheirWay.get(id) ?? 0) + change);
  }

  #show(id: ColumnId, frame: Frame, asked: PassFacts): void {
    const { run, pass, picture, output, scores, milliseconds } = frame;
    const state = this.#store.getState();
    const column = columnOf(state, id);
    const { run: current, result: last } = runOf(state, id);
    // The network was changed, or the column taken away, while this frame was computed.
    if (!column || run !== current) {
      frame.atlas?.close();
      return;
    }
    this.viewsOf(id).draw(frame);
    const same = last?.run === run && last.pass === pass ? last : null;
    const plan = columnPlan(column);
    const seen = findExplosion(frame, plan, state.scale);
    const result: RunResult = {
      run,
      pass,
      picture,
      output,
      scores,
      // A redraw ran no network: what the last pass took still stands.
      milliseconds: { ...milliseconds, forward: asked.milliseconds?.forward ?? milliseconds.forward },
      // Other rows are drawn while the person scrolls: what was seen of this pass stays seen.
      explosion: earlier(same?.explosion ?? null, seen, plan),
      isOfBlank: asked.isOfBlank,
      preprocess: asked.preprocess,
    };
    state.reportRun(id, { result, progress: null });
  }

  #visible(id: ColumnId): MapView[] {
    const state = this.#store.getState();
    const column = columnOf(state, id);
    if (!column) return [];
    const preprocess = shownPreparation(column, runOf(state, id));
    return this.viewsOf(id).request(columnPlan(column), { preprocess, scale: state });
  }

  /** Runs a request; a newer one in its place is no failure. Anything else keeps the column's network from running. */
  async #attempt(id: ColumnId, request: () => Promise<void>): Promise<void> {
    try {
      await request();
    } catch (error) {
      if (error instanceof Problem && passing.includes(error.code)) return;
      const { code, values } =
        error instanceof Problem ? error : new Problem("internal", { detail: String(error) });
      this.#store.getState().reportRun(id, { failure: { code, values }, progress: null });
    }
  }
}

/** Whether a column shows what the network that is wanted makes of the picture as it is now. */
export function isInStep(state: BenchState, id: ColumnId): boolean {
  const column = columnOf(state, id);
  const { result, run, of } = runOf(state, id);
  if (!column || !result || result.run !== run || !of || !isSameWish(of, column)) return false;
  const preprocess = shownPreparation(column, runOf(state, id));
  const isSame =
    preprocess === null || result.preprocess === null || isSamePreparation(preprocess, result.preprocess);
  return isSame && pictureOf(state, column)?.id === result.picture;
}

function pictureOf(state: BenchState, column: Pick<Column, "spec" | "edits">): ShownPicture | null {
  return shownPicture(state, inputShapeOf(columnPlan(column).graph));
}
