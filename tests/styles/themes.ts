import { readFileSync } from "node:fs";

const tokens = readFileSync(new URL("../../src/styles/tokens.css", import.meta.url), "utf8");

type Theme = ReadonlyMap<string, string>;

/** The colours of a theme that the style sheet states, by their names. */
function readTheme(selector: string): Theme {
  const start = tokens.indexOf(`${selector} {`);
  const block = tokens.slice(start, tokens.indexOf("\n}", start));
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[\da-f]{6});/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}

export const themes = [
  ["light", readTheme(":root")],
  ["dark", readTheme(':root[data-theme="dark"]')],
] as const;
