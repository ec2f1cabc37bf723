import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { convolutionFigure } from "../../../../src/components/figures/convolution/figure";
import {
  type ConvolutionState,
  convolutionSchema,
} from "../../../../src/components/figures/convolution/state";
import { equivarianceFigure } from "../../../../src/components/figures/equivariance/figure";
import { readState, writeState } from "../../../../src/state/figureState";

const [start] = Object.values(convolutionFigure.fixtures) as [ConvolutionState];

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
