/**
 * Draws feature maps on the wasm backend from the activations where they lie in tfjs's memory: no value is copied, and
 * what does not change from pass to pass is planned once.
 */
import type { Shape } from "../../../architectures";
import type { MapView, PaletteName, Palettes } from "../../protocol";
import { hundredthsBeyond } from "./limits";
import type { Atlas, LayerMaps, Painter } from "./painter";
import { createGreyPalettes, curveOf, ENTRY_COUNT, percentileOf, toRegion } from "./scale";
import { findWasmHeap, type WasmHeap } from "./wasm/heap";
import { Scratch, wordsAt } from "./wasm/heapBlocks";
import { HeldPlan, type HeldView } from "./wasm/heldPlan";
import { toKernelColours } from "./wasm/kernelColours";
import { LayerLimits } from "./wasm/layerLimits";
import { createMapKernels, type MapKernels, roomToDraw } from "./wasm/mapKernels";
import { RankMeter, toFlag } from "./wasm/rankMeter";
import { isPlanOf, planViews } from "./wasm/viewPlan";

/** Takes the running `wasm` backend, whose machine must have SIMD. */
export function createWasmPainter(): Painter {
  return new WasmPainter(findWasmHeap());
}

/** Columns that share a runner draw by turns, each its own views. */
const keptPlans = 4;

/** Kept as it is: the page's canvases take the same, and nothing is computed over. */
const bitmapOptions = { premultiplyAlpha: "none", colorSpaceConversion: "none" } as const;

class WasmPainter implements Painter {
  readonly #heap: WasmHeap;
  readonly #kernels: MapKernels;
  readonly #room: Scratch;
  readonly #palettes: Readonly<Record<PaletteName, number>>;
  readonly #limits: LayerLimits;
  /** The one that was used last comes last. */
  #plans: HeldPlan[] = [];

  constructor(heap: WasmHeap) {
    this.#heap = heap;
    this.#kernels = createMapKernels(heap.memory);
    this.#room = new Scratch(heap);
    const [diverging, sequential] = [heap.allocate(ENTRY_COUNT * 4), heap.allocate(ENTRY_COUNT * 4)];
    this.#palettes = { diverging, sequential };
    this.#limits = new LayerLimits(heap, new RankMeter(this.#kernels, this.#room));
    this.setPalettes(createGreyPalettes());
  }

  setPalettes({ diverging, sequential }: Palettes): void {
    wordsAt(this.#heap, this.#palettes.diverging, ENTRY_COUNT).set(toKernelColours(diverging));
    wordsAt(this.#heap, this.#palettes.sequential, ENTRY_COUNT).set(toKernelColours(sequential));
  }

  async paint(layers: ReadonlyMap<string, LayerMaps>, views: readonly MapView[]): Promise<Atlas> {
    const held = this.#planOf(layers, views);
    const { width, height } = held.plan.layout;
    const regions = held.views.map((view) => {
      const maps = layers.get(view.placement.view.layer);
      if (maps !== undefined && view.count > 0) {
        this.#scale(view, maps, layers);
        this.#draw(view, maps, width);
      }
      return toRegion(view.placement, view.limits());
    });
    if (width === 0 || height === 0) return { atlas: null, regions };
    return { atlas: await createImageBitmap(held.image(), bitmapOptions), regions };
  }

  dispose(): void {
    for (const held of this.#plans) held.release();
    this.#plans = [];
    this.#room.release();
    for (const address of Object.values(this.#palettes)) this.#heap.free(address);
  }

  #planOf(layers: ReadonlyMap<string, LayerMaps>, views: readonly MapView[]): HeldPlan {
    const shapes = new Map<string, Shape>(Array.from(layers, ([name, { shape }]) => [name, shape]));
    const known = this.#plans.find(({ plan }) => isPlanOf(plan, views, shapes));
    const held = known ?? new HeldPlan(this.#heap, planViews(views, shapes));
    this.#plans = [...this.#plans.filter((other) => other !== held), held];
    for (const old of this.#plans.splice(0, this.#plans.length - keptPlans)) old.release();
    return held;
  }

  /** Puts the limits of a view's maps where they are drawn from, measured where this has not been done yet. */
  #scale(held: HeldView, maps: LayerMaps, layers: ReadonlyMap<string, LayerMaps>): void {
    const limit = this.#limits.of(held.placement.view, layers);
    if (limit === null) held.measureOnce(maps.tensor.dataId, () => this.#measureMaps(held, maps));
    else held.fillLimits(limit);
  }

  #measureMaps({ placement: { view, source }, groups, count }: HeldView, { tensor }: LayerMaps): void {
    const [height, width, channels] = source;
    const units = height * width;
    const values = this.#heap.addressOf(tensor);
    const isSigned = toFlag(view.palette);
    const beyond = hundredthsBeyond(percentileOf(view));
    if (beyond === 0) {
      this.#kernels.largestOfMaps(values, units, channels, groups, count, isSigned);
    } else {
      const room = this.#room.reserve(this.#kernels.roomForMaps(units, beyond) * 4);
      this.#kernels.rankOfMaps(values, units, channels, groups, count, isSigned, beyond, room);
    }
  }

  #draw({ placement, groups, count, boxes }: HeldView, { tensor }: LayerMaps, atlasWidth: number): void {
    const { view, source, cellWidth, cellHeight } = placement;
    const [, width, channels] = source;
    const room = this.#room.reserve(roomToDraw(width));
    this.#kernels.drawMaps(
      this.#heap.addressOf(tensor),
      width,
      channels,
      groups,
      count,
      boxes,
      cellWidth,
      cellHeight,
      atlasWidth * 4,
      this.#palettes[view.palette],
      toFlag(view.palette),
      curveOf(view) === "root" ? 1 : 0,
      room,
    );
  }
}
