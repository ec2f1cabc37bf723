import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { expect, it } from "vitest";
import { importsOf } from "../../scripts/architecture/imports";
import { inProject } from "../../scripts/lib/paths.mjs";

/** What nothing but tests uses yet, and what it waits for. */
const waiting: Readonly<Record<string, string>> = {
  countFigure: "what a paper counts, beside our own count: the lesson on architectures",
  layoutRowBands: "rows that several networks share: the page of one to four networks",
  findCounterpart: "linked units: the page of one to four networks",
  possibleEdits: "surgery: the lesson on gradients",
  toKerasLayer: "a layer's code in the inspector",
  toPyTorchLayer: "a layer's code in the inspector",
  parseCurves: "the training's curves: the lesson on gradients",
  parseGradients: "the training's gradients: the lesson on gradients",
};

/** Files that nothing reaches yet, for the same. */
const unreached = ["src/viz/rowBands.ts", "src/weights/curves.ts", "src/weights/gradients.ts"];

const assembly = "src/engine/worker/atlas/wasm/assembly/";
const sources = ["src", "scripts"]
  .flatMap((folder) => filesIn(folder))
  .filter((file) => /\.(?:tsx?|mjs|js)$/.test(file) && !file.startsWith(assembly));

/** Without what only hands names on. */
const texts = new Map(
  sources.map((file) => [
    file,
    readFileSync(inProject(file), "utf8").replaceAll(/^export (?:type )?\{[^}]*\}(?: from "[^"]*")?;$/gm, ""),
  ]),
);

const declaration =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type) (\w+)/gm;

it("every name that a file of src exports is used by the site or a script, or waits for a page", () => {
  const words = countWords(texts.values());
  const names = sources
    .filter((file) => file.startsWith("src/"))
    .flatMap((file) => Array.from(texts.get(file)?.matchAll(declaration) ?? [], ([, name = ""]) => name));
  const unused = names.filter((name) => (words.get(name) ?? 0) < 2);
  expect(unused.toSorted()).toEqual(Object.keys(waiting).toSorted());
});

it("every file of src is reached from the page, a worker or a script, or waits for a page", () => {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const target of targetsOf(file)) visit(target);
  };
  for (const file of sources) if (!file.startsWith("src/")) visit(file);
  visit("src/main.ts");
  const missing = sources.filter((file) => !(reached.has(file) || file.endsWith(".d.ts")));
  expect(missing.toSorted()).toEqual(unreached.toSorted());
});

function countWords(all: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of all) {
    for (const [word] of text.matchAll(/\w+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** The files that one imports, or starts as a thread. */
function targetsOf(file: string): readonly string[] {
  const text = readFileSync(inProject(file), "utf8");
  return importsOf(text).flatMap(({ target }) => {
    const path = posix.join(posix.dirname(file), target);
    return [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].filter((name) => texts.has(name));
  });
}

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(inProject(folder), { recursive: true, encoding: "utf8" });
  return entries.map((entry) => `${folder}/${entry.replaceAll("\\", "/")}`);
}
