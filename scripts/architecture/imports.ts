import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { inProject } from "../lib/paths.mjs";
import { type Folder, roomOf } from "./rooms";

/** How a room knows another: by its values, by its types alone, or by starting it as a thread of its own. */
export type Knowledge = "imports" | "types" | "starts";

export interface Arrow {
  readonly from: Folder;
  readonly to: Folder;
  readonly knowledge: Knowledge;
}

const source = inProject("src");

/** The least and the most that one room knows of another: a stronger import covers the weaker ones. */
const strength: Record<Knowledge, number> = { types: 0, starts: 1, imports: 2 };

/** Which room knows which, as the imports of the files in `src` say. */
export function readArrows(): readonly Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const file of sourceFiles()) {
    const from = roomOf(toPath(file));
    for (const { target, knowledge } of importsOf(readFileSync(file, "utf8"))) {
      const found = resolveModule(join(dirname(file), target));
      const to = found && roomOf(toPath(found));
      if (to === undefined || to === from) continue;
      const known = arrows.get(`${from} ${to}`);
      if (!known || strength[knowledge] > strength[known.knowledge])
        arrows.set(`${from} ${to}`, { from, to, knowledge });
    }
  }
  return [...arrows.values()].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
}

/** What a file imports of its neighbours, in the order of writing. */
export function importsOf(
  text: string,
): readonly { readonly target: string; readonly knowledge: Knowledge }[] {
  const statements = /^(?:import|export)\s+(?:(type\s)?([^"';=()]*?)\s+from\s+)?"(\.[^"]+)"/gm;
  const late = /\bimport\("(\.[^"]+)"\)/g;
  const threads = /new URL\("(\.[^"]+)", import\.meta\.url\)/g;
  return [
    ...[...text.matchAll(statements)].map(([, type, names = "", target = ""]) => ({
      target,
      knowledge: type !== undefined || areTypes(names) ? ("types" as const) : ("imports" as const),
    })),
    ...[...text.matchAll(late)].map(([, target = ""]) => ({ target, knowledge: "imports" as const })),
    ...[...text.matchAll(threads)].map(([, target = ""]) => ({ target, knowledge: "starts" as const })),
  ];
}

/** Whether every name between the braces is written `type Name`. */
function areTypes(names: string): boolean {
  const inside = /^\{(.*)\}$/s.exec(names)?.[1];
  const list = (inside ?? "").split(",").map((name) => name.trim());
  return inside !== undefined && list.every((name) => name === "" || name.startsWith("type "));
}

function sourceFiles(): readonly string[] {
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name));
}

/** The file of a module, or nothing where it is no code (styles, pictures). */
function resolveModule(path: string): string | undefined {
  const candidates = ["", ".ts", ".tsx", `${sep}index.ts`].map((end) => `${path}${end}`);
  return candidates.find((file) => /\.tsx?$/.test(file) && existsSync(file) && statSync(file).isFile());
}

const toPath = (file: string): string => relative(source, file).replaceAll(sep, "/");

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
