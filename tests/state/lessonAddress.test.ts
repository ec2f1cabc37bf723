import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatLessonQuery, parseLessonQuery } from "../../src/state/lessonAddress";

const steps = ["arrows", "sparse", "shared"] as const;

describe("a lesson's address", () => {
  it("brings back the step and what was made of its figure", () => {
    const params = fc.dictionary(
      fc.string({ minLength: 1 }).filter((name) => name !== "step" && name !== "__proto__"),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...steps), params, (step, parts) => {
        const place = { step, params: { ...parts } };
        expect(parseLessonQuery(formatLessonQuery(place), steps)).toEqual({ place, unknownStep: null });
      }),
    );
  });

  it("begins at the first step, also where it names one that is not there, and says so", () => {
    expect(parseLessonQuery("", steps).place).toEqual({ step: "arrows", params: {} });
    expect(parseLessonQuery("step=moon&inputs=7", steps)).toEqual({
      place: { step: "arrows", params: {} },
      unknownStep: "moon",
    });
  });
});
