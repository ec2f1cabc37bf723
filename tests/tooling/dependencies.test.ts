import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { inProject } from "../../scripts/lib/paths.mjs";

const read = (...path: readonly string[]) => readFileSync(inProject(...path), "utf8");

it("every package has its reason in docs/dependencies.md, and no other has one", () => {
  const { dependencies, devDependencies } = JSON.parse(read("package.json"));
  const rows = read("docs", "dependencies.md").matchAll(/^\| (`.*?) \| \S/gm);
  const explained = [...rows].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  expect(explained.sort()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).sort());
});
