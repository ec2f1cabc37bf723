import { fillIn, type MessageValues, type NumberRules } from "./message";
import { inSpokenLanguage, speakOf, spokenMessage } from "./speech";
import type { MessageKey, Topic } from "./words";

/** Says the message under a key in the language that is spoken now, with its values filled in. */
export type Translator<Key extends string> = (key: Key, values?: MessageValues) => string;

/**
 * What says the words of some topics. A module makes its own, `t`, when it loads: so a part of the page brings its own
 * words about, whenever it is loaded, and a word that is not theirs does not compile. Nothing can be said yet at that
 * moment: `t` is called when something is shown.
 */
export function translator<Name extends Topic>(...topics: readonly Name[]): Translator<MessageKey<Name>> {
  speakOf(topics);
  return say;
}

const numberRules = inSpokenLanguage((tag): NumberRules => {
  const plain = new Intl.NumberFormat(tag);
  const format = (value: number, options?: Intl.NumberFormatOptions) =>
    (options ? new Intl.NumberFormat(tag, options) : plain).format(value);
  return { plural: new Intl.PluralRules(tag), format };
});

function say(key: string, values: MessageValues = {}): string {
  return fillIn(spokenMessage(key), values, numberRules());
}
