import { inSpokenLanguage } from "./speech";

/** The marks that the spoken language writes numbers with. */
interface NumberMarks {
  /** Between whole and decimal digits. */
  readonly decimal: string;
  /** Between groups of three; none where the language has none. */
  readonly group: string;
}

const numberMarks = inSpokenLanguage((tag): NumberMarks => {
  const parts = new Intl.NumberFormat(tag).formatToParts(-1234567.5);
  const mark = (type: Intl.NumberFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? "";
  return { decimal: mark("decimal"), group: mark("group") };
});

/** A number as JavaScript writes it, with the marks of the spoken language and a true minus sign, as wide as the plus. */
export function writeNumber(text: string): string {
  return text.replace(".", numberMarks().decimal).replace("-", "−");
}

const lists = inSpokenLanguage((tag) => new Intl.ListFormat(tag, { type: "unit" }));

/** Names one after another: “a, b, c”. */
export function writeList(items: Iterable<string>): string {
  return lists().format(items);
}

/** A number as people type it into a field of one: with either minus, with a point or a comma; null where it is none yet. */
export function readDecimal(text: string): number | null {
  const plain = text.trim().replace("−", "-").replace(",", ".");
  const number = Number(plain);
  return plain === "" || !Number.isFinite(number) ? null : number;
}

/**
 * A number as people write it in a sentence, with or without groups: `1,000`, `1 000` or `1000` in English. Null where
 * the text is none.
 */
export function readNumber(text: string): number | null {
  const { decimal, group } = numberMarks();
  const plain = text
    .trim()
    .replace("−", "-")
    .replace(
      /^(-?)([1-9]\d{0,2}(?:\D\d{3})+)(?!\d)/,
      (_, sign, grouped) => sign + withoutGroups(grouped, group),
    )
    .replace(decimal, ".");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

function withoutGroups(text: string, group: string): string {
  return [...text].filter((character) => character !== group && !spaces.includes(character)).join("");
}

/** The usual one, and those that typesetters put between groups. */
const spaces = " \u2009\u202f\u00a0";
