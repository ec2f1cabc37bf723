import type { NetworkPlan } from "../architectures/networkPlan";
import { largestInput } from "../engine/preparation";
import type { AtlasRegion, Frame, MapView, PaletteName, Preprocess } from "../engine/protocol";
import { drawnEnds, type Scale, type ScaleEnd } from "./view";

/** Called with the frame's atlas and the region of the listener's view; must draw at once, the atlas is closed after. */
export type DrawRegion = (atlas: ImageBitmap, region: AtlasRegion) => void;

interface RegisteredView {
  readonly view: MapView;
  readonly draw: DrawRegion;
}

/** How a network's maps are looked at. */
export interface MapLook {
  readonly preprocess: Preprocess | null;
  /** For every view alike; null: as each view says. */
  readonly scale: ScaleLook | null;
}

/** What values are scaled by. */
export interface ScaleLook {
  readonly scale: Scale;
  readonly scaleEnd: ScaleEnd;
}

/** The colours of a layer's maps: of a layer whose values are never negative the whole range is for what is positive. */
export function paletteOf({ nonNegative }: NetworkPlan, layer: string): PaletteName {
  return nonNegative.has(layer) ? "sequential" : "diverging";
}

/** What of one network's maps stands on the page: it is drawn with every frame. */
export class MapViews {
  readonly #views = new Map<string, RegisteredView>();
  readonly #onAdded: () => void;

  /** @param onAdded told when there is something more to draw */
  constructor(onAdded: () => void) {
    this.#onAdded = onAdded;
  }

  /** Draws `view` with every frame from now on. Returns the function that ends it. */
  add(view: MapView, draw: DrawRegion): () => void {
    const entry = { view, draw };
    this.#views.set(view.id, entry);
    this.#onAdded();
    return () => {
      if (this.#views.get(view.id) === entry) this.#views.delete(view.id);
    };
  }

  /** The views as the engine is asked for them. */
  request({ graph, layers }: NetworkPlan, { preprocess, scale }: MapLook): MapView[] {
    const input = graph.layers[0]?.name;
    // Right after a change of network, views of the former one may still stand on the page.
    const known = [...this.#views.values()].filter(({ view }) => layers.has(view.layer));
    return known.map(({ view }) => {
      const wanted = scale ? { ...view, scale: scale.scale, ...drawnEnds[scale.scaleEnd] } : view;
      if (view.layer !== input || wanted.scale === "network" || preprocess === null) return wanted;
      // A picture is shown as it is, between the numbers that it can have.
      return { ...view, scale: { limit: largestInput(preprocess) } };
    });
  }

  /** Draws a frame where its views stand; its atlas is used up. */
  draw({ atlas, regions }: Pick<Frame, "atlas" | "regions">): void {
    if (!atlas) return;
    for (const region of regions) this.#views.get(region.id)?.draw(atlas, region);
    atlas.close();
  }
}
