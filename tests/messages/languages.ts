import { fillIn, type Message, type MessageCases, type MessageValues } from "../../src/messages/message";
import type { Topic, Words } from "../../src/messages/words";

/** A message as English says it. */
export function sayWith(message: Message, values: MessageValues): string {
  const plain = new Intl.NumberFormat("en-GB");
  return fillIn(message, values, {
    plural: new Intl.PluralRules("en-GB"),
    format: (value, options) =>
      options ? new Intl.NumberFormat("en-GB", options).format(value) : plain.format(value),
  });
}

/** The names of the values that a message takes, whichever of its cases is said. */
export function placeholders(message: Message): readonly string[] {
  if (typeof message === "string") return [];
  return message.flatMap((part) => {
    if (typeof part === "string") return [];
    if ("value" in part) return [part.value];
    if ("number" in part) return [part.number];
    return "plural" in part
      ? [part.plural, ...placeholdersOf(part.cases)]
      : [part.select, ...placeholdersOf(part.cases)];
  });
}

const placeholdersOf = (cases: MessageCases) => Object.values(cases).flatMap(placeholders);

/** A made-up language: every message of another one in brackets, its numbers and lists those of the tag. */
export function bracketed(words: Words, tag: string): Words {
  const topics = Object.keys(words.topics) as Topic[];
  return {
    language: words.language,
    tag,
    topics: Object.fromEntries(
      topics.map((topic) => [topic, () => loadBracketed(words, topic)]),
    ) as unknown as Words["topics"],
  };
}

async function loadBracketed(words: Words, topic: Topic) {
  const exported: Readonly<Record<string, Readonly<Record<string, Message>>>> = await words.topics[topic]();
  const messages = Object.entries(exported[topic] ?? {}).map(([key, message]) => [key, inBrackets(message)]);
  return { [topic]: Object.fromEntries(messages) as Readonly<Record<string, Message>> };
}

function inBrackets(message: Message): Message {
  return ["[", ...(typeof message === "string" ? [message] : message), "]"];
}
