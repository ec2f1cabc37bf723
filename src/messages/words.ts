import type { words as english } from "./en/words";
import type { Language } from "./language";
import type { Message } from "./message";

type English = (typeof english)["topics"];

/** What the site speaks of: a catalogue in each language, `<language>/<topic>.ts`. */
export type Topic = keyof English;

type KeysOf<Name extends Topic> = English[Name] extends () => Promise<Readonly<Record<Name, infer Messages>>>
  ? keyof Messages & string
  : never;

/** The keys of some topics' messages; none stands in two topics. */
export type MessageKey<Name extends Topic = Topic> = { readonly [Each in Name]: KeysOf<Each> }[Name];

/** A topic's messages in one language, written in ICU syntax: those that English has, no fewer and no others. */
export type Catalogue<Name extends Topic> = Readonly<Record<KeysOf<Name>, Message>>;

/** A language, with the way to each of its catalogues: they come topic by topic, when they are to be said. */
export interface Words {
  readonly language: Language;
  /** As in BCP 47, for `<html lang>` and for what the browser knows of numbers, lists and plurals: “en-GB”. */
  readonly tag: string;
  readonly topics: {
    readonly [Name in Topic]: () => Promise<Readonly<Record<Name, Catalogue<Name>>>>;
  };
}
