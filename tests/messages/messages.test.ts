import { describe, expect, it } from "vitest";
import { compileTopic } from "../../scripts/lib/compileMessages";
import { problemCodes } from "../../src/architectures";
import type { Message } from "../../src/messages/message";
import { sentence } from "../../src/messages/problems";
import { placeholders, sayWith } from "./languages";

type Topic = Readonly<Record<string, Message>>;

/** As the build compiles them. */
const modules = import.meta.glob<Readonly<Record<string, Topic>>>(
  ["../../src/messages/*/*.ts", "!../../src/messages/*/words.ts"],
  { eager: true },
);
const topics = Object.entries(modules).flatMap(([file, exported]) =>
  Object.entries(exported).map(([name, topic]) => ({ file, name, topic })),
);
const lists = import.meta.glob<{ words: { topics: object } }>("../../src/messages/*/words.ts", {
  eager: true,
});

/** Numbers stand for any value: plurals take nothing else. */
const valuesFor = (message: Message) => Object.fromEntries(placeholders(message).map((name) => [name, 7]));

describe.each(Object.entries(lists))("the catalogues beside %s", (list, { words }) => {
  const folder = list.replace("words.ts", "");
  const ofLanguage = topics.filter(({ file }) => file.startsWith(folder));
  const messages = ofLanguage.flatMap(({ topic }) => Object.entries(topic));

  it.each(ofLanguage)("$name stands in a file of its name", ({ file, name }) => {
    expect(file).toBe(`${folder}${name}.ts`);
  });

  it("are all of the language's, and nothing else", () => {
    expect(ofLanguage.map(({ name }) => name).sort()).toEqual(Object.keys(words.topics).sort());
  });

  it("have no key twice: topics are said together", () => {
    const keys = messages.map(([key]) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it.each(messages)("can say %s", (_, message) => {
    const said = sayWith(message, valuesFor(message));
    expect(said.length).toBeGreaterThan(0);
    expect(said).not.toMatch(/[{}]/);
  });
});

describe("messages", () => {
  const say = (message: string, values: Record<string, string | number> = {}) =>
    sayWith(compileTopic({ message }).message, values);

  it("are said with their values", () => {
    expect(say("Maps")).toBe("Maps");
    expect(say("“{word}”", { word: "{count}" })).toBe("“{count}”");
    expect(say("{count} of {all}", { count: 1, all: 1000 })).toBe("1 of 1000");
    expect(say("'{'as it is'}'")).toBe("{as it is}");
  });

  it("count as the language does", () => {
    const maps = "{count, plural, =0 {none} one {# map} other {# maps}}";
    expect([0, 1, 2, 1500].map((count) => say(maps, { count }))).toEqual([
      "none",
      "1 map",
      "2 maps",
      "1,500 maps",
    ]);
    expect(say("{bytes, number, ::scale/0.001 .0} kB", { bytes: 1_234_560 })).toBe("1,234.6 kB");
  });

  it("choose by a word", () => {
    const which = "{what, select, one {the {thing}} other {any}}";
    expect(say(which, { what: "one", thing: "layer" })).toBe("the layer");
    expect(say(which, { what: "two" })).toBe("any");
  });

  it("are not said without a value that they need", () => {
    expect(() => say("{count} maps")).toThrow("count");
    expect(() => say("{count, plural, other {#}}", { count: "many" })).toThrow("many");
  });
});

describe("building them", () => {
  it("leaves words as they are", () => {
    expect(compileTopic({ words: "All maps", quoted: "'{'", empty: "" })).toEqual({
      words: "All maps",
      quoted: "{",
      empty: "",
    });
  });

  it.each([
    ["is broken", "{count, plural, one {# map}"],
    ["asks for what the page cannot do", "{day, date}"],
  ])("refuses a message that %s, and names it", (_, message) => {
    expect(() => compileTopic({ "maps.count": message })).toThrow("maps.count");
  });
});

describe("problems", () => {
  it.each(problemCodes)("say what to do about %s", (code) => {
    const said = sentence({ code, values: valuesFor(topicOf("problems")[code] ?? "") });
    expect(said).toMatch(/[.]$/);
    expect(said).not.toMatch(/[{}]/);
  });

  it("quote their values", () => {
    const said = sentence({ code: "unknown-network", values: { value: "lenet6", known: "lenet5" } });
    expect(said).toContain("lenet6");
    expect(said).toContain("lenet5");
  });
});

function topicOf(name: string): Topic {
  return topics.find((candidate) => candidate.name === name)?.topic ?? {};
}
