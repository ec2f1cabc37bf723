import { readNumber } from "../messages/numbers";
import type { Field, FieldText } from "./lesson";

export type Verdict = "right" | "wrong";

/** Whether a given answer is right; numbers may be written as people write them. */
export function judge(field: Field, given: string): Verdict {
  if (field.kind === "number") return readNumber(given) === field.answer ? "right" : "wrong";
  return given === field.answer ? "right" : "wrong";
}

/** What is said to an answer: for a known mistake its reason. */
export function replyTo(field: Field, text: FieldText, given: string) {
  if (judge(field, given) === "right") return text.right;
  const mistake = field.kind === "number" ? String(readNumber(given)) : given;
  return text.mistakes?.[mistake] ?? text.wrong;
}
