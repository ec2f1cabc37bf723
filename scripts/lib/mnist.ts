import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { TestPicture, TestSetRequest } from "./testPicture";

/** In the order of the labels. */
export const digitClasses: readonly string[] = [..."0123456789"];

/** MNIST's test digits: pictures of `side` × `side` bytes, ink 255, and what they show. */
interface Digits {
  readonly count: number;
  readonly side: number;
  readonly pictures: Uint8Array;
  readonly labels: Uint8Array;
}

/** Magic numbers of the IDX format: unsigned bytes in three dimensions, and in one. */
const magic = { pictures: 0x803, labels: 0x801 } as const;

/** The first of MNIST's 10,000 test digits. @throws Error for other files than MNIST's own .gz */
export function* readTestDigits({ folder, size, count }: TestSetRequest): Generator<TestPicture> {
  const digits = readDigits(folder);
  for (const [index, label] of digits.labels.subarray(0, count).entries()) {
    yield { label, pixels: centredDigit(digits, index, size) };
  }
}

function readDigits(folder: string): Digits {
  const pictures = readIdx(join(folder, "mnist-t10k-images-idx3-ubyte.gz"), magic.pictures);
  const labels = readIdx(join(folder, "mnist-t10k-labels-idx1-ubyte.gz"), magic.labels);
  const [count = 0, side = 0] = pictures.extents;
  if (labels.extents[0] !== count)
    throw new Error(`${folder}: ${count} pictures and ${labels.extents[0]} labels`);
  return { count, side, pictures: pictures.data, labels: labels.data };
}

/** A digit in the middle of a larger picture, in [0, 1], `size × size × 1`. */
function centredDigit({ pictures, side }: Digits, index: number, size: number): Float32Array {
  const margin = (size - side) / 2;
  const picture = new Float32Array(size * size);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const ink = pictures[(index * side + y) * side + x] ?? 0;
      picture[(y + margin) * size + x + margin] = ink / 255;
    }
  }
  return picture;
}

/** The IDX format: a big-endian magic number, an extent a dimension, the bytes. */
function readIdx(file: string, expected: number): { readonly extents: number[]; readonly data: Uint8Array } {
  const bytes = gunzipSync(readFileSync(file));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = view.getUint32(0);
  if (found !== expected)
    throw new Error(`${file} begins with ${found.toString(16)}, not ${expected.toString(16)}`);
  const dimensions = expected & 0xff;
  const extents = Array.from({ length: dimensions }, (_, axis) => view.getUint32(4 + 4 * axis));
  return { extents, data: bytes.subarray(4 + 4 * dimensions) };
}
