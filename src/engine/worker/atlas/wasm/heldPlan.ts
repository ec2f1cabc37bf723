/** A plan with its place in tfjs's memory: the atlas, which every pass draws into, and what the kernels read of it. */
import type { Placement } from "../layout";
import type { WasmHeap } from "./heap";
import { floatsAt, wordsAt } from "./heapBlocks";
import { groupWords } from "./mapKernels";
import { boxesOf, cellStart, LANES, type PlacedView, type ViewPlan } from "./viewPlan";

/** Words of a view's tables: its groups, and its boxes behind them. */
const wordsOf = ({ groups, placement }: PlacedView) =>
  groups.length * groupWords.all + boxesOf(placement).length;

export class HeldPlan {
  readonly plan: ViewPlan;
  /** Where its first texel lies. */
  readonly atlas: number;
  readonly views: readonly HeldView[];
  readonly #heap: WasmHeap;

  /** @throws WebAssembly.RuntimeError when there is no memory for it */
  constructor(heap: WasmHeap, plan: ViewPlan) {
    this.plan = plan;
    this.#heap = heap;
    const { layout, placed } = plan;
    const texels = layout.width * layout.height;
    const words = placed.reduce((sum, view) => sum + wordsOf(view), texels);
    this.atlas = heap.allocate(Math.max(1, words) * 4);
    // What lies between the maps stays transparent from here on.
    wordsAt(heap, this.atlas, texels).fill(0);
    let next = this.atlas + texels * 4;
    this.views = placed.map((view) => {
      const held = new HeldView(heap, view, next);
      held.write(this.atlas, layout.width);
      next += wordsOf(view) * 4;
      return held;
    });
  }

  /** The drawn atlas, row by row: valid until the memory grows. */
  image(): ImageData {
    const { width, height } = this.plan.layout;
    const bytes = wordsAt(this.#heap, this.atlas, width * height);
    return new ImageData(new Uint8ClampedArray(bytes.buffer, this.atlas, bytes.byteLength), width, height);
  }

  release(): void {
    this.#heap.free(this.atlas);
  }
}

export class HeldView {
  readonly placement: Placement;
  /** Where its groups lie, and how many there are. */
  readonly groups: number;
  readonly count: number;
  /** Where its boxes lie. */
  readonly boxes: number;
  readonly #heap: WasmHeap;
  readonly #placed: PlacedView;
  /** For every drawn map, where its limit stands among the words of the groups. */
  readonly #limitPlaces: Uint32Array;
  /** The values whose maps' own limits stand in the groups. */
  #measured: object | null = null;

  constructor(heap: WasmHeap, placed: PlacedView, address: number) {
    this.#heap = heap;
    this.#placed = placed;
    this.#limitPlaces = Uint32Array.from(
      placed.places,
      (place) => Math.floor(place / LANES) * groupWords.all + groupWords.limits + (place % LANES),
    );
    this.placement = placed.placement;
    this.count = placed.groups.length;
    this.groups = address;
    this.boxes = address + this.count * groupWords.all * 4;
  }

  /** What the kernels read, for an atlas that begins at an address and is so many texels wide. */
  write(atlas: number, width: number): void {
    const boxes = boxesOf(this.placement);
    wordsAt(this.#heap, this.boxes, boxes.length).set(boxes);
    const words = wordsAt(this.#heap, this.groups, this.count * groupWords.all);
    for (const [index, { firstMap, cells }] of this.#placed.groups.entries()) {
      const first = index * groupWords.all;
      words[first + groupWords.start] = firstMap * 4;
      for (const [lane, cell] of cells.entries()) {
        const target = cell === null ? 0 : atlas + cellStart(this.placement, cell, width) * 4;
        words[first + groupWords.targets + lane] = target;
      }
    }
  }

  /** One limit for all maps. */
  fillLimits(limit: number): void {
    this.#measured = null;
    const words = this.#limitWords();
    for (let first: number = groupWords.limits; first < words.length; first += groupWords.all) {
      words.fill(limit, first, first + LANES);
    }
  }

  /** Has the maps' own limits measured, unless those of these values stand here already. */
  measureOnce(values: object, measure: () => void): void {
    if (this.#measured !== values) measure();
    this.#measured = values;
  }

  /** The limit of each drawn map. */
  limits(): Float32Array {
    const words = this.#limitWords();
    const limits = new Float32Array(this.#limitPlaces.length);
    for (let map = 0; map < limits.length; map++) limits[map] = words[this.#limitPlaces[map] ?? 0] ?? 0;
    return limits;
  }

  #limitWords(): Float32Array {
    return floatsAt(this.#heap, this.groups, this.count * groupWords.all);
  }
}
