import type { ReactNode } from "react";
import type { FigureName } from "../components/figures/figures";
import type { Language } from "../messages/language";

/** A figure's state, or the parts of it that are not as in its first fixture. The tests check it with its schema. */
export type FigureState = Readonly<Record<string, unknown>>;

/** One look at one figure, with what is said about it. */
export interface Step {
  readonly figure: FigureName;
  readonly state: FigureState;
  readonly question?: Question;
}

/** What the person commits to before the figure shows it. */
export interface Question {
  readonly fields: Readonly<Record<string, Field>>;
  /** What becomes of the figure's state when the answer is given. */
  readonly reveal: FigureState;
}

export type Field = NumberField | ChoiceField | FigureField;

/** A number to be typed. */
export interface NumberField {
  readonly kind: "number";
  readonly answer: number;
  /** Wrong numbers that people arrive at for a reason, as they are typed; each gets the reason for that mistake. */
  readonly mistakes?: readonly string[];
}

/** One of a few. */
export interface ChoiceField {
  readonly kind: "choice";
  readonly options: readonly string[];
  readonly answer: string;
  /** Wrong options that get a reason of their own. */
  readonly mistakes?: readonly string[];
}

/** Something picked in the figure itself: a cell clicked, an arrow drawn. */
export interface FigureField {
  readonly kind: "figure";
  /** What is picked at the moment, in a form to compare; null while nothing is. */
  readonly read: (state: FigureState) => string | null;
  readonly answer: string;
  readonly mistakes?: readonly string[];
}

/** The steps in their order, by the names that stand in links. */
export type Steps = Readonly<Record<string, Step>>;

export interface Lesson<LessonSteps extends Steps = Steps> {
  readonly steps: LessonSteps;
  readonly text: Readonly<Record<Language, () => Promise<LessonText<LessonSteps>>>>;
}

/** All words of a lesson in one language; a step, question or mistake without words does not compile. */
export interface LessonText<LessonSteps extends Steps = Steps> {
  readonly title: string;
  /** What one will know afterwards, in a sentence. */
  readonly summary: string;
  readonly steps: { readonly [Name in keyof LessonSteps]: StepText<LessonSteps[Name]> };
}

export type StepText<OfStep extends Step = Step> = {
  readonly title: string;
  readonly body: ReactNode;
} & (OfStep extends { readonly question: infer Asked extends Question }
  ? { readonly question: QuestionText<Asked> }
  : { readonly question?: QuestionText });

export interface QuestionText<Asked extends Question = Question> {
  readonly ask: ReactNode;
  readonly fields: { readonly [Name in keyof Asked["fields"]]: FieldText<Asked["fields"][Name]> };
}

export type FieldText<OfField extends Field = Field> = {
  readonly label: string;
  readonly right: ReactNode;
  /** For a wrong answer without a reason of its own. */
  readonly wrong: ReactNode;
} & (OfField extends { readonly mistakes: readonly (infer Mistake extends string)[] }
  ? { readonly mistakes: Readonly<Record<Mistake, ReactNode>> }
  : { readonly mistakes?: Readonly<Record<string, ReactNode>> }) &
  (OfField extends { readonly options: readonly (infer Option extends string)[] }
    ? { readonly options: Readonly<Record<Option, string>> }
    : { readonly options?: Readonly<Record<string, string>> });

/** Keeps the steps' own names and answers as types, which each language's text is checked against. */
export function defineSteps<const LessonSteps extends Steps>(steps: LessonSteps): LessonSteps {
  return steps;
}
