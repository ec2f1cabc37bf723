import type { ProblemCode, ProblemValues } from "../architectures/problem";
import { problems } from "./problems.en";
import { format } from "./translator";

/** What a problem says to a person: what is wrong, and what to do. */
export function sentence(problem: { readonly code: ProblemCode; readonly values: ProblemValues }): string {
  return format(problems[problem.code], problem.values);
}
