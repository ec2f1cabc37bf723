import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeSeededWeights } from "../../scripts/lib/seededWeights";
import { sampleScene } from "../../src/scenes/shore/sample";
import { labelOf, shoreClasses } from "../../src/scenes/shore/scene";
import { seedRanges } from "../../src/scenes/shore/seeds";
import type { ManifestEntry } from "../../src/weights/manifest";

/** A site with one small network that was never trained: what it answers is as good as constant. */
const spec = "custom?input=32&stack=conv5-8-s2,relu,gap&channels=3";
let site = "";

function entryFor(id: string, labels: readonly string[]): ManifestEntry {
  const file = join(site, "weights", `${id}.safetensors`);
  const bytes = writeSeededWeights(file, spec);
  return {
    id,
    title: "Untrained",
    spec,
    file: `${id}.safetensors`,
    bytes,
    sha256: bytesToHex(sha256(new Uint8Array(readFileSync(file)))),
    dataset: "Shore scenes",
    labels,
    preprocess: { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] },
    test: { examples: 0, errors: 0, confusion: labels.map(() => labels.map(() => 0)) },
    rounding: { elements: ["F32"], errorsBefore: 0, errorsAfter: 0 },
    training: { recipe: "none", epochs: 0, seconds: 0, machine: "none" },
    curves: "curves/none.json",
    gradients: "gradients/none.json",
    retrain: "none",
  };
}

beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), "site-"));
  mkdirSync(join(site, "weights"));
  const weights = [entryFor("seeded", shoreClasses), entryFor("turned", shoreClasses.toReversed())];
  writeFileSync(join(site, "weights", "manifest.json"), JSON.stringify({ version: 1, weights }));
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
