import type { SpatialShape } from "../../architectures";
import { Problem } from "../../architectures/problem";
import { sentence } from "../../messages/problems";
import type { Backdrop } from "../../scenes/sheet";
import type { Scene } from "../../scenes/shore/scene";
import { type Column, inputShape } from "../columns/column";
import { shownScene } from "../composition";
import { pictureFor, seesColours } from "../picture";
import type { BenchState, BenchStore } from "../store";
import type { Painter } from "./painter";

/** The pad while something moves on it: as many pixels as can be drawn without lagging behind a hand. */
const draftSide = 224;

/** No pad is drawn larger: on the largest screens its pixels are enlarged. */
const largestPad = 1024;

/**
 * Keeps the store's paintings in step with its scene: at the sizes of the networks' inputs, and at the pad's, coarser while
 * something is held. One picture is drawn at a time, always of the newest scene; those that came and went meanwhile
 * are never drawn.
 */
export class ScenePainting {
  readonly #paint: Painter;
  readonly #store: BenchStore;
  readonly #now: () => number;
  #isPainting = false;
  /** Small pictures that wait until nothing else is to be drawn. */
  readonly #thumbnails: (() => Promise<void>)[] = [];
  /** When the scene that is shown was first seen here. */
  #since: { readonly scene: Scene; readonly at: number } | null = null;
  #failedScene: Scene | null = null;
  readonly #unsubscribe: () => void;

  /** @param now the page's clock, in milliseconds */
  constructor(paint: Painter, store: BenchStore, now: () => number = () => performance.now()) {
    this.#paint = paint;
    this.#store = store;
    this.#now = now;
    this.#unsubscribe = store.subscribe(() => this.#follow());
    this.#follow();
  }

  close(): void {
    this.#unsubscribe();
  }

  /** The pad as a network with inputs of `shape` gets it, drawn now if need be. @throws Problem `scene-not-drawn` */
  async pictureFor(shape: SpatialShape): Promise<Float32Array> {
    const state = this.#store.getState();
    const scene = shownScene(state);
    const [side] = shape;
    if (state.source === "scene" && seesColours(shape) && state.paintings.get(side)?.scene !== scene) {
      const painting = { scene, backdrop: await this.#paint(scene, side), askedAt: this.#now() };
      const paintings = new Map([[side, painting]]);
      return requirePixels(pictureFor({ ...state, paintings }, shape));
    }
    return requirePixels(pictureFor(state, shape));
  }

  /** A scene as a small picture of its own, drawn when there is time. @throws Problem `scene-not-drawn` */
  thumbnail(scene: Scene, side: number): Promise<Backdrop> {
    return new Promise((resolve, reject) => {
      this.#thumbnails.push(() => this.#paint(scene, side).then(resolve, reject));
      if (!this.#isPainting) void this.#paintAll();
    });
  }

  #follow(): void {
    const scene = shownScene(this.#store.getState());
    if (this.#since?.scene !== scene) this.#since = { scene, at: this.#now() };
    if (!this.#isPainting) void this.#paintAll();
  }

  async #paintAll(): Promise<void> {
    this.#isPainting = true;
    for (let next = this.#next(); next !== null; next = this.#next()) await next();
    this.#isPainting = false;
  }

  #next(): (() => Promise<void>) | null {
    const side = this.#nextSide();
    return side === null ? (this.#thumbnails.shift() ?? null) : () => this.#paintOne(side);
  }

  /** The side to draw next, among those whose painting shows another scene; null when all are done. */
  #nextSide(): number | null {
    const state = this.#store.getState();
    const scene = shownScene(state);
    if (scene === this.#failedScene) return null;
    const drawn = [...state.paintings.keys()];
    const stale = wantedSides(state).filter((side) => state.paintings.get(side)?.scene !== scene);
    // At rest the network comes first: its maps take longer than the pad. While something is held they take turns.
    if (!state.liveScene) return stale[0] ?? null;
    const waited = (side: number) => drawn.indexOf(side);
    return stale.toSorted((a, b) => waited(a) - waited(b))[0] ?? null;
  }

  async #paintOne(side: number): Promise<void> {
    const scene = shownScene(this.#store.getState());
    const askedAt = this.#since?.at ?? this.#now();
    try {
      const backdrop = await this.#paint(scene, side);
      const state = this.#store.getState();
      state.hangPainting(side, { scene, backdrop, askedAt }, wantedSides(state));
    } catch (error) {
      this.#failedScene = scene;
      const problem =
        error instanceof Problem ? error : new Problem("scene-not-drawn", { detail: String(error) });
      this.#store.getState().notify(sentence(problem));
    }
  }
}

/** The sides at which the scene is looked at: those of the networks that see it, the chosen one first, and the pad's. */
function wantedSides(state: BenchState): readonly number[] {
  if (state.source !== "scene") return [];
  const networks = networkSides(state);
  const pad = networks.length > 0 ? padPaintingSide(state) : 0;
  return [...new Set(pad > 0 ? [...networks, pad] : networks)];
}

type Looking = Pick<BenchState, "columns" | "chosen">;

function networkSides({ columns, chosen }: Looking): readonly number[] {
  const isChosen = ({ id }: Column) => Number(id === chosen);
  const shapes = columns.toSorted((one, other) => isChosen(other) - isChosen(one)).map(inputShape);
  return shapes.filter(seesColours).map(([side]) => side);
}

/** At which side the pad's picture is drawn now; 0 while there is no pad. */
export function padPaintingSide(state: BenchState): number {
  const most = Math.min(state.padSide, largestPad);
  if (!state.liveScene) return most;
  // One drawing for both where a network's is large enough to be looked at.
  const size = networkSides(state).find((side) => side >= draftSide);
  return Math.min(most, size ?? draftSide);
}

function requirePixels(picture: { readonly pixels: Float32Array } | null): Float32Array {
  if (!picture) throw new Problem("scene-not-drawn", { detail: "its picture went missing" });
  return picture.pixels;
}
