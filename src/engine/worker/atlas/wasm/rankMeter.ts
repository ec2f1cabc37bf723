/** Limits over whole layers in tfjs's memory: the largest size, or the one at a percentile, found exactly. */
import type { PaletteName } from "../../../protocol";
import { hundredthsBeyond, type LimitRule, rankOfLimit } from "../limits";
import type { Scratch } from "./heapBlocks";
import type { MapKernels } from "./mapKernels";

/** A layer's values: where they begin, and how many. */
export interface LayerPlace {
  readonly address: number;
  readonly count: number;
}

/** So many sizes say about where the largest few begin: more of more, where a bad guess would cost more. */
const sampleOf = (all: number): number => Math.min(4096, Math.max(512, Math.floor(all / 512)));

/** How many times as many sizes are looked at as may lie beyond the limit: a sample is not exact. */
const margin = 3;

/** Sizes that there is always room for. */
const leastRoom = 4096;

export class RankMeter {
  readonly #kernels: MapKernels;
  readonly #room: Scratch;

  /** @param room lent for the time of a call */
  constructor(kernels: MapKernels, room: Scratch) {
    this.#kernels = kernels;
    this.#room = room;
  }

  /** The limit of one scale over all values of some layers; as `limitOf` in `limits.ts`. */
  limitOf(layers: readonly LayerPlace[], { palette, percentile }: LimitRule): number {
    const isSigned = toFlag(palette);
    if (hundredthsBeyond(percentile) > 0) return this.#rank(layers, isSigned, percentile);
    let largest = 0;
    for (const { address, count } of layers) {
      largest = Math.max(largest, this.#kernels.largestOfLayer(address, count, isSigned));
    }
    return largest;
  }

  #rank(layers: readonly LayerPlace[], isSigned: number, percentile: number): number {
    const all = layers.reduce((sum, { count }) => sum + count, 0);
    const wanted = margin * (rankOfLimit(all, percentile) + 1);
    const held = 2 * wanted + leastRoom;
    const room = this.#room.reserve(Math.max(held, sampleOf(all) + layers.length) * 4);
    const threshold = all <= held ? 0 : this.#sampleThreshold(layers, isSigned, wanted / all, room);
    const { found, positive } = this.#collect(layers, isSigned, threshold, room, held);
    const rank = rankOfLimit(positive, percentile);
    if (rank < found && found <= held) return this.#kernels.select(room, found, rank);
    return positive === 0 ? 0 : this.#bisect(layers, isSigned, rank);
  }

  /** About the size that a share of all sizes lie above; 0 where the sample has no more than that. */
  #sampleThreshold(layers: readonly LayerPlace[], isSigned: number, share: number, room: number): number {
    const all = layers.reduce((sum, { count }) => sum + count, 0);
    const sampled = sampleOf(all);
    let taken = 0;
    for (const { address, count } of layers) {
      const own = Math.round((sampled * count) / all);
      this.#kernels.sampleSizes(address, count, own, isSigned, room + 4 * taken);
      taken += own;
    }
    const rank = Math.ceil(share * taken);
    return rank < taken ? this.#kernels.select(room, taken, rank) : 0;
  }

  #collect(
    layers: readonly LayerPlace[],
    isSigned: number,
    threshold: number,
    room: number,
    held: number,
  ): { readonly found: number; readonly positive: number } {
    let [found, positive] = [0, 0];
    for (const { address, count } of layers) {
      const left = Math.max(0, held - found);
      found += this.#kernels.collectSizes(address, count, isSigned, threshold, room + 4 * found, left);
      positive += this.#kernels.positives();
    }
    return { found, positive };
  }

  /** The smallest size that at most `rank` lie above, by its bits, which stand in the order of the sizes. */
  #bisect(layers: readonly LayerPlace[], isSigned: number, rank: number): number {
    const bits = new Uint32Array(1);
    const size = new Float32Array(bits.buffer);
    let [low, high] = [0, largestFinite];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      bits[0] = middle;
      const above = this.#countAbove(layers, isSigned, size[0] ?? 0);
      if (above <= rank) high = middle;
      else low = middle + 1;
    }
    bits[0] = low;
    return size[0] ?? 0;
  }

  #countAbove(layers: readonly LayerPlace[], isSigned: number, threshold: number): number {
    return layers.reduce(
      (sum, { address, count }) => sum + this.#kernels.countAbove(address, count, isSigned, threshold),
      0,
    );
  }
}

/** The bits of the largest finite float32. */
const largestFinite = 0x7f7fffff;

export function toFlag(palette: PaletteName): 0 | 1 {
  return palette === "diverging" ? 1 : 0;
}
