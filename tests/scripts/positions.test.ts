import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { shoreClasses } from "../../src/scenes/shore/scene";
import { createSeededSite } from "./seededSite";

let site = "";

beforeAll(() => {
  site = createSeededSite({ seeded: shoreClasses, digits: [..."0123456789"] });
});

afterAll(() => rmSync(site, { recursive: true, force: true }));

function positions(...args: readonly string[]) {
  const command = ["--import", "tsx", "scripts/positions.ts", "--site", site, ...args];
  return spawnSync(process.execPath, command, { encoding: "utf8" });
}

it("tells of every place, as data", () => {
  const { stdout, stderr } = positions("--weights", "seeded", "--json");
  expect(stderr).toBe("");
  const told = JSON.parse(stdout);
  expect(told).toMatchObject({ weights: "seeded", kind: "gull", ground: "sky" });
  expect(told.answers).toHaveLength(32);
  const named = told.answers.filter(({ best }: { best: string }) => best === "gull").length;
  expect(told.recognised).toBe(named / 32);
});

it("sets a grid as rows and columns, and sums it up", () => {
  const { stdout } = positions("--weights", "seeded", "--grid", "3", "--kind", "crab", "--ground", "sand");
  const lines = stdout.trimEnd().split("\n");
  expect(lines).toHaveLength(5);
  expect(lines[1]).toMatch(/^0\.06( +\d+\.\d %){3}$/);
  expect(lines[4]).toMatch(/^seeded: crab at \d+\.\d % of 9 places; /);
});

it.each([
  ["weights for other pictures", ["--weights", "digits"], /trained on scenes are: seeded\./],
  ["what is no thing", ["--weights", "seeded", "--kind", "tern"], /--kind is one of gull, .*, not "tern"/],
  ["half a place", ["--weights", "seeded", "--places", "1.5"], /--places takes a number from 1 to 1000/],
])("refuses %s with a sentence", (_, args, sentence) => {
  const { status, stderr } = positions(...args);
  expect(status).toBe(2);
  expect(stderr).toMatch(sentence);
});
