import { Problem, type ProblemCode } from "../architectures/problem";

/** Ends the reading of a file, with what is wrong with it and, where it helps, what to do. */
export type Fail = (detail: string) => never;

type FileProblem = Extract<ProblemCode, "weights-corrupt" | "weights-unsupported">;

/** How failures of one file are told: by its name. */
export function failFor(file: string, code: FileProblem = "weights-corrupt"): Fail {
  return (detail) => {
    throw new Problem(code, { file, detail: shorten(detail, longestDetail) });
  };
}

/** Names come from the file: however long they are, they must fit into a sentence. */
const longestQuote = 80;
const longestDetail = 500;

export function shorten(text: string, length = longestQuote): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** A text from a file, as a sentence quotes it. */
export function quote(text: string): string {
  return JSON.stringify(shorten(text));
}
