import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { convolutionFigure } from "../../../../src/components/figures/convolution/figure";
import { withPreset } from "../../../../src/components/figures/convolution/kernelChoice";
import { planConvolution } from "../../../../src/components/figures/convolution/load";
import { presetKernel, presetNames } from "../../../../src/components/figures/convolution/presets";
import { applyRemedy } from "../../../../src/components/figures/convolution/remedy";
import {
  type ConvolutionState,
  convolutionSchema,
  sliceWeights,
  withKernelSize,
  withShape,
} from "../../../../src/components/figures/convolution/state";
import { equivarianceFigure } from "../../../../src/components/figures/equivariance/figure";
import { readState, writeState } from "../../../../src/state/figureState";

const [start] = Object.values(convolutionFigure.fixtures) as [ConvolutionState];

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

describe("the figures' states", () => {
  it.each(Object.entries(convolutionFigure.fixtures))("%s stands in a link as it is", (_, state) => {
    expect(v.parse(convolutionSchema, JSON.parse(JSON.stringify(state)))).toEqual(state);
    expect(readState(convolutionSchema, start, writeState(state, start))).toEqual({ state, unread: [] });
  });

  it.each(Object.entries(equivarianceFigure.fixtures))("%s, too", (_, state) => {
    expect(v.parse(equivarianceFigure.schema, JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it.each([
    ["kernel", [12, 3]],
    ["kernel", [3]],
    ["stride", 0],
    ["weights", ["1"]],
    ["padding", "full"],
    ["padding", [1, 2, 3]],
    ["picture", { from: "grid", side: 3, planes: [[1]] }],
    ["picture", { from: "strokes", strokes: "%", size: 32 }],
    ["picture", { from: "digit", label: 10, seed: 1, size: 32 }],
    ["at", [0, -1, 0]],
  ])("refuse %s = %j", (name, value) => {
    expect(v.safeParse(convolutionSchema, { ...start, [name]: value }).success).toBe(false);
  });
});

describe("presets", () => {
  it.each(["box", "gaussian"] as const)("%s weighs 1 in all, whatever its size", (name) => {
    for (const size of [
      [3, 3],
      [5, 5],
      [2, 4],
      [11, 1],
      [1, 1],
    ] as const) {
      expect(sum(presetKernel(name, size).weights)).toBeCloseTo(1, 12);
    }
  });

  it.each(["sobelX", "sobelY", "laplacian"] as const)("%s sees nothing where all is even", (name) => {
    expect(sum(presetKernel(name, [3, 3]).weights)).toBe(0);
  });

  it.each(["identity", "sharpen", "emboss"] as const)("%s leaves even pictures as they are", (name) => {
    expect(sum(presetKernel(name, [3, 3]).weights)).toBe(1);
  });

  it("have the Gaussian of binomials, and Sobel's turned over", () => {
    expect(presetKernel("gaussian", [3, 3]).weights.map((weight) => weight * 16)).toEqual([
      1, 2, 1, 2, 4, 2, 1, 2, 1,
    ]);
    const [x, y] = [presetKernel("sobelX", [3, 3]).weights, presetKernel("sobelY", [3, 3]).weights];
    expect(y).toEqual(x.map((_, index) => x[(index % 3) * 3 + Math.floor(index / 3)]));
  });

  it("are shared among the slices", () => {
    const colour = withShape(start, { picture: { from: "shore", seed: 1, size: 32, colour: true } });
    for (const name of presetNames) {
      const state = withPreset(colour, 0, name);
      const slices = [0, 1, 2].map((slice) => sliceWeights(state, 0, slice));
      const whole = presetKernel(name, colour.kernel).weights;
      whole.forEach((weight, tap) => {
        expect(sum(slices.map((slice) => slice[tap] ?? 0))).toBeCloseTo(weight, 12);
      });
    }
  });
});

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
