import type { ChoiceField, NumberField } from "./lesson";

/** A number to be typed, and the wrong ones that get a reason of their own. */
export function numberField<const Mistake extends string>(
  answer: number,
  ...mistakes: readonly Mistake[]
): NumberField & { readonly mistakes: readonly Mistake[] } {
  return { kind: "number", answer, mistakes };
}

/** One of a few, of which every wrong one gets a reason of its own. */
export function choiceField<const Option extends string, const Answer extends Option>(
  options: readonly Option[],
  answer: Answer,
): ChoiceField & {
  readonly options: readonly Option[];
  readonly mistakes: readonly Exclude<Option, Answer>[];
} {
  const isMistake = (option: Option): option is Exclude<Option, Answer> => option !== answer;
  return { kind: "choice", options, answer, mistakes: options.filter(isMistake) };
}
