/** What draws feature maps: one implementation on the GPU, one over result arrays, the same picture from both. */
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Shape } from "../../../architectures";
import type { AtlasRegion, MapView, Palettes } from "../../protocol";

/** One layer of the last run: its tensor `[1, h, w, c]` or `[1, n]`, and its shape without the batch. */
export interface LayerMaps {
  readonly tensor: Tensor;
  readonly shape: Shape;
}

export interface Atlas {
  /** Every view in one picture, transparent between maps; null when no views were asked for. */
  readonly atlas: ImageBitmap | null;
  /** Where each view lies in it, in the order of the views. */
  readonly regions: AtlasRegion[];
}

export interface Painter {
  /** 256 RGBA colours each; maps are drawn in grey until the first call. */
  setPalettes(palettes: Palettes): void;
  /**
   * Draws the views and nothing else. `layers` holds every layer of the last run; the scale `"network"`
   * is measured over all of them. The tensors stay the caller's.
   *
   * @throws Problem `bad-message` for a view that cannot be drawn, `context-lost` when the GPU went away.
   */
  paint(layers: ReadonlyMap<string, LayerMaps>, views: readonly MapView[]): Promise<Atlas>;
  dispose(): void;
}
