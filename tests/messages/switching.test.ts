import { beforeAll, describe, expect, it, vi } from "vitest";
import { problemCodes } from "../../src/architectures";
import type { Message } from "../../src/messages/message";
import type { Topic } from "../../src/messages/words";
import { bracketed, placeholders } from "./languages";

/** What runs in workers, or at once when it loads, needs more than Node has, and says nothing to anyone. */
const modules = import.meta.glob([
  "../../src/**/*.{ts,tsx}",
  "!../../src/engine/{worker,loader}/**",
  "!../../src/**/*[wW]orker.ts",
  "!../../src/{main,offline}.ts",
  "!../../src/openSite.tsx",
]);

/** Where the browser's knowledge of languages begins: none of it may be asked while a module loads. */
const knowsLanguages = ["DateTimeFormat", "ListFormat", "NumberFormat", "PluralRules"] as const;

/** The site as it loads, before there is a language: whatever is said then throws. */
async function loadSite(): Promise<readonly string[]> {
  vi.stubGlobal("ImageData", class {});
  vi.stubGlobal("matchMedia", () => new EventTarget());
  const asked = knowsLanguages.map((name) => vi.spyOn(Intl, name));
  vi.resetModules();
  const failures: string[] = [];
  for (const [file, load] of Object.entries(modules)) {
    await load().catch((error) => failures.push(`${file}: ${error}`));
    if (asked.some(({ mock }) => mock.calls.length > 0)) failures.push(`${file} writes for one language`);
    for (const spy of asked) spy.mockClear();
  }
  for (const spy of asked) spy.mockRestore();
  vi.unstubAllGlobals();
  return failures;
}

let failures: readonly string[] = [];
beforeAll(async () => {
  failures = await loadSite();
});

/** The modules that have loaded, each once, and their English words. */
async function loaded() {
  const [{ speak, speakOf }, { translator }, { words }] = await Promise.all([
    import("../../src/messages/speech"),
    import("../../src/messages/translator"),
    import("../../src/messages/en/words"),
  ]);
  speakOf(Object.keys(words.topics) as Topic[]);
  return { speak, translator, english: words };
}

/** What something says in English, and then in brackets, without loading anything anew. */
async function inBoth<Said>(say: () => Said, tag = "en-GB"): Promise<readonly [Said, Said]> {
  const { speak, english } = await loaded();
  await speak(english);
  const first = say();
  await speak(bracketed(english, tag));
  return [first, say()];
}

const inBrackets = (text: string) => `[${text}]`;

describe("a module that loads", () => {
  it("says nothing yet: no string of it is of one language", () => {
    expect(Object.keys(modules).length).toBeGreaterThan(400);
    expect(failures).toEqual([]);
  });
});

describe("another language", () => {
  it("is spoken by every translator", async () => {
    const { translator, english } = await loaded();
    const topics = Object.entries(english.topics);
    for (const [topic, load] of topics) {
      const messages: Readonly<Record<string, Readonly<Record<string, Message>>>> = await load();
      const t = translator(topic as Topic) as (key: string, values: object) => string;
      const known = Object.entries(messages[topic] ?? {});
      const sayAll = () =>
        known.map(([key, message]) =>
          t(key, Object.fromEntries(placeholders(message).map((name) => [name, 7]))),
        );
      const [plain, other] = await inBoth(sayAll);
      expect(other, topic).toEqual(plain.map(inBrackets));
    }
  });

  it("is that of every problem's sentence", async () => {
    const { sentence } = await import("../../src/messages/problems");
    const values = { detail: "it is gone" };
    const [plain, other] = await inBoth(() => sentence({ code: "internal", values }));
    expect(other).toBe(inBrackets(plain));
    expect(problemCodes).toContain("internal");
  });

  it("is that of every figure's title", async () => {
    const { figureNames, loadFigure } = await import("../../src/components/figures/figures");
    for (const name of figureNames) {
      const figure = await loadFigure(name);
      const [plain, other] = await inBoth(() => figure(({ title }) => title()));
      expect(other).toBe(inBrackets(plain));
    }
  });

  it("is that of words beside the figures", async () => {
    const { layerSummary } = await import("../../src/components/words/layerWords");
    const { formatUnit } = await import("../../src/components/words/unitWords");
    const { createGraph } = await import("../../src/architectures");
    const { layers } = createGraph("alexnet");
    const [plain, other] = await inBoth(() => [
      ...layers.map(layerSummary),
      formatUnit({ y: 0, x: 1, channel: 2 }),
    ]);
    expect(other).toEqual(plain.map(inBrackets));
  });

  it("writes numbers and lists in its own way", async () => {
    const numbers = await import("../../src/components/words/numberWords");
    const { readNumber, writeList } = await import("../../src/messages/numbers");
    const [plain, other] = await inBoth(
      () => [
        numbers.formatShort(-1.5),
        numbers.formatExact(0.25),
        numbers.formatCount(1234567),
        numbers.formatPercent(0.123),
        numbers.formatBytes(1_500_000),
        numbers.formatDecimal(2.04),
        writeList(["a", "b", "c"]),
        readNumber("1.500,5"),
      ],
      "de",
    );
    expect(plain).toEqual(["−1.5", "0.25", "1,234,567", "12.3%", "1.5 MB", "2.0", "a, b, c", null]);
    expect(other).toEqual([
      "−1,5",
      "0,25",
      "1.234.567",
      "12,3\u00a0%",
      "1,5 MB",
      "2,0",
      "a, b und c",
      1500.5,
    ]);
  });
});
