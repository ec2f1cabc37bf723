import { readFileSync } from "node:fs";
import { join } from "node:path";
import { builtSite } from "../../scripts/lib/build.mjs";
import { listAssets, listPages, weigh } from "../../scripts/lib/pageSizes";
import { bench } from "../../src/messages/en/bench";
import { composer } from "../../src/messages/en/composer";
import { connections } from "../../src/messages/en/connections";
import { convolution } from "../../src/messages/en/convolution";
import { expect, test } from "./support/test";

/** Gzipped kB (of 1000 bytes) of a page before the engine: what it weighs, and a little room. */
const limits: Readonly<Record<string, number>> = {
  "#/": 166,
  "#/lesson/connections": 131,
  "#/lesson/kernels": 210,
};

test("pages stay as light as they are; `npm run size` says what they are made of", async () => {
  for (const { page, files } of await listPages()) {
    const limit = limits[page];
    expect(limit, `${page} has no limit yet`).toBeDefined();
    expect(weigh(files) / 1000, page).toBeLessThan(limit ?? 0);
  }
});

test("a page carries its own words, and no other page's", async () => {
  const pages = new Map((await listPages()).map(({ page, files }) => [page, textOf(files)]));
  const lesson = pages.get("#/lesson/connections") ?? "";
  expect(missing(connections, lesson)).toEqual([]);
  for (const others of [bench, composer, convolution])
    expect(missing(others, lesson)).toEqual(Object.keys(others));
  const home = pages.get("#/") ?? "";
  expect(missing(bench, home)).toEqual([]);
  for (const others of [connections, composer, convolution])
    expect(missing(others, home)).toEqual(Object.keys(others));
});

test("what the site keeps for use without a network is every part of it", () => {
  const worker = readFileSync(join(builtSite, "sw.js"), "utf8");
  const parts = listAssets(".js", ".css", ".wasm", ".woff2").map((file) => file.replaceAll("\\", "/"));
  expect(parts.length).toBeGreaterThan(50);
  expect(parts.filter((file) => !worker.includes(file))).toEqual([]);
});

function textOf(files: Iterable<string>): string {
  return [...files].map((file) => readFileSync(join(builtSite, file), "utf8")).join("\n");
}

/** The keys of a topic that stand nowhere in a text. */
function missing(topic: Readonly<Record<string, string>>, text: string): readonly string[] {
  return Object.keys(topic).filter((key) => !text.includes(`"${key}"`) && !text.includes(`\`${key}\``));
}
