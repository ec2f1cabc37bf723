import type { ProblemFacts } from "../problemFacts";

/** What a person can do about weights that did not load; anything else is told and done with. */
export function remedyFor({ code }: ProblemFacts): "resume" | "delete" | null {
  if (code === "weights-cut") return "resume";
  return code === "kept-damaged" ? "delete" : null;
}
