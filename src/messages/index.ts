import { IntlMessageFormat } from "intl-messageformat";
import type { ProblemCode, ProblemValues } from "../architectures/problem";
import { bench } from "./bench.en";
import { composer } from "./composer.en";
import { connections } from "./connections.en";
import { convolution } from "./convolution.en";
import { fits } from "./fits.en";
import { lessons } from "./lessons.en";
import { model } from "./model.en";
import { paperFigures } from "./paperFigures.en";
import { preparation } from "./preparation.en";
import { problems } from "./problems.en";
import { shell } from "./shell.en";
import { weights } from "./weights.en";

/** Every word a person reads, in ICU message syntax. Further languages are objects with the same keys. */
const english = {
  ...shell,
  ...bench,
  ...composer,
  ...connections,
  ...fits,
  ...preparation,
  ...lessons,
  ...model,
  ...paperFigures,
  ...weights,
  ...convolution,
};

export const language = "en";

export type MessageKey = keyof typeof english;
export type MessageValues = Readonly<Record<string, string | number>>;

const formats = new Map<string, IntlMessageFormat>();

function format(template: string, values: MessageValues): string {
  const known = formats.get(template);
  const parsed = known ?? new IntlMessageFormat(template, language);
  if (!known) formats.set(template, parsed);
  return String(parsed.format(values));
}

/** The message under `key`, with its values filled in. */
export function t(key: MessageKey, values: MessageValues = {}): string {
  return format(english[key], values);
}

/** What a problem says to a person: what is wrong, and what to do. */
export function sentence(problem: { readonly code: ProblemCode; readonly values: ProblemValues }): string {
  return format(problems[problem.code], problem.values);
}
