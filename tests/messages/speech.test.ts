import { describe, expect, it, vi } from "vitest";
import type { Message } from "../../src/messages/message";
import type { Words } from "../../src/messages/words";

/** A language of one topic that matters here; the others are empty. */
function language(tag: string, shell: () => Promise<Readonly<Record<string, Message>>>): Words {
  const empty = new Proxy({}, { get: (_, topic) => async () => ({ [topic]: {} }) });
  const topics = { shell: async () => ({ shell: await shell() }) };
  return { language: "en", tag, topics: Object.setPrototypeOf(topics, empty) as Words["topics"] };
}

const saying = (word: string) => () => Promise.resolve({ "app.name": word });

/** The site's speech as it is before anything is said. */
async function freshSpeech() {
  vi.resetModules();
  const speech = await import("../../src/messages/speech");
  const { translator } = await import("../../src/messages/translator");
  return { ...speech, translator };
}

/** A promise, and what fulfils it. */
function withheld<Value>() {
  let give: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => {
    give = resolve;
  });
  return { promise, give };
}

describe("what is said", () => {
  it("is said in the language that is spoken when it is said", async () => {
    const { speak, spokenTag, translator } = await freshSpeech();
    const t = translator("shell");
    await speak(language("en-GB", saying("one")));
    expect([t("app.name"), spokenTag()]).toEqual(["one", "en-GB"]);
    await speak(language("de", saying("eins")));
    expect([t("app.name"), spokenTag()]).toEqual(["eins", "de"]);
  });

  it("cannot be said before there is a language, nor before its words have come", async () => {
    const { speak, translator } = await freshSpeech();
    const t = translator();
    const sayName = t as (key: string) => string;
    expect(() => sayName("app.name")).toThrow("language");
    await speak(language("en-GB", saying("one")));
    expect(() => sayName("app.name")).toThrow("app.name");
  });

  it("loads with the part of the page that says it, and in no other language", async () => {
    const { speak, translator, wordsThere } = await freshSpeech();
    const [english, german] = [vi.fn(saying("one")), vi.fn(saying("eins"))];
    language("de", german);
    await speak(language("en-GB", english));
    expect(english).not.toHaveBeenCalled();
    const t = translator("shell");
    await wordsThere();
    expect(t("app.name")).toBe("one");
    expect(english).toHaveBeenCalledTimes(1);
    expect(german).not.toHaveBeenCalled();
  });

  it("stays in the language of before until another one's words are there", async () => {
    const { speak, translator, onSpeak } = await freshSpeech();
    const t = translator("shell");
    await speak(language("en-GB", saying("one")));
    const heard = vi.fn();
    onSpeak(heard);
    const german = withheld<Readonly<Record<string, Message>>>();
    const switched = speak(language("de", () => german.promise));
    expect(t("app.name")).toBe("one");
    expect(heard).not.toHaveBeenCalled();
    german.give({ "app.name": "eins" });
    await switched;
    expect(t("app.name")).toBe("eins");
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it("is in the language that was asked for last, whichever comes first", async () => {
    const { speak, spokenTag } = await freshSpeech();
    const slow = withheld<Words>();
    const first = speak(slow.promise);
    await speak(language("de", saying("eins")));
    slow.give(language("en-GB", saying("one")));
    await first;
    expect(spokenTag()).toBe("de");
  });

  it("stays as it is where another language cannot be had", async () => {
    const { speak, translator, wordsThere } = await freshSpeech();
    const t = translator("shell");
    await speak(language("en-GB", saying("one")));
    const lost = speak(language("de", () => Promise.reject(new Error("no network"))));
    await expect(lost).rejects.toThrow("no network");
    await wordsThere();
    expect(t("app.name")).toBe("one");
  });

  it("is asked for again after it could not be had", async () => {
    const { speak, translator, wordsThere } = await freshSpeech();
    let isThere = false;
    const words = language("en-GB", () =>
      isThere ? saying("one")() : Promise.reject(new Error("no network")),
    );
    await speak(words);
    const t = translator("shell");
    await expect(wordsThere()).rejects.toThrow("no network");
    isThere = true;
    await wordsThere();
    expect(t("app.name")).toBe("one");
  });
});

describe("the language of a person", async () => {
  const { preferredLanguage } = await import("../../src/messages/languages");

  it("is the first of their wishes that the site speaks, and else English", () => {
    expect(preferredLanguage(["en-US", "fr"])).toBe("en");
    expect(preferredLanguage(["xx-YY"])).toBe("en");
    expect(preferredLanguage([])).toBe("en");
  });
});
