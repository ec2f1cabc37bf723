import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compileMapKernels, mapModuleFile } from "../../scripts/lib/compileMapKernels";

test("the kernels that are committed are what their sources compile to", async () => {
  expect(readFileSync(mapModuleFile, "utf8")).toBe(await compileMapKernels());
});
