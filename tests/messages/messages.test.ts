import { describe, expect, it } from "vitest";
import { problemCodes } from "../../src/architectures";
import { sentence, t } from "../../src/messages";
import { bench } from "../../src/messages/bench.en";
import { connections } from "../../src/messages/connections.en";
import { paperFigures } from "../../src/messages/paperFigures.en";
import { problems } from "../../src/messages/problems.en";
import { shell } from "../../src/messages/shell.en";

/** The names in braces that a message wants filled in. */
function placeholders(message: string): readonly string[] {
  return [...message.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? "");
}

/** Numbers stand for any value: plurals take nothing else. */
function valuesFor(message: string): Record<string, number> {
  return Object.fromEntries(placeholders(message).map((name) => [name, 7]));
}

describe("the message catalogue", () => {
  it("has no key twice", () => {
    const keys = [shell, bench, connections, paperFigures].flatMap((messages) => Object.keys(messages));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(Object.keys({ ...shell, ...bench, ...connections, ...paperFigures }))("can say %s", (key) => {
    const messages: Record<string, string> = { ...shell, ...bench, ...connections, ...paperFigures };
    const said = t(key as Parameters<typeof t>[0], valuesFor(messages[key] ?? ""));
    expect(said.length).toBeGreaterThan(0);
    expect(said).not.toMatch(/[{}]/);
  });

  it.each(problemCodes)("says what to do about %s", (code) => {
    const said = sentence({ code, values: valuesFor(problems[code]) });
    expect(said).toMatch(/[.]$/);
    expect(said).not.toMatch(/[{}]/);
  });

  it("quotes the values of a problem", () => {
    const said = sentence({ code: "unknown-network", values: { value: "lenet6", known: "lenet5" } });
    expect(said).toContain("lenet6");
    expect(said).toContain("lenet5");
  });
});
