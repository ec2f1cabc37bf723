import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sampleScene } from "../../src/scenes/shore/sample";
import { labelOf, shoreClasses } from "../../src/scenes/shore/scene";
import { seedRanges } from "../../src/scenes/shore/seeds";
import { createSeededSite } from "./seededSite";

let site = "";

beforeAll(() => {
  site = createSeededSite({ seeded: shoreClasses, turned: shoreClasses.toReversed() });
});

afterAll(() => rmSync(site, { recursive: true, force: true }));

function evaluate(...args: readonly string[]) {
  const command = ["--import", "tsx", "scripts/evaluate.ts", "--site", site, ...args];
  return spawnSync(process.execPath, command, { encoding: "utf8" });
}

it("counts over scenes of the test's seeds, class by class", () => {
  const count = 50;
  const { status, stdout, stderr } = evaluate("--weights", "seeded", "--count", String(count));
  expect(stderr).toBe("");
  expect(status).toBe(0);
  const errors = Number(/^seeded: (\d+) errors in 50 pictures/m.exec(stdout)?.[1]);
  const labels = Array.from({ length: count }, (_, index) => labelOf(sampleScene(seedRanges.test + index)));
  const rows = shoreClasses.map((label) => {
    const line = stdout.split("\n").find((text) => text.startsWith(`${label} `)) ?? "";
    return line
      .slice(label.length)
      .replace(/–|\d+\.\d %/, "")
      .trim()
      .split(/ +/)
      .map(Number);
  });
  const sum = (row: readonly number[]) => row.reduce((total, number) => total + number, 0);
  expect(rows.map(sum)).toEqual(
    shoreClasses.map((label) => labels.filter((candidate) => candidate === label).length),
  );
  const right = sum(rows.map((row, index) => row[index] ?? 0));
  expect(errors).toBe(count - right);
  expect(stdout).toMatch(/^\d+\.\d pictures a second, .* on wasm, .*Node v/m);
});

it.each([
  [
    "weights that do not ship",
    ["--weights", "none"],
    2,
    /There are no weights "none": known are seeded, turned/,
  ],
  [
    "more pictures than there are",
    ["--weights", "seeded", "--count", "5001"],
    2,
    /from 1 to 5000, not "5001"/,
  ],
  ["a part as the whole", ["--weights", "seeded", "--count", "50", "--write"], 2, /--write takes all 5000/],
  [
    "labels in another order",
    ["--weights", "turned"],
    1,
    /turned names empty beach, .*classes of Shore scenes are gull/,
  ],
])("refuses %s with a sentence", (_, args, code, sentence) => {
  const { status, stderr } = evaluate(...args);
  expect(status).toBe(code);
  expect(stderr).toMatch(sentence);
});
