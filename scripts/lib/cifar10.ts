import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeJpeg } from "./jpeg";
import type { TestPicture, TestSetRequest } from "./testPicture";

/** In the order of the labels. */
export const cifarClasses: readonly string[] = [
  "airplane",
  "automobile",
  "bird",
  "cat",
  "deer",
  "dog",
  "frog",
  "horse",
  "ship",
  "truck",
];

/** Pixels of a picture, and pictures of a sheet. */
const tile = 32;
const columns = 50;
const rows = 100;
const perSheet = columns * rows;

/**
 * The first of CIFAR-10's 10,000 test pictures, `32 × 32 × 3`, from sheets of tiles, `cifar10-test-<two digits>.jpg`, and
 * their labels.
 * @throws Error where sheets are missing, or have another size.
 */
export async function* readCifarTest({ folder, count }: TestSetRequest): AsyncGenerator<TestPicture> {
  const labels = readFileSync(join(folder, "cifar10-test-labels.bin"));
  const sheets = readdirSync(folder)
    .filter((name) => /^cifar10-test-\d\d\.jpg$/.test(name))
    .sort();
  if (sheets.length * perSheet !== labels.length)
    throw new Error(`${folder} has ${sheets.length} sheets for ${labels.length} labels`);
  for (const [place, name] of sheets.entries()) {
    const shown = labels.subarray(place * perSheet, Math.min(count, (place + 1) * perSheet));
    if (shown.length === 0) return;
    const sheet = await readSheet(join(folder, name));
    for (const [index, label] of shown.entries()) yield { label, pixels: cutTile(sheet, index) };
  }
}

/** Red, green, blue and opacity of all pixels. */
async function readSheet(file: string): Promise<Uint8ClampedArray> {
  const { width, height, data } = await decodeJpeg(readFileSync(file));
  if (width !== columns * tile || height !== rows * tile)
    throw new Error(`${file} has ${width} × ${height} pixels, not ${columns * tile} × ${rows * tile}`);
  return data;
}

/** One picture in [0, 1], without opacity. */
function cutTile(sheet: Uint8ClampedArray, place: number): Float32Array {
  const left = (place % columns) * tile;
  const top = Math.floor(place / columns) * tile;
  return Float32Array.from({ length: tile * tile * 3 }, (_, index) => {
    const pixel = Math.floor(index / 3);
    const x = left + (pixel % tile);
    const y = top + Math.floor(pixel / tile);
    return (sheet[4 * (y * columns * tile + x) + (index % 3)] ?? 0) / 255;
  });
}
