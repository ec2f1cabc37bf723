import type { Field, FieldText } from "./lesson";

export type Verdict = "right" | "wrong";

/** Whether a given answer is right; numbers may be written as people write them. */
export function judge(field: Field, given: string): Verdict {
  if (field.kind === "number") return parseNumber(given) === field.answer ? "right" : "wrong";
  return given === field.answer ? "right" : "wrong";
}

/** What is said to an answer: for a known mistake its reason. */
export function replyTo(field: Field, text: FieldText, given: string) {
  if (judge(field, given) === "right") return text.right;
  const mistake = field.kind === "number" ? String(parseNumber(given)) : given;
  return text.mistakes?.[mistake] ?? text.wrong;
}

/** A whole or decimal number, with or without groups (`1,000`, `1 000`); null where the text is none. */
export function parseNumber(text: string): number | null {
  const plain = text
    .trim()
    .replace(/(?<=\d)[,\u2009\u202f\u00a0 ](?=\d{3}(\D|$))/g, "")
    .replace("−", "-");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
