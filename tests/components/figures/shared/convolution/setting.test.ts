import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { convolutionFigure } from "../../../../../src/components/figures/convolution/figure";
import {
  type ConvolutionState,
  convolutionSchema,
} from "../../../../../src/components/figures/convolution/state";
import { planConvolution } from "../../../../../src/components/figures/shared/convolution/plan";
import { applyRemedy } from "../../../../../src/components/figures/shared/convolution/remedy";
import {
  sliceWeights,
  withKernelSize,
  withShape,
} from "../../../../../src/components/figures/shared/convolution/setting";

const [start] = Object.values(convolutionFigure.fixtures) as [ConvolutionState];

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

describe("changes of the kernel", () => {
  it("keep its middle where it is", () => {
    const one = { ...start, weights: [1, 2, 3, 4, 5, 6, 7, 8, 9] };
    const larger = withKernelSize(one, [5, 5]);
    expect(sliceWeights(larger, 0, 0)[12]).toBe(5);
    expect(sum(larger.weights)).toBe(45);
    expect(withKernelSize(larger, [3, 3])).toEqual(one);
    expect(withKernelSize(one, [1, 1]).weights).toEqual([5]);
  });

  it("leave the output of a grey picture as it was when it gets colours", () => {
    const colour = withShape(start, { picture: { from: "shore", seed: 1, size: 32, colour: true } });
    expect(colour.weights).toHaveLength(27);
    expect(sum(colour.weights)).toBeCloseTo(sum(start.weights), 12);
  });
});

describe("impossible settings", () => {
  it("become possible by what is proposed, one proposal after the other", () => {
    for (const [kernel, dilation, groups] of [
      [[11, 11], 6, 1],
      [[3, 9], 4, 3],
      [[2, 2], 6, 4],
    ] as const) {
      let state: ConvolutionState = { ...start, kernel: [...kernel], dilation, groups };
      expect(planConvolution(state).faults).not.toEqual([]);
      for (let step = 0; step < 4; step++) {
        const [fault] = planConvolution(state).faults;
        if (fault) state = applyRemedy(state, fault);
      }
      expect(planConvolution(state).faults).toEqual([]);
      expect(v.is(convolutionSchema, state)).toBe(true);
    }
  });
});
