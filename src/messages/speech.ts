import type { Language } from "./language";
import type { Message } from "./message";
import { SpokenLanguage } from "./spokenLanguage";
import type { Topic, Words } from "./words";

/**
 * The one thing that the site's modules share about language: which is spoken now. What anyone says is looked up when
 * it is said, never when a module loads.
 */
let spoken: SpokenLanguage | null = null;

/** The language that was asked for last, until it is spoken. */
let coming: Promise<SpokenLanguage> | null = null;

/** What the parts of the page that have loaded speak of. */
const topics = new Set<Topic>();

const listeners = new Set<() => void>();

/**
 * Has everything said in these words from now on, once all that has loaded can be said in them; before that, in those
 * of before. Where two are asked for, the later one is spoken.
 */
export async function speak(words: Words | Promise<Words>): Promise<void> {
  const next = prepare(words);
  coming = next;
  try {
    const language = await next;
    if (coming !== next) return;
    spoken = language;
  } finally {
    if (coming === next) coming = null;
  }
  for (const listener of listeners) listener();
}

async function prepare(words: Words | Promise<Words>): Promise<SpokenLanguage> {
  const language = new SpokenLanguage(await words);
  await language.load(topics);
  return language;
}

/** A part of the page speaks of these: their catalogues are asked for as soon as there is a language. */
export function speakOf(names: readonly Topic[]): void {
  for (const topic of names) topics.add(topic);
  // Whoever shows the part waits for its words, and tells where they cannot be had.
  spoken?.load(names).catch(() => undefined);
}

/** Resolves once everything that has loaded can be said: a part is shown with its words, not before them. */
export async function wordsThere(): Promise<void> {
  await coming;
  await spoken?.load(topics);
}

/** A message in the spoken language. @throws Error before there is one, or before the message's catalogue has come */
export function spokenMessage(key: string): Message {
  return now().message(key);
}

export function spokenLanguage(): Language {
  return now().language;
}

/** The spoken language as in BCP 47. */
export function spokenTag(): string {
  return now().tag;
}

function now(): SpokenLanguage {
  if (!spoken) throw new Error("something is said before a language is chosen");
  return spoken;
}

/** Calls back whenever another language is spoken; returns the function that ends it. */
export function onSpeak(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is made once for the language that is spoken, and anew for another: how the browser writes its numbers, say. */
export function inSpokenLanguage<Made>(make: (tag: string) => Made): () => Made {
  let made: { readonly language: SpokenLanguage; readonly value: Made } | null = null;
  return () => {
    const language = now();
    if (made?.language !== language) made = { language, value: make(language.tag) };
    return made.value;
  };
}
