import {
  type MessageFormatElement,
  type NumberElement,
  parse,
  type SelectElement,
  TYPE,
} from "@formatjs/icu-messageformat-parser";
import type { Plugin } from "vite";
import type { Message, MessageCases, MessagePart, NumberPart } from "../../src/messages/message";

/** What a catalogue's module exports: topics, each its messages under their keys. */
type Topics = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Makes of the messages' ICU syntax what the page fills values into: it then carries no parser, which would weigh more
 * than the words of any page. A message that does not parse fails the build and names its key.
 */
export function compileMessages(): Plugin {
  return {
    name: "convscope:compile-messages",
    // After types are gone: what is left of a catalogue is a plain object.
    enforce: "post",
    transform: {
      filter: { id: /\/src\/messages\/\w+\/(?!words\.ts)\w+\.ts$/ },
      handler: async (code) => {
        const topics = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Topics;
        const exported = Object.entries(topics).map(
          ([topic, messages]) => `export const ${topic} = ${JSON.stringify(compileTopic(messages))};`,
        );
        return { code: exported.join("\n"), map: null };
      },
    },
  };
}

/** A topic's messages, ready to be said. @throws Error naming the key of one that cannot be read */
export function compileTopic<Key extends string>(
  messages: Readonly<Record<Key, string>>,
): Readonly<Record<Key, Message>> {
  const compiled = Object.entries<string>(messages).map(([key, message]) => [key, compile(key, message)]);
  return Object.fromEntries(compiled) as Record<Key, Message>;
}

function compile(key: string, message: string): Message {
  try {
    return compileElements(parse(message), null);
  } catch (error) {
    throw new Error(`the message ${key} cannot be read: ${String(error)}`, { cause: error });
  }
}

/** @param counted the name that `#` stands for, inside a plural */
function compileElements(elements: readonly MessageFormatElement[], counted: string | null): Message {
  const parts = elements.map((element) => compileElement(element, counted));
  if (parts.length === 0) return "";
  const [first] = parts;
  return parts.length === 1 && typeof first === "string" ? first : parts;
}

function compileElement(element: MessageFormatElement, counted: string | null): MessagePart {
  switch (element.type) {
    case TYPE.literal:
      return element.value;
    case TYPE.argument:
      return { value: element.value };
    case TYPE.number:
      return compileNumber(element.value, element.style);
    case TYPE.select:
      return { select: element.value, cases: compileCases(element.options, counted) };
    case TYPE.plural:
      if (element.offset !== 0 || element.pluralType !== "cardinal") break;
      return { plural: element.value, cases: compileCases(element.options, element.value) };
    case TYPE.pound:
      if (counted === null) break;
      return { number: counted };
    default:
      break;
  }
  throw new Error(`src/messages/message.ts knows no ${TYPE[element.type]} of this sort`);
}

function compileNumber(number: string, style: NumberElement["style"]): NumberPart {
  if (!style) return { number };
  if (typeof style === "string") throw new Error(`“${style}” is no style of numbers; write a skeleton (::)`);
  const { scale, ...options } = style.parsedOptions;
  return {
    number,
    ...(scale !== undefined && { scale }),
    // Their types differ where an old browser knows less than the skeletons do.
    ...(Object.keys(options).length > 0 && { options: options as Intl.NumberFormatOptions }),
  };
}

function compileCases(options: SelectElement["options"], counted: string | null): MessageCases {
  const cases = Object.entries(options).map(([name, { value }]) => [name, compileElements(value, counted)]);
  // The parser has refused what has no `other`.
  return Object.fromEntries(cases) as MessageCases;
}
