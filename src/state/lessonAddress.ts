import type { StateParams } from "./figureState";

/** Where in a lesson a person is: the step, and what they made of its figure. */
export interface LessonPlace {
  readonly step: string;
  /** The parts of the figure's state that are not as the step says. */
  readonly params: StateParams;
}

const stepParameter = "step";

/**
 * Reads the query of a lesson's address.
 * @returns the place, and the step's name where the lesson has none of that name; the first step then stands for it.
 */
export function parseLessonQuery(query: string, steps: readonly string[]) {
  const { [stepParameter]: named, ...params } = Object.fromEntries(new URLSearchParams(query));
  const step = named ?? steps[0] ?? "";
  if (steps.includes(step)) return { place: { step, params }, unknownStep: null };
  return { place: { step: steps[0] ?? "", params: {} }, unknownStep: step };
}

export function formatLessonQuery({ step, params }: LessonPlace): string {
  return new URLSearchParams({ [stepParameter]: step, ...params }).toString();
}
