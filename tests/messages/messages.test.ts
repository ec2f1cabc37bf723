import { describe, expect, it } from "vitest";
import { compileTopic } from "../../scripts/lib/compileMessages";
import { problemCodes } from "../../src/architectures";
import { sentence } from "../../src/messages/problems";
import { problems } from "../../src/messages/problems.en";
import { createTranslator, format } from "../../src/messages/translator";

type Topic = Readonly<Record<string, string>>;

const modules = import.meta.glob<Readonly<Record<string, Topic>>>("../../src/messages/*.en.ts", {
  eager: true,
});
const topics = Object.entries(modules).flatMap(([file, exported]) =>
  Object.entries(exported).map(([name, topic]) => ({ file, name, topic })),
);
const messages = topics.flatMap(({ topic }) =>
  Object.entries(topic).map(([key, message]) => ({ key, message })),
);

/** The names in braces that a message wants filled in. */
function placeholders(message: string): readonly string[] {
  return [...message.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? "");
}

/** Numbers stand for any value: plurals take nothing else. */
function valuesFor(message: string): Record<string, number> {
  return Object.fromEntries(placeholders(message).map((name) => [name, 7]));
}

describe("the message catalogues", () => {
  it.each(topics)("$name stands in a file of its name", ({ file, name }) => {
    expect(file).toMatch(new RegExp(`/${name}\\.en\\.ts$`));
  });

  it("have no key twice, whatever topics are said together", () => {
    const keys = messages.map(({ key }) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it.each(messages)("can say $key, as written and as the build parses it", ({ key, message }) => {
    const values = valuesFor(message);
    const said = format(message, values);
    expect(said.length).toBeGreaterThan(0);
    expect(said).not.toMatch(/[{}]/);
    const compiled = createTranslator(compileTopic({ [key]: message }) as Record<string, string>);
    expect(compiled(key, values)).toBe(said);
  });

  it("are said with their values", () => {
    const say = createTranslator({
      count: "{count, plural, one {# map} other {# maps}}",
      word: "“{word}”",
      bare: "Maps",
    });
    expect(say("count", { count: 1 })).toBe("1 map");
    expect(say("count", { count: 2 })).toBe("2 maps");
    expect(say("word", { word: "{count}" })).toBe("“{count}”");
    expect(say("bare")).toBe("Maps");
  });
});

describe("building them", () => {
  it("leaves words as they are, and parses what has values", () => {
    const compiled = compileTopic({ words: "All maps", quoted: "'{'", values: "{count} maps" });
    expect(compiled["words"]).toBe("All maps");
    expect(compiled["quoted"]).not.toBeTypeOf("string");
    expect(compiled["values"]).not.toBeTypeOf("string");
  });

  it("refuses a message that is broken, and names it", () => {
    expect(() => compileTopic({ "maps.count": "{count, plural, one {# map}" })).toThrow("maps.count");
  });
});

describe("problems", () => {
  it.each(problemCodes)("say what to do about %s", (code) => {
    const said = sentence({ code, values: valuesFor(problems[code]) });
    expect(said).toMatch(/[.]$/);
    expect(said).not.toMatch(/[{}]/);
  });

  it("quote their values", () => {
    const said = sentence({ code: "unknown-network", values: { value: "lenet6", known: "lenet5" } });
    expect(said).toContain("lenet6");
    expect(said).toContain("lenet5");
  });
});
