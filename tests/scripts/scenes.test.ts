import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { drawScene } from "../../src/scenes/shore/draw";
import { sampleScene } from "../../src/scenes/shore/sample";
import { labelOf, shoreClasses } from "../../src/scenes/shore/scene";

const command = ["--import", "tsx", "scripts/scenes.ts"];
const [from, count, size] = [2_000_000, 40, 16];

let out = "";

beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), "scenes-"));
  const settings = { "--from": from, "--count": count, "--size": size, "--workers": 2, "--out": out };
  execFileSync(process.execPath, [...command, ...Object.entries(settings).flat().map(String)]);
});

afterAll(() => rmSync(out, { recursive: true, force: true }));

it("writes the pictures and labels of its seeds, in their order, whichever worker drew them", () => {
  const pictures = readFileSync(join(out, "pictures.u8"));
  const labels = readFileSync(join(out, "labels.u8"));
  expect(pictures.length).toBe(count * size * size * 3);
  expect(labels.length).toBe(count);
  for (let index = 0; index < count; index += 1) {
    const scene = sampleScene(from + index);
    const colours = drawScene(scene, size).filter((_, at) => at % 4 < 3);
    const picture = pictures.subarray(index * colours.length, (index + 1) * colours.length);
    expect(Buffer.compare(picture, new Uint8Array(colours))).toBe(0);
    expect(labels[index]).toBe(shoreClasses.indexOf(labelOf(scene)));
  }
});

it("says what it wrote, with the hash of all pictures' hashes", () => {
  const pictures = readFileSync(join(out, "pictures.u8"));
  const digests = Array.from({ length: count }, (_, index) => {
    const length = size * size * 3;
    return createHash("sha256")
      .update(pictures.subarray(index * length, (index + 1) * length))
      .digest();
  });
  const hash = createHash("sha256").update(Buffer.concat(digests)).digest("hex");
  expect(JSON.parse(readFileSync(join(out, "meta.json"), "utf8"))).toEqual({
    size,
    count,
    from,
    classes: [...shoreClasses],
    hash,
  });
});

it.each([
  [["--count", "3.5", "--out", "x"], /--count takes a whole number/],
  [["--count", "3"], /Say where to/],
  [["--colour", "red"], /This command knows --from/],
])("refuses %j with a sentence", (args, sentence) => {
  const { status, stderr } = spawnSync(process.execPath, [...command, ...args], { encoding: "utf8" });
  expect(status).toBe(2);
  expect(stderr).toMatch(sentence);
});
