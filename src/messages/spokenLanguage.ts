import type { Language } from "./language";
import type { Message } from "./message";
import type { Topic, Words } from "./words";

/** A language with the catalogues of it that have come. */
export class SpokenLanguage {
  readonly language: Language;
  /** As in BCP 47. */
  readonly tag: string;
  readonly #topics: Words["topics"];
  readonly #loads = new Map<Topic, Promise<void>>();
  readonly #messages = new Map<string, Message>();

  constructor({ language, tag, topics }: Words) {
    this.language = language;
    this.tag = tag;
    this.#topics = topics;
  }

  /** Resolves once the topics can be said. What could not be had is asked for again by the next call. */
  async load(topics: Iterable<Topic>): Promise<void> {
    await Promise.all(Array.from(topics, (topic) => this.#loadOnce(topic)));
  }

  #loadOnce(topic: Topic): Promise<void> {
    const loading = this.#loads.get(topic) ?? this.#loadTopic(topic);
    this.#loads.set(topic, loading);
    return loading;
  }

  async #loadTopic(topic: Topic): Promise<void> {
    try {
      const catalogues: Readonly<Record<string, Readonly<Record<string, Message>>>> =
        await this.#topics[topic]();
      for (const [key, message] of Object.entries(catalogues[topic] ?? {})) this.#messages.set(key, message);
    } catch (error) {
      this.#loads.delete(topic);
      throw error;
    }
  }

  /** @throws Error where its catalogue has not come */
  message(key: string): Message {
    const message = this.#messages.get(key);
    if (message === undefined) throw new Error(`“${key}” is said before its catalogue has come`);
    return message;
  }
}
