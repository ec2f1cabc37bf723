import * as v from "valibot";
import { decodeElements, type ElementType, elementBytes, elementTypes, isElementType } from "../elements";
import { type Fail, failFor, quote } from "../failure";
import { outermostKeys } from "../jsonKeys";
import { readNumbers, requireFinite } from "../readNumbers";
import { applyScale, findScales } from "../scaled";
import { type ByteSource, copyBytes } from "../source";
import { formatShape, sizeOf, type Weights } from "../tensors";
import type { StoredTensor, TensorSet } from "../weightsFile";
import type { WeightsFormat } from "./format";

const lengthBytes = 8;
/** The format's own limit, against files that claim to be mostly header. */
const longestHeader = 100_000_000;

/**
 * The safetensors format: 8 bytes with the header's length (little-endian), the header as JSON, the data.
 * https://huggingface.co/docs/safetensors
 */
export const safetensors: WeightsFormat = {
  name: "safetensors",
  extensions: [".safetensors"],
  isBegunBy: holdsHeader,
  keepsOrder: false,
};

/** A header that lies within the file and opens its JSON: its length can begin like any other format. */
function holdsHeader(start: Uint8Array, size: number): boolean {
  if (start.byteLength <= lengthBytes) return false;
  const length = new DataView(start.buffer, start.byteOffset).getBigUint64(0, true);
  return length <= BigInt(size - lengthBytes) && start[lengthBytes] === "{".charCodeAt(0);
}

const extent = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const entrySchema = v.object({
  dtype: v.string(),
  shape: v.array(extent),
  data_offsets: v.tuple([extent, extent]),
});
const headerSchema = v.record(v.string(), v.unknown());
const metadataSchema = v.record(v.string(), v.string());

interface Entry {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  /** Bytes, from the data's begin on. */
  readonly begin: number;
  readonly end: number;
}

/**
 * Reads the structure of a safetensors file: memory for the header only. `readTensors` then holds the numbers, and
 * 8 MB of bytes.
 * @throws Problem `weights-corrupt`, saying what is wrong with which tensor; `weights-unsupported` for element
 * types beyond ours.
 */
export async function readSafetensors(source: ByteSource): Promise<readonly TensorSet[]> {
  const { file, size } = source;
  const fail = failFor(file);
  const start = await source.read(0, Math.min(size, lengthBytes));
  const dataStart = lengthBytes + readHeaderLength(start, size, fail);
  const header = await source.read(lengthBytes, dataStart - lengthBytes);
  const tensors = new Map<string, StoredTensor>();
  const entries = readEntries(header, size - dataStart, file);
  for (const { name, type, shape, begin } of entries) {
    const count = sizeOf(shape);
    const read = async () =>
      requireFinite(await readNumbers(source, type, dataStart + begin, count), name, file);
    tensors.set(name, { shape, type, read });
  }
  for (const [name, scale] of findScales(entries, file)) joinScale(tensors, name, scale, file);
  return [{ path: "", tensors }];
}

/**
 * Reads a whole safetensors file that is in memory: twice its size until its bytes are let go.
 * @param file the name that a failure quotes
 * @throws Problem as `readSafetensors`.
 */
export function parseSafetensors(bytes: Uint8Array, file: string): Weights {
  const dataStart = lengthBytes + readHeaderLength(bytes, bytes.byteLength, failFor(file));
  const entries = readEntries(bytes.subarray(lengthBytes, dataStart), bytes.byteLength - dataStart, file);
  const weights = new Map(
    entries.map(({ name, type, shape, begin, end }) => {
      const data = new Float32Array(sizeOf(shape));
      decodeElements(type, copyBytes(bytes, dataStart + begin, end - begin), data, 0);
      return [name, { shape, data: requireFinite(data, name, file) }] as const;
    }),
  );
  for (const [name, scale] of findScales(entries, file)) {
    const [tensor, factors] = [weights.get(name), weights.get(scale)];
    if (tensor && factors) applyScale(tensor.data, factors.data);
    if (tensor) requireFinite(tensor.data, name, file);
    weights.delete(scale);
  }
  return weights;
}

/** Puts a tensor whose numbers are scaled when they are read in place of the stored one and of its scale. */
function joinScale(tensors: Map<string, StoredTensor>, name: string, scale: string, file: string): void {
  const [tensor, factors] = [tensors.get(name), tensors.get(scale)];
  if (!tensor || !factors) return;
  const read = async () => {
    const data = await tensor.read();
    applyScale(data, await factors.read());
    return requireFinite(data, name, file);
  };
  tensors.set(name, { ...tensor, read });
  tensors.delete(scale);
}

function readHeaderLength(start: Uint8Array, size: number, fail: Fail): number {
  if (size < lengthBytes) {
    return fail(`it has ${size} bytes, fewer than the ${lengthBytes} that any safetensors file has`);
  }
  const length = new DataView(start.buffer, start.byteOffset).getBigUint64(0, true);
  const available = size - lengthBytes;
  if (length > BigInt(available)) {
    return fail(
      `its header claims ${length} bytes, and ${available} follow: the file is cut off, or no safetensors file`,
    );
  }
  if (length > BigInt(longestHeader)) {
    return fail(`its header claims ${length} bytes, and the format allows ${longestHeader}`);
  }
  return Number(length);
}

/** What the header says, checked against itself and against the bytes that follow it. */
function readEntries(headerBytes: Uint8Array, available: number, file: string): readonly Entry[] {
  const fail = failFor(file);
  const text = decodeText(headerBytes, fail);
  const header = v.safeParse(headerSchema, parseJson(text, fail));
  if (!header.success) return fail("its header is not a JSON object");
  requireUniqueNames(text, fail);
  const { __metadata__: metadata = {}, ...tensors } = header.output;
  if (!v.is(metadataSchema, metadata)) return fail("its __metadata__ holds something else than texts");
  const entries = Object.entries(tensors).map(([name, value]) => readEntry(name, value, file));
  requireWholeCover(entries, available, fail);
  return entries;
}

function decodeText(bytes: Uint8Array, fail: Fail): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return fail("its header is not text in UTF-8");
  }
}

function parseJson(text: string, fail: Fail): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fail("its header is not JSON");
  }
}

/** Two tensors of one name are a damaged or a hostile file. */
function requireUniqueNames(json: string, fail: Fail): void {
  const names = new Set<string>();
  for (const name of outermostKeys(json)) {
    if (names.has(name)) fail(`${quote(name)} is listed twice`);
    names.add(name);
  }
}

function readEntry(name: string, value: unknown, file: string): Entry {
  const fail = failFor(file);
  const parsed = v.safeParse(entrySchema, value);
  if (!parsed.success) return fail(`${quote(name)}: ${parsed.issues[0].message}`);
  const { dtype, shape, data_offsets } = parsed.output;
  if (!isElementType(dtype)) {
    const known = elementTypes.join(", ");
    return failFor(
      file,
      "weights-unsupported",
    )(`${quote(name)} has elements of type ${quote(dtype)}; known are ${known}`);
  }
  const [begin, end] = data_offsets;
  const expected = sizeOf(shape) * elementBytes(dtype);
  if (end - begin !== expected) {
    const needs = `${formatShape(shape)} of ${dtype} takes ${expected} bytes`;
    return fail(`${quote(name)} has the bytes ${begin} to ${end}, and ${needs}`);
  }
  return { name, type: dtype, shape, begin, end };
}

/** The format allows no gaps, no overlaps and nothing after the last tensor. */
function requireWholeCover(entries: readonly Entry[], available: number, fail: Fail): void {
  let covered = 0;
  for (const { name, begin, end } of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== covered) fail(`${quote(name)} begins at byte ${begin}, where ${covered} is expected`);
    if (end > available)
      fail(`${quote(name)} ends at byte ${end}, and the data ends at ${available}: the file is cut off`);
    covered = end;
  }
  if (covered !== available) fail(`its tensors take ${covered} bytes, and ${available} are there`);
}
