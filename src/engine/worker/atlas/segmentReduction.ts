/** From the values of layers to one result a slot, on the GPU: one for each segment of values, folded until one is left. */
import { type ActivationTexture, bindActivation } from "./activationTexture";
import { bindTexture, FragmentProgram, TextureUnit, UintList } from "./gl";
import type { LimitGroup, LimitSource } from "./limitPlan";
import { FOLD, type Reduction, SEGMENT } from "./limitShaders";

/** Results to fold: `lengths` has how many there are for each slot of a group. */
interface Partials {
  readonly list: UintList;
  readonly lengths: readonly number[];
  /** Not folded yet. */
  readonly isSegments: boolean;
}

export class SegmentReduction {
  readonly #gl: WebGL2RenderingContext;
  readonly #segment: FragmentProgram;
  readonly #fold: FragmentProgram;
  readonly #foldedItems: number;
  /** Partial results: read from the one, written to the other, by turns. */
  readonly #lists: readonly [UintList, UintList];

  constructor(gl: WebGL2RenderingContext, reduction: Reduction) {
    this.#gl = gl;
    this.#segment = new FragmentProgram(gl, reduction.segmentShader);
    this.#fold = new FragmentProgram(gl, reduction.foldShader);
    this.#foldedItems = reduction.foldedItems;
    this.#lists = [new UintList(gl, reduction.components), new UintList(gl, reduction.components)];
  }

  /**
   * Writes the result of slot s to the items of `target` from `s · foldedItems` on; `target` must have room for them.
   * The groups, each of a slot at least, take every step together: a step waits for the one before, its draws do not
   * wait for each other. `uniforms` are the segment shader's own. Expects the list of maps bound to its unit.
   */
  run(
    groups: readonly LimitGroup[],
    textures: ReadonlyMap<string, ActivationTexture>,
    target: UintList,
    uniforms: Readonly<Record<string, number>> = {},
  ): void {
    if (groups.length === 0) return;
    const [even, odd] = this.#lists;
    let partials: Partials = { list: even, lengths: groups.map(segmentsOfSlot), isSegments: true };
    this.#measureSegments(groups, textures, partials, uniforms);
    while (partials.lengths.some((length) => length > FOLD)) {
      const list: UintList = partials.list === even ? odd : even;
      const lengths = partials.lengths.map(toParts);
      const starts = toStarts(groups, lengths);
      list.reserve((starts.at(-1) ?? 0) * this.#foldedItems);
      this.#foldOnce(groups, partials, list, starts);
      partials = { list, lengths, isSegments: false };
    }
    const slots = groups.map(({ firstSlot }) => firstSlot);
    this.#foldOnce(groups, partials, target, slots);
  }

  dispose(): void {
    for (const list of this.#lists) list.dispose();
    this.#segment.dispose();
    this.#fold.dispose();
  }

  #measureSegments(
    groups: readonly LimitGroup[],
    textures: ReadonlyMap<string, ActivationTexture>,
    { list, lengths }: Partials,
    uniforms: Readonly<Record<string, number>>,
  ): void {
    list.reserve(toStarts(groups, lengths).at(-1) ?? 0);
    this.#segment.use();
    this.#segment.setIntegers({ maps: TextureUnit.maps, ...uniforms });
    let first = 0;
    for (const { sources, palette, firstSlot } of groups) {
      const isDiverging = palette === "diverging";
      for (const source of sources) {
        const texture = textures.get(source.layer);
        if (texture === undefined) throw new RangeError(`layer "${source.layer}" has no texture`);
        const segments = segmentsOf(source);
        const count = source.items * segments;
        const { mapsStart, units, stride } = source;
        list.target(first, count);
        bindActivation(this.#gl, this.#segment, texture);
        this.#segment.setIntegers({
          first,
          count,
          mapsStart,
          segments,
          units,
          stride,
          isDiverging,
          firstSlot,
        });
        this.#gl.drawArrays(this.#gl.TRIANGLES, 0, 3);
        first += count;
      }
    }
  }

  /** Leaves a result for every `FOLD` of a slot's; those of group g begin with the result `starts[g]` of `target`. */
  #foldOnce(
    groups: readonly LimitGroup[],
    { list, lengths, isSegments }: Partials,
    target: UintList,
    starts: readonly number[],
  ): void {
    const gl = this.#gl;
    this.#fold.use();
    bindTexture(gl, TextureUnit.limits, list.texture);
    this.#fold.setIntegers({ partial: TextureUnit.limits, isSegments });
    const inputStarts = toStarts(groups, lengths);
    for (const [index, { slots }] of groups.entries()) {
      const runLength = lengths[index] ?? 0;
      const parts = toParts(runLength);
      const first = (starts[index] ?? 0) * this.#foldedItems;
      const count = parts * slots * this.#foldedItems;
      target.target(first, count);
      this.#fold.setIntegers({ first, count, inputFirst: inputStarts[index] ?? 0, runLength, parts });
      gl.drawArrays(gl.TRIANGLES, 0, 3);
    }
  }
}

/** Where the results of each group begin, one group behind the other, and where the last ones end. */
function toStarts(groups: readonly LimitGroup[], lengths: readonly number[]): number[] {
  const starts = [0];
  for (const [index, { slots }] of groups.entries()) {
    starts.push((starts[index] ?? 0) + slots * (lengths[index] ?? 0));
  }
  return starts;
}

function toParts(length: number): number {
  return Math.ceil(length / FOLD);
}

/** A group has either one source with an item for each slot, or one slot for all of its sources. */
function segmentsOfSlot({ sources, slots }: LimitGroup): number {
  return sources.reduce((sum, source) => sum + source.items * segmentsOf(source), 0) / slots;
}

function segmentsOf({ units }: LimitSource): number {
  return Math.ceil(units / SEGMENT);
}
