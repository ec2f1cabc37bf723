import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import type { Plugin } from "vite";
import { isPlain } from "../../src/messages/translator";

/** What a catalogue's module exports: topics, each its messages under their keys. */
type Topics = Readonly<Record<string, Readonly<Record<string, string>>>>;

type CompiledMessage = string | readonly MessageFormatElement[];

/**
 * Parses the messages' ICU syntax when the site is built: the page then carries no parser, which would weigh more than
 * the words of any page. A message that does not parse fails the build and names its key.
 */
export function compileMessages(): Plugin {
  return {
    name: "convscope:compile-messages",
    apply: "build",
    // After types are gone: what is left of a catalogue is a plain object.
    enforce: "post",
    config: () => ({
      resolve: {
        alias: [
          {
            find: /^@formatjs\/icu-messageformat-parser$/,
            replacement: "@formatjs/icu-messageformat-parser/no-parser.js",
          },
        ],
      },
    }),
    transform: {
      filter: { id: /\/src\/messages\/[^/]+\.en\.ts$/ },
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

/** A topic's messages, parsed where there is something to fill in. @throws Error naming the key */
export function compileTopic(
  messages: Readonly<Record<string, string>>,
): Readonly<Record<string, CompiledMessage>> {
  return Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, compile(key, message)]));
}

function compile(key: string, message: string): CompiledMessage {
  try {
    const parsed = parse(message);
    const [first] = parsed;
    const isWords = parsed.length === 1 && first?.type === TYPE.literal && isPlain(first.value);
    return isWords ? first.value : parsed;
  } catch (error) {
    throw new Error(`the message ${key} is not in ICU syntax: ${String(error)}`, { cause: error });
  }
}
