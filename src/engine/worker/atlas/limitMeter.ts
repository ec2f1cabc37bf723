/** Measures limits on the GPU: the largest sizes, and those at a percentile. */
import type { ActivationTexture } from "./activationTexture";
import { bindTexture, FragmentProgram, TextureUnit, UintList } from "./gl";
import type { LimitGroup, LimitPlan } from "./limitPlan";
import { DIGIT_SHIFTS, digitCounts, largest, pickShader } from "./limitShaders";
import { hundredthsBeyond } from "./limits";
import { SegmentReduction } from "./segmentReduction";

export class LimitMeter {
  /** Limits as the bits of float32, at the slots of the last plan. */
  readonly limits: UintList;
  readonly #gl: WebGL2RenderingContext;
  readonly #largest: SegmentReduction;
  readonly #counts: SegmentReduction;
  readonly #pick: FragmentProgram;
  readonly #slotCounts: UintList;
  /** What is known of each slot's limit: read from the one, written to the other, by turns. */
  readonly #picked: readonly [UintList, UintList];

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.limits = new UintList(gl);
    this.#largest = new SegmentReduction(gl, largest);
    this.#counts = new SegmentReduction(gl, digitCounts);
    this.#pick = new FragmentProgram(gl, pickShader);
    this.#slotCounts = new UintList(gl, digitCounts.components);
    this.#picked = [new UintList(gl, 4), new UintList(gl, 4)];
  }

  /** Expects the list of maps bound to its unit. */
  measure(plan: LimitPlan, textures: ReadonlyMap<string, ActivationTexture>): void {
    this.limits.reserve(plan.slots);
    const groups = plan.groups.filter(({ slots }) => slots > 0);
    this.#largest.run(
      groups.filter((group) => !isRobust(group)),
      textures,
      this.limits,
    );
    this.#findPercentiles(groups.filter(isRobust), textures, plan.slots);
  }

  /** Waits for the GPU. */
  read(slots: number): Float32Array {
    return slots === 0 ? new Float32Array(0) : new Float32Array(this.limits.read(slots).buffer);
  }

  dispose(): void {
    for (const list of [this.limits, this.#slotCounts, ...this.#picked]) list.dispose();
    for (const programs of [this.#largest, this.#counts, this.#pick]) programs.dispose();
  }

  #findPercentiles(
    groups: readonly LimitGroup[],
    textures: ReadonlyMap<string, ActivationTexture>,
    slots: number,
  ): void {
    if (groups.length === 0) return;
    this.#slotCounts.reserve(slots * digitCounts.foldedItems);
    for (const list of this.#picked) list.reserve(slots);
    let [known, next] = this.#picked;
    for (const shift of DIGIT_SHIFTS) {
      bindTexture(this.#gl, TextureUnit.picked, known.texture);
      this.#counts.run(groups, textures, this.#slotCounts, { picked: TextureUnit.picked, shift });
      this.#pickDigit(groups, shift, shift === 0 ? this.limits : next);
      [known, next] = [next, known];
    }
  }

  #pickDigit(groups: readonly LimitGroup[], shift: number, target: UintList): void {
    const gl = this.#gl;
    const { limits: counts, picked } = TextureUnit;
    this.#pick.use();
    bindTexture(gl, counts, this.#slotCounts.texture);
    this.#pick.setIntegers({ counts, picked, shift, isFirst: shift === DIGIT_SHIFTS[0] });
    for (const { firstSlot, slots, percentile } of groups) {
      target.target(firstSlot, slots);
      const beyond = hundredthsBeyond(percentile);
      this.#pick.setIntegers({ first: firstSlot, count: slots, hundredthsBeyond: beyond });
      gl.drawArrays(gl.TRIANGLES, 0, 3);
    }
  }
}

function isRobust({ percentile }: LimitGroup): boolean {
  return hundredthsBeyond(percentile) > 0;
}
