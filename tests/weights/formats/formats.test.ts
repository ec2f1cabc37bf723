import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { WeightsFormat } from "../../../src/weights/formats/format";
import { startBytes } from "../../../src/weights/formats/format";
import { weightsExtensions, weightsFormats } from "../../../src/weights/formats/formats";

const folder = new URL("../../fixtures/formats/", import.meta.url);
const files = readdirSync(folder).filter((file) => !file.endsWith(".json"));
const formats: readonly WeightsFormat[] = Object.values(weightsFormats);

function formatOf(file: string): WeightsFormat | undefined {
  const content = readFileSync(new URL(file, folder));
  return formats.find(({ isBegunBy }) => isBegunBy(content.subarray(0, startBytes), content.length));
}

test.each(files)("%s is known by its bytes as what its name says, and the file dialog offers it", (file) => {
  const extension = /\.\w+$/.exec(file)?.[0] ?? "";
  expect(formatOf(file)?.extensions).toContain(extension);
  expect(weightsExtensions).toContain(extension);
});

test("every format has a file among the fixtures", () => {
  expect(new Set(files.map(formatOf))).toEqual(new Set(formats));
});
