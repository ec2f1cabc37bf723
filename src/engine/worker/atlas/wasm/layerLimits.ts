/** Limits that a whole layer or network shares, each measured once a pass, however many views ask and redraw. */
import { unitCount } from "../../../../architectures";
import type { MapView } from "../../../protocol";
import type { LimitRule } from "../limits";
import type { LayerMaps } from "../painter";
import { percentileOf } from "../scale";
import type { WasmHeap } from "./heap";
import type { LayerPlace, RankMeter } from "./rankMeter";

export class LayerLimits {
  readonly #heap: WasmHeap;
  readonly #meter: RankMeter;
  /** By the values that were measured, or for a network by its last layer's; then by scale, palette and percentile. */
  readonly #known = new WeakMap<object, Map<string, number>>();

  constructor(heap: WasmHeap, meter: RankMeter) {
    this.#heap = heap;
    this.#meter = meter;
  }

  /** The limit of all of a view's maps; null where each has its own. */
  of(view: MapView, layers: ReadonlyMap<string, LayerMaps>): number | null {
    const { layer, palette, scale } = view;
    if (scale === "map") return null;
    if (typeof scale === "object") return scale.limit;
    const measured = scale === "layer" ? [layers.get(layer)] : [...layers.values()];
    const maps = measured.filter((one) => one !== undefined);
    return this.#measured(scale, maps, { palette, percentile: percentileOf(view) });
  }

  #measured(scale: string, maps: readonly LayerMaps[], rule: LimitRule): number {
    const values = maps.at(-1)?.tensor.dataId;
    if (values === undefined) return 0;
    const known = this.#known.get(values) ?? new Map<string, number>();
    this.#known.set(values, known);
    const key = `${scale} ${rule.palette} ${rule.percentile}`;
    const limit =
      known.get(key) ??
      this.#meter.limitOf(
        maps.map((one) => this.#placeOf(one)),
        rule,
      );
    known.set(key, limit);
    return limit;
  }

  #placeOf({ tensor, shape }: LayerMaps): LayerPlace {
    return { address: this.#heap.addressOf(tensor), count: unitCount(shape) };
  }
}
