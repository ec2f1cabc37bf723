import { IntlMessageFormat } from "intl-messageformat";

const language = "en";

/** In ICU syntax; in the built site, where it has values to be filled in, as `scripts/lib/compileMessages.ts` parsed it. */
type Message = ConstructorParameters<typeof IntlMessageFormat>[0];

export type MessageValues = Readonly<Record<string, string | number>>;

/** Says the message under a key of its topic, with its values filled in. */
export type Translator<Key extends string> = (key: Key, values?: MessageValues) => string;

/** The keys that a translator knows. */
export type MessageKey<Translate> = Translate extends Translator<infer Key> ? Key : never;

/**
 * What says the words of a topic. A topic is one catalogue a language (`<topic>.en.ts`, messages in ICU syntax under
 * their keys) and a module beside it that exports its translator, `t`; with others' catalogues where its words stand
 * among theirs. A component imports the `t` of its topic: so a part of the page carries its own words, whenever it
 * is loaded, and a word that is not there does not compile.
 */
export function createTranslator<Key extends string>(
  catalogue: Readonly<Record<Key, Message>>,
): Translator<Key> {
  return (key, values = {}) => format(catalogue[key], values);
}

/** Whether a message says the same whatever its values are, and needs no formatting. */
export function isPlain(message: string): boolean {
  return !/[{}'<#]/.test(message);
}

/** Messages that were said before, ready to be said again. */
const formats = new Map<Message, IntlMessageFormat>();

/** A message with its values filled in. */
export function format(message: Message, values: MessageValues): string {
  if (typeof message === "string" && isPlain(message)) return message;
  const known = formats.get(message);
  const parsed = known ?? new IntlMessageFormat(message, language);
  if (!known) formats.set(message, parsed);
  return String(parsed.format(values));
}
