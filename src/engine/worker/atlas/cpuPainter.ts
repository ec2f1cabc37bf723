/** Draws feature maps from result arrays: for the wasm and cpu backends, whose tensors lie in memory anyway. */
import type { MapView, Palettes } from "../../protocol";
import { fillAtlas, type LayerArrays, measureLimits } from "./fillAtlas";
import { layOutAtlas } from "./layout";
import type { Atlas, LayerMaps, Painter } from "./painter";
import { createGreyPalettes, toRegion } from "./scale";

export function createCpuPainter(): Painter {
  return new CpuPainter();
}

class CpuPainter implements Painter {
  #palettes = createGreyPalettes();
  /** Kept from frame to frame: a live view has the same size every time. */
  #pixels = new Uint8ClampedArray(0);

  setPalettes(palettes: Palettes): void {
    this.#palettes = palettes;
  }

  async paint(layers: ReadonlyMap<string, LayerMaps>, views: readonly MapView[]): Promise<Atlas> {
    const shapes = new Map(Array.from(layers, ([name, { shape }]) => [name, shape]));
    const layout = layOutAtlas(views, shapes);
    const arrays = readLayers(layers, views);
    const limits = measureLimits(layout, arrays);
    const regions = layout.placements.map((placement, index) =>
      toRegion(placement, limits[index] ?? new Float32Array(0)),
    );
    const { width, height } = layout;
    if (width === 0 || height === 0) return { atlas: null, regions };
    if (this.#pixels.length !== width * height * 4) this.#pixels = new Uint8ClampedArray(width * height * 4);
    fillAtlas(this.#pixels, layout, arrays, limits, this.#palettes);
    const image = new ImageData(this.#pixels, width, height);
    const atlas = await createImageBitmap(image, {
      premultiplyAlpha: "none",
      colorSpaceConversion: "none",
    });
    return { atlas, regions };
  }

  dispose(): void {
    this.#pixels = new Uint8ClampedArray(0);
  }
}

/**
 * The values of the layers that the views show, or of all when a scale spans the network. Both backends hold
 * them in memory, so that waiting for a promise a layer would only cost time.
 */
function readLayers(layers: ReadonlyMap<string, LayerMaps>, views: readonly MapView[]): LayerArrays {
  const spansNetwork = views.some((view) => view.scale === "network");
  const names = spansNetwork ? layers.keys() : views.map((view) => view.layer);
  const arrays = new Map<string, Float32Array>();
  for (const name of names) {
    const maps = layers.get(name);
    if (maps !== undefined && !arrays.has(name)) arrays.set(name, maps.tensor.dataSync<"float32">());
  }
  return arrays;
}
