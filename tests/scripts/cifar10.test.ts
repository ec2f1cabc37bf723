import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { readCifarTest } from "../../scripts/lib/cifar10";
import { inProject } from "../../scripts/lib/paths.mjs";

const folder = inProject("..", "shared", "data");

/**
 * Of the first sheet's 5,000 pictures as `training/convscope/cifar10.py` reads them: bytes, picture by picture, rows from the
 * top, channels fastest.
 */
const pythons = "6a922283795b6813303e971653ca44d20fe62f4fc97a3950b295342fb735e626";
const perSheet = 5000;

it("reads CIFAR-10's pictures as the training does, byte by byte", async (context) => {
  if (!existsSync(folder))
    context.skip("CIFAR-10 is not here (../shared/data): its pictures were not compared");
  const hash = createHash("sha256");
  for await (const { pixels } of readCifarTest({ folder, size: 32, count: perSheet })) {
    hash.update(Uint8Array.from(pixels, (value) => Math.round(255 * value)));
  }
  expect(hash.digest("hex")).toBe(pythons);
});

it("stops after as many as were asked for, across sheets", async (context) => {
  if (!existsSync(folder)) context.skip("CIFAR-10 is not here (../shared/data)");
  const labels: number[] = [];
  for await (const { label } of readCifarTest({ folder, size: 32, count: perSheet + 3 })) labels.push(label);
  expect(labels).toHaveLength(perSheet + 3);
  expect(Math.max(...labels)).toBe(9);
});
