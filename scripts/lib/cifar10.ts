import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decode } from "jpeg-js";
import type { TestPictures } from "./testPictures";

/** Pixels of a picture, and pictures of a sheet. */
const tile = 32;
const columns = 50;
const rows = 100;
const perSheet = columns * rows;

/**
 * CIFAR-10's 10,000 test pictures from sheets of tiles, `cifar10-test-<two digits>.jpg`, and their labels.
 * @throws Error where sheets are missing, or have another size.
 */
export function readCifarTest(folder: string): TestPictures {
  const labels = readFileSync(join(folder, "cifar10-test-labels.bin"));
  const sheets = readdirSync(folder)
    .filter((name) => /^cifar10-test-\d\d\.jpg$/.test(name))
    .sort()
    .map((name) => readSheet(join(folder, name)));
  if (sheets.length * perSheet !== labels.length)
    throw new Error(`${folder} has ${sheets.length} sheets for ${labels.length} labels`);
  return {
    labels,
    picture: (index) => cutTile(sheets[Math.floor(index / perSheet)] ?? new Uint8Array(), index % perSheet),
  };
}

/** Red, green and blue of all pixels. */
function readSheet(file: string): Uint8Array {
  const { width, height, data } = decode(readFileSync(file), { useTArray: true, formatAsRGBA: false });
  if (width !== columns * tile || height !== rows * tile)
    throw new Error(`${file} has ${width} × ${height} pixels, not ${columns * tile} × ${rows * tile}`);
  return data;
}

/** One picture, `32 × 32 × 3` in [0, 1]. */
function cutTile(sheet: Uint8Array, place: number): Float32Array {
  const left = (place % columns) * tile;
  const top = Math.floor(place / columns) * tile;
  const lines = Array.from({ length: tile }, (_, y) => {
    const start = ((top + y) * columns * tile + left) * 3;
    return [...sheet.subarray(start, start + tile * 3)];
  });
  return Float32Array.from(lines.flat(), (value) => value / 255);
}
