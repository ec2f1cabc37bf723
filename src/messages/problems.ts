import type { ProblemCode, ProblemValues } from "../architectures/problem";
import { translator } from "./translator";

const t = translator("problems");

/** What a problem says to a person: what is wrong, and what to do. */
export function sentence(problem: { readonly code: ProblemCode; readonly values: ProblemValues }): string {
  return t(problem.code, problem.values);
}
