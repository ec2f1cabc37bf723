import * as v from "valibot";
import { Problem } from "../architectures";
import { formatShape, sizeOf, type WeightArray, type Weights } from "./tensors";

/**
 * The safetensors format: 8 bytes with the header's length (little-endian), the header as JSON, the data.
 * https://huggingface.co/docs/safetensors — values are little-endian, as every platform of a browser is.
 */
const lengthBytes = 8;
/** The format's own limit, against files that claim to be mostly header. */
const longestHeader = 100_000_000;

const elementBytes = { F32: 4, F16: 2 } as const;
type ElementType = keyof typeof elementBytes;

const extent = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const entrySchema = v.object({
  dtype: v.string(),
  shape: v.array(extent),
  data_offsets: v.tuple([extent, extent]),
});
const headerSchema = v.record(v.string(), v.unknown());

interface Entry {
  readonly name: string;
  readonly dtype: ElementType;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/**
 * Reads a safetensors file; F16 becomes float32.
 * @param file the name that a failure quotes
 * @throws Problem `weights-corrupt`, saying what is wrong with which tensor.
 */
export function parseSafetensors(bytes: Uint8Array, file: string): Weights {
  const fail = (detail: string): never => {
    throw new Problem("weights-corrupt", { file, detail });
  };
  const headerLength = readHeaderLength(bytes, fail);
  const data = bytes.subarray(lengthBytes + headerLength);
  const entries = readEntries(bytes.subarray(lengthBytes, lengthBytes + headerLength), fail);
  requireWholeCover(entries, data.byteLength, fail);
  return new Map(entries.map((entry) => [entry.name, readTensor(entry, data)]));
}

type Fail = (detail: string) => never;

function readHeaderLength(bytes: Uint8Array, fail: Fail): number {
  if (bytes.byteLength < lengthBytes) {
    return fail(
      `it has ${bytes.byteLength} bytes, fewer than the ${lengthBytes} that any safetensors file has`,
    );
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  const available = bytes.byteLength - lengthBytes;
  if (length > BigInt(Math.min(available, longestHeader))) {
    return fail(
      `its header claims ${length} bytes, and ${available} follow: the file is cut off, or no safetensors file`,
    );
  }
  return Number(length);
}

function readEntries(headerBytes: Uint8Array, fail: Fail): readonly Entry[] {
  const header = v.safeParse(headerSchema, parseJson(headerBytes, fail));
  if (!header.success) return fail("its header is not a JSON object");
  return Object.entries(header.output)
    .filter(([name]) => name !== "__metadata__")
    .map(([name, value]) => readEntry(name, value, fail));
}

function parseJson(headerBytes: Uint8Array, fail: Fail): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(headerBytes));
  } catch {
    return fail("its header is not JSON");
  }
}

function readEntry(name: string, value: unknown, fail: Fail): Entry {
  const parsed = v.safeParse(entrySchema, value);
  if (!parsed.success) return fail(`"${name}": ${parsed.issues[0].message}`);
  const { dtype, shape, data_offsets } = parsed.output;
  if (!isElementType(dtype)) {
    return fail(`"${name}" has elements of type ${dtype}; known are ${Object.keys(elementBytes).join(", ")}`);
  }
  const [begin, end] = data_offsets;
  const expected = sizeOf(shape) * elementBytes[dtype];
  if (end - begin !== expected) {
    const needs = `${formatShape(shape)} of ${dtype} takes ${expected} bytes`;
    return fail(`"${name}" has the bytes ${begin} to ${end}, and ${needs}`);
  }
  return { name, dtype, shape, begin, end };
}

/** The format allows no gaps, no overlaps and nothing after the last tensor. */
function requireWholeCover(entries: readonly Entry[], available: number, fail: Fail): void {
  let covered = 0;
  for (const { name, begin, end } of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== covered) fail(`"${name}" begins at byte ${begin}, where ${covered} is expected`);
    if (end > available)
      fail(`"${name}" ends at byte ${end}, and the data ends at ${available}: the file is cut off`);
    covered = end;
  }
  if (covered !== available) fail(`its tensors take ${covered} bytes, and ${available} are there`);
}

function readTensor({ dtype, shape, begin, end }: Entry, data: Uint8Array): WeightArray {
  // A copy, because the header leaves the data unaligned.
  const bytes = data.slice(begin, end).buffer;
  return { shape, data: dtype === "F32" ? new Float32Array(bytes) : decodeHalves(new Uint16Array(bytes)) };
}

function decodeHalves(halves: Uint16Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(halves, decodeHalf);
}

/** IEEE 754 binary16: 1 sign bit, 5 exponent bits with bias 15, 10 fraction bits. */
function decodeHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function isElementType(dtype: string): dtype is ElementType {
  return Object.hasOwn(elementBytes, dtype);
}
