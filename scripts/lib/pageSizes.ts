import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { type LessonName, lessonNames, loadLesson } from "../../src/lessons/lessons";
import { builtSite } from "./build.mjs";
import { type WordsOfSite, wordsFile } from "./listWords";
import { inProject } from "./paths.mjs";

/** Which files of the built site a page loads, and what they weigh gzipped. */

interface ManifestChunk {
  readonly file: string;
  /** Keys of the chunks that this one imports statically. */
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

/** What Vite writes to dist/.vite/manifest.json; workers are not in it. */
type Manifest = Readonly<Record<string, ManifestChunk>>;

/** The files of a page of the site, before the engine, fonts and pictures apart. */
export interface PageFiles {
  /** The page's address. */
  readonly page: string;
  readonly files: ReadonlySet<string>;
}

/** The language that pages are weighed in. */
const weighed = "en";

const read = (file: string): Buffer => readFileSync(join(builtSite, file));

/** Bytes of a file of the built site as a server sends it. */
export function gzippedBytes(file: string): number {
  return gzipSync(read(file), { level: 9 }).byteLength;
}

/** Bytes of files of the built site as a server sends them. */
export function weigh(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + gzippedBytes(file), 0);
}

/** All that is loaded before a page's first figure shows: home, which is the bench, and each lesson with its figures. */
export async function listPages(): Promise<readonly PageFiles[]> {
  const manifest = JSON.parse(read(join(".vite", "manifest.json")).toString()) as Manifest;
  const home = { page: "#/", parts: ["src/components/bench/Bench.tsx", ...benchParts] };
  const lessons = await Promise.all(lessonNames.map(async (name) => await partsOfLesson(name)));
  return [home, ...lessons].map(({ page, parts }) => {
    const files = new Set(["index.html"]);
    for (const part of ["index.html", "src/openSite.tsx", ...parts]) collectFiles(manifest, part, files);
    for (const file of listWordFiles(files)) files.add(file);
    return { page, files };
  });
}

/** Where the words are that some files of the site speak of. */
function listWordFiles(files: ReadonlySet<string>): readonly string[] {
  const words = JSON.parse(read(wordsFile).toString()) as WordsOfSite;
  const topics = [...files].flatMap((file) => words.topics[file] ?? []);
  return ["words", ...topics].map((module) => {
    const file = words.files[`${weighed}/${module}`];
    if (file === undefined) throw new Error(`the build has no words for ${module}`);
    return file;
  });
}

/** What a page loads beside its own parts where it shows a network. */
const benchParts = ["src/state/bench.ts"];

async function partsOfLesson(lesson: LessonName) {
  const { steps } = await loadLesson(lesson, weighed);
  const shown = [...new Set(Object.values(steps).map(({ figure }) => figure))];
  const figures = shown.map((figure) => `src/components/figures/${figure}/figure.tsx`);
  const text = [`src/lessons/${lesson}/lesson.ts`, `src/lessons/${lesson}/text.${weighed}.tsx`];
  const parts = ["src/components/lesson/LessonPage.tsx", ...text, ...figures];
  const isBenchNeeded = figures.some((figure) => !/\bneeds: "nothing"/.test(readSource(figure)));
  const source = "src/components/figures/EngineNumbers.tsx";
  return { page: `#/lesson/${lesson}`, parts: isBenchNeeded ? [...parts, source, ...benchParts] : parts };
}

const readSource = (file: string): string => readFileSync(inProject(file), "utf8");

/** The files that load with a part of the page, itself included. @throws Error where the build has no such part */
function collectFiles(manifest: Manifest, part: string, found: Set<string>): void {
  const chunk = manifest[part];
  if (chunk === undefined)
    throw new Error(`the build's manifest has no ${part}: is it still loaded by itself?`);
  if (found.has(chunk.file)) return;
  found.add(chunk.file);
  for (const style of chunk.css ?? []) found.add(style);
  for (const imported of chunk.imports ?? []) collectFiles(manifest, imported, found);
}

/** The built site's workers, each with the files that load with it: its text says which chunks it imports statically. */
export function listWorkers(): readonly ReadonlySet<string>[] {
  // vite.config.ts names workers so.
  return listAssets()
    .filter((file) => /^assets[\\/]worker-/.test(file))
    .map((worker) => collectWorkerFiles(worker));
}

function collectWorkerFiles(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, imported] of read(file)
    .toString()
    .matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) {
    // A library may quote such a line in a text of its own.
    const asset = join("assets", imported ?? "");
    if (existsSync(join(builtSite, asset))) collectWorkerFiles(asset, found);
  }
  return found;
}

/** Every file of the built site that the bundler made; with endings, those of their kind. */
export function listAssets(...endings: readonly string[]): readonly string[] {
  return readdirSync(join(builtSite, "assets"))
    .map((name) => join("assets", name))
    .filter((file) => endings.length === 0 || endings.includes(extname(file)));
}
