import type { ProblemCode, ProblemValues } from "../architectures";

/** A problem as plain data; `sentence` of the catalogue says it. */
export interface ProblemFacts {
  readonly code: ProblemCode;
  readonly values: ProblemValues;
}
