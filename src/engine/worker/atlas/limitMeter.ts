/** Measures limits on the GPU: largest values by segments, folded until one is left for each slot. */
import { type ActivationTexture, bindActivation } from "./activationTexture";
import { bindTexture, FragmentProgram, TextureUnit, UintList } from "./gl";
import type { LimitGroup, LimitPlan, LimitSource } from "./limitPlan";
import { FOLD, foldShader, measureShader, SEGMENT } from "./shaders";

export class LimitMeter {
  /** Limits as the bits of float32, at the slots of the last plan. */
  readonly limits: UintList;
  readonly #gl: WebGL2RenderingContext;
  readonly #measure: FragmentProgram;
  readonly #fold: FragmentProgram;
  /** Partial results: read from the one, written to the other, by turns. */
  readonly #partials: readonly [UintList, UintList];

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.limits = new UintList(gl);
    this.#partials = [new UintList(gl), new UintList(gl)];
    this.#measure = new FragmentProgram(gl, measureShader);
    this.#fold = new FragmentProgram(gl, foldShader);
  }

  /** Expects the list of maps bound to its unit. */
  measure(plan: LimitPlan, textures: ReadonlyMap<string, ActivationTexture>): void {
    this.limits.reserve(plan.slots);
    for (const group of plan.groups) this.#measureGroup(group, textures);
  }

  /** Waits for the GPU. */
  read(slots: number): Float32Array {
    return slots === 0 ? new Float32Array(0) : new Float32Array(this.limits.read(slots).buffer);
  }

  dispose(): void {
    for (const list of [this.limits, ...this.#partials]) list.dispose();
    this.#measure.dispose();
    this.#fold.dispose();
  }

  #measureGroup(group: LimitGroup, textures: ReadonlyMap<string, ActivationTexture>): void {
    const total = group.sources.reduce((sum, source) => sum + source.items * segmentsOf(source), 0);
    if (total === 0) return;
    const [even, odd] = this.#partials;
    let [input, output] = [even, odd];
    const isDone = total === group.slots;
    if (!isDone) input.reserve(total);
    this.#measureSources(group, textures, isDone ? this.limits : input, isDone ? group.firstSlot : 0);
    for (let length = total / group.slots; length > 1; length = Math.ceil(length / FOLD)) {
      const isLast = length <= FOLD;
      const parts = Math.ceil(length / FOLD);
      if (!isLast) output.reserve(parts * group.slots);
      const [target, first] = isLast ? [this.limits, group.firstSlot] : [output, 0];
      this.#foldOnce(input, target, { first, count: parts * group.slots, runLength: length, parts });
      [input, output] = [output, input];
    }
  }

  #measureSources(
    group: LimitGroup,
    textures: ReadonlyMap<string, ActivationTexture>,
    target: UintList,
    start: number,
  ): void {
    this.#measure.use();
    let first = start;
    for (const source of group.sources) {
      const texture = textures.get(source.layer);
      if (texture === undefined) throw new RangeError(`layer "${source.layer}" has no texture`);
      const segments = segmentsOf(source);
      const count = source.items * segments;
      target.target(first, count);
      bindActivation(this.#gl, this.#measure, texture);
      const { mapsStart, units, stride } = source;
      const isDiverging = group.palette === "diverging";
      const maps = TextureUnit.maps;
      this.#measure.setIntegers({ maps, first, count, mapsStart, segments, units, stride, isDiverging });
      this.#gl.drawArrays(this.#gl.TRIANGLES, 0, 3);
      first += count;
    }
  }

  #foldOnce(
    input: UintList,
    target: UintList,
    extent: { first: number; count: number; runLength: number; parts: number },
  ): void {
    const gl = this.#gl;
    this.#fold.use();
    target.target(extent.first, extent.count);
    bindTexture(gl, TextureUnit.limits, input.texture);
    this.#fold.setIntegers({ partial: TextureUnit.limits, ...extent });
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }
}

function segmentsOf({ units }: LimitSource): number {
  return Math.ceil(units / SEGMENT);
}
