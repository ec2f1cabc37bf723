/**
 * A message as the page has it: words, or words with what is filled in between. People write messages in ICU syntax;
 * `scripts/lib/compileMessages.ts` makes this of them, so that the page carries no parser, and little to fill in with.
 */
export type Message = string | readonly MessagePart[];

export type MessagePart = string | ValuePart | NumberPart | PluralPart | SelectPart;

/** The value under this name, as it is. */
export interface ValuePart {
  readonly value: string;
}

/** The number under this name, as the language writes it. */
export interface NumberPart {
  readonly number: string;
  readonly options?: Intl.NumberFormatOptions;
  /** What the number is multiplied by: it is given in bytes, say, and said in megabytes. */
  readonly scale?: number;
}

/** By the number under this name: the message for exactly it (`=0`), else for the language's plural of it. */
export interface PluralPart {
  readonly plural: string;
  readonly cases: MessageCases;
}

/** By the word under this name. */
export interface SelectPart {
  readonly select: string;
  readonly cases: MessageCases;
}

/** With `other` for what has no message of its own. */
export interface MessageCases {
  readonly other: Message;
  readonly [name: string]: Message;
}

export type MessageValues = Readonly<Record<string, string | number>>;

/** What a language knows about numbers. */
export interface NumberRules {
  readonly plural: Intl.PluralRules;
  readonly format: (value: number, options?: Intl.NumberFormatOptions) => string;
}

/** A message with its values filled in. @throws Error naming a value that is missing, or no number where it must be one */
export function fillIn(message: Message, values: MessageValues, rules: NumberRules): string {
  if (typeof message === "string") return message;
  return message.map((part) => fillInPart(part, values, rules)).join("");
}

function fillInPart(part: MessagePart, values: MessageValues, rules: NumberRules): string {
  if (typeof part === "string") return part;
  if ("value" in part) return String(valueUnder(part.value, values));
  if ("number" in part)
    return rules.format(numberUnder(part.number, values) * (part.scale ?? 1), part.options);
  if ("select" in part) {
    const word = String(valueUnder(part.select, values));
    return fillIn(part.cases[word] ?? part.cases.other, values, rules);
  }
  const count = numberUnder(part.plural, values);
  const chosen = part.cases[`=${count}`] ?? part.cases[rules.plural.select(count)] ?? part.cases.other;
  return fillIn(chosen, values, rules);
}

function valueUnder(name: string, values: MessageValues): string | number {
  const value = values[name];
  if (value === undefined) throw new Error(`a message is said without its value “${name}”`);
  return value;
}

function numberUnder(name: string, values: MessageValues): number {
  const value = Number(valueUnder(name, values));
  if (Number.isNaN(value)) throw new Error(`“${name}” is “${values[name]}” in a message that takes a number`);
  return value;
}
