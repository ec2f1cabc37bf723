import { describe, expect, it } from "vitest";
import { convolutionFigure } from "../../../../../src/components/figures/convolution/figure";
import type { ConvolutionState } from "../../../../../src/components/figures/convolution/state";
import { withPreset } from "../../../../../src/components/figures/shared/convolution/kernelChoice";
import { presetKernel, presetNames } from "../../../../../src/components/figures/shared/convolution/presets";
import { sliceWeights, withShape } from "../../../../../src/components/figures/shared/convolution/setting";

const [start] = Object.values(convolutionFigure.fixtures) as [ConvolutionState];

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

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
