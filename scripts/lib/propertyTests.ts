import { readdirSync, readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { inProject, projectRoot } from "./paths.mjs";

/** What a test file imports that draws from the seed of the whole run (tests/support/seed.ts). */
const drawing = /from "(fast-check|[./]+\/support\/chance)"/;

/** The unit tests that draw, as paths from the project's folder with `/`, sorted; `only`: those that have it in their path. */
export function findPropertyTests(only = ""): readonly string[] {
  return readdirSync(inProject("tests"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
    .map(({ parentPath, name }) => relative(projectRoot, `${parentPath}${sep}${name}`).replaceAll(sep, "/"))
    .filter((path) => path.includes(only) && drawing.test(readFileSync(inProject(path), "utf8")))
    .sort();
}
