import { describe, expect, it } from "vitest";
import {
  type Connectivity,
  countArrows,
  countOutputs,
  countWeights,
  type Layer1d,
} from "../../src/architectures/connections1d";
import { steps } from "../../src/lessons/connections/steps";
import type { NumberField } from "../../src/lessons/lesson";

const layer = (state: Omit<Layer1d, "connectivity">, connectivity: Connectivity): Layer1d => ({
  ...state,
  connectivity,
});

const answerOf = ({ answer }: NumberField) => answer;

describe("the answers of lesson 1 are what the analysis counts", () => {
  it("25 arrows, then 13", () => {
    const { arrows, sparse } = steps;
    expect(countArrows(arrows.state).value).toBe(answerOf(arrows.question.fields.arrows));
    expect(countArrows(sparse.state).value).toBe(answerOf(sparse.question.fields.arrows));
  });

  it("25, 13, 3 weights; a million, 2,998, 3 with a thousand units", () => {
    const { fields } = steps.weights.question;
    const { fields: many } = steps.thousand.question;
    const large = { ...steps.thousand.state, inputs: 1000 };
    for (const kind of ["full", "sparse", "shared"] as const) {
      expect(countWeights(layer(steps.weights.state, kind)).value, kind).toBe(answerOf(fields[kind]));
      expect(countWeights(layer(large, kind)).value, kind).toBe(answerOf(many[kind]));
    }
  });

  it("window and stride as drawn, and five outputs with stride 2", () => {
    const { window, settings } = steps;
    expect(window.state.kernel).toBe(answerOf(window.question.fields.size));
    expect(window.state.stride).toBe(answerOf(window.question.fields.stride));
    expect(window.state.padding).toBeGreaterThan(0);
    expect(countOutputs(settings.state)).toBe(answerOf(settings.question.fields.outputs));
  });
});
