import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { builtSite } from "./lib/build.mjs";
import { inProject } from "./lib/paths.mjs";

/**
 * Prints the gzipped sizes of the built site, in kB of 1000 bytes: what loads before the first figure shows (the page
 * and what it imports statically, fonts apart), each lesson's page with its text and its figures before the engine, the
 * engine worker, each WebAssembly file, and the fonts.
 */

interface ManifestChunk {
  readonly file: string;
  /** Keys of the chunks that this one imports statically. */
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

/** What Vite writes to dist/.vite/manifest.json; workers are not in it. */
type Manifest = Readonly<Record<string, ManifestChunk>>;

const read = (file: string): Buffer => readFileSync(join(builtSite, file));
const gzippedBytes = (file: string): number => gzipSync(read(file), { level: 9 }).byteLength;

/** The files that load with a chunk of the manifest, itself included. */
function collectPageFiles(manifest: Manifest, key: string, found = new Set<string>()): ReadonlySet<string> {
  const chunk = manifest[key];
  if (chunk === undefined || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const style of chunk.css ?? []) found.add(style);
  for (const imported of chunk.imports ?? []) collectPageFiles(manifest, imported, found);
  return found;
}

/** Each lesson's name with the files that its page loads: its parts are found by their place among the sources. */
function collectLessons(
  manifest: Manifest,
  pageFiles: ReadonlySet<string>,
): readonly (readonly [lesson: string, files: ReadonlySet<string>])[] {
  const sources = Object.keys(manifest);
  return sources.flatMap((source) => {
    const [, lesson] = /^src\/lessons\/([^/]+)\/lesson\.ts$/.exec(source) ?? [];
    if (lesson === undefined) return [];
    const figures = figuresOf(lesson).map((figure) => `src/components/figures/${figure}/figure.tsx`);
    const text = `src/lessons/${lesson}/text.en.tsx`;
    const reader = "src/components/lesson/LessonPage.tsx";
    const files = new Set(["index.html", ...pageFiles]);
    for (const part of [reader, source, text, ...figures]) collectPageFiles(manifest, part, files);
    return [[lesson, files] as const];
  });
}

/** The figures that a lesson's steps show. */
function figuresOf(lesson: string): readonly string[] {
  const steps = readFileSync(inProject("src", "lessons", lesson, "steps.ts"), "utf8");
  return [...new Set([...steps.matchAll(/figure: "([^"]+)"/g)].map(([, figure]) => figure ?? ""))];
}

/** The files that load with a worker, itself included: its text says which chunks it imports statically. */
function collectWorkerFiles(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, imported] of read(file)
    .toString()
    .matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) {
    collectWorkerFiles(join("assets", imported ?? ""), found);
  }
  return found;
}

function report(title: string, files: Iterable<string>): void {
  const sizes = [...files]
    .map((name) => ({ name, bytes: gzippedBytes(name) }))
    .sort((a, b) => b.bytes - a.bytes);
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`${title.padEnd(60)} ${formatKilobytes(total)}`);
  if (sizes.length > 1)
    for (const { name, bytes } of sizes) console.log(`  ${name.padEnd(58)} ${formatKilobytes(bytes)}`);
}

const formatKilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;

function main(): void {
  const manifest = JSON.parse(read(join(".vite", "manifest.json")).toString()) as Manifest;
  const assets = readdirSync(join(builtSite, "assets")).map((name) => join("assets", name));
  const pageFiles = collectPageFiles(manifest, "index.html");
  // vite.config.ts names workers so.
  const workers = assets.filter((file) => /^assets[\\/]worker-/.test(file));
  const workerFiles = workers.map((worker) => collectWorkerFiles(worker));
  const counted = new Set([...pageFiles, ...workerFiles.flatMap((files) => [...files])]);

  console.log("gzipped, 1 kB = 1000 bytes");
  report("before the first figure: the page and its static imports", ["index.html", ...pageFiles]);
  for (const [lesson, files] of collectLessons(manifest, pageFiles)) {
    report(`lesson ${lesson}, before the engine: the page, the lesson and its figures`, files);
  }
  for (const files of workerFiles) report(`worker ${[...files][0]}`, files);
  for (const file of assets.filter((asset) => extname(asset) === ".wasm")) report(file, [file]);
  report(
    "loaded when needed",
    assets.filter((file) => [".js", ".css"].includes(extname(file)) && !counted.has(file)),
  );
  report(
    "fonts, of which a page loads those whose letters it shows",
    assets.filter((file) => extname(file) === ".woff2"),
  );
}

main();
