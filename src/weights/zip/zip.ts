import { ByteReader, EndOfBytes } from "../byteReader";
import { type Fail, failFor, quote } from "../failure";
import type { ByteSource } from "../source";

/**
 * The part of the zip format (PKWARE's APPNOTE 6.3.10) that `torch.save` and `numpy.savez` write: entries that are stored
 * as they are, with 64-bit sizes where needed. Only the directory is read; contents stay in the source. Compressed entries are
 * refused, so that nothing can be larger than the file.
 */
export interface ZipEntry {
  readonly name: string;
  readonly size: number;
}

export interface ZipArchive {
  /** In the file's order. */
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** Where the entry's contents begin in the file. @throws Problem `weights-corrupt`. */
  locate(entry: ZipEntry): Promise<number>;
}

interface DirectoryEntry extends ZipEntry {
  readonly header: number;
  /** Where the next entry, or the directory, begins. */
  readonly limit: number;
}

interface DirectoryPlace {
  readonly offset: number;
  readonly size: number;
  readonly count: number;
}

const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const locator64Signature = 0x07064b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;

const endBytes = 22;
const locator64Bytes = 20;
const end64Bytes = 56;
const localBytes = 30;
const longestComment = 0xffff;
const in64 = 0xffffffff;
const wide64Field = 0x0001;
const encrypted = 0x0001;
const stored = 0;
/** In the header before each entry: the length of its name. */
const nameLengthAt = 26;
/** A ResNet-152 with its optimizer has 3,000 entries of 100 bytes. */
const longestDirectory = 2 ** 24;

/** Whether a file is a zip archive, by its first four bytes. */
export function isZip(start: Uint8Array): boolean {
  return start.byteLength >= 4 && viewOf(start).getUint32(0, true) === localSignature;
}

/** The name of a zip archive's first entry, where it lies within the file's first bytes; else an empty text. */
export function firstEntryName(start: Uint8Array): string {
  if (!isZip(start) || start.byteLength < localBytes) return "";
  const end = localBytes + viewOf(start).getUint16(nameLengthAt, true);
  return end > start.byteLength ? "" : new TextDecoder().decode(start.subarray(localBytes, end));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

interface ZipOptions {
  /** What to do about a compressed entry, as the end of a sentence. */
  readonly whenCompressed: string;
}

/**
 * Reads a zip archive's directory.
 * @throws Problem `weights-corrupt`: cut off, inconsistent, overlapping; `weights-unsupported`: compressed or encrypted.
 */
export async function openZip(source: ByteSource, { whenCompressed }: ZipOptions): Promise<ZipArchive> {
  const fail = failFor(source.file);
  const place = await findDirectory(source, fail);
  if (place.size > longestDirectory)
    fail(`its zip directory has ${place.size} bytes, more than any weights need`);
  if (place.offset + place.size > source.size)
    fail("its zip directory reaches beyond the file's end: it is cut off");
  const bytes = await source.read(place.offset, place.size);
  const listed = withinBytes(() => readDirectory(new ByteReader(bytes), place.count, fail), fail);
  for (const entry of listed) requireStored(entry, whenCompressed, source.file);
  const entries = limitEntries(listed, place.offset, fail);
  const locate = async (entry: ZipEntry) => {
    const known = entries.get(entry.name);
    return known === undefined
      ? fail(`it has no entry ${quote(entry.name)}`)
      : await locateContents(known, source);
  };
  return { entries, locate };
}

/** The directory is named by a record at the very end, behind which only a comment may stand. */
async function findDirectory(source: ByteSource, fail: Fail): Promise<DirectoryPlace> {
  const tailStart = Math.max(0, source.size - endBytes - longestComment);
  const tail = await source.read(tailStart, source.size - tailStart);
  const end = findEnd(tail);
  if (end < 0)
    return fail("it begins like a zip file and lacks the directory at a zip file's end: it is cut off");
  const place = withinBytes(() => readEnd(tail.subarray(end)), fail);
  const isWide = place.offset === in64 || place.size === in64 || place.count === 0xffff;
  return isWide ? await readEnd64(source, tailStart + end, fail) : place;
}

function findEnd(tail: Uint8Array): number {
  const view = viewOf(tail);
  for (let at = tail.byteLength - endBytes; at >= 0; at -= 1) {
    const comment = tail.byteLength - endBytes - at;
    if (view.getUint32(at, true) === endSignature && view.getUint16(at + 20, true) === comment) return at;
  }
  return -1;
}

function readEnd(bytes: Uint8Array): DirectoryPlace {
  const reader = new ByteReader(bytes);
  reader.bytes(10);
  const count = reader.uint16();
  const size = reader.uint32();
  const offset = reader.uint32();
  return { count, size, offset };
}

async function readEnd64(source: ByteSource, end: number, fail: Fail): Promise<DirectoryPlace> {
  if (end < locator64Bytes + end64Bytes)
    return fail("its zip directory is of the 64-bit kind and is missing");
  const locator = new ByteReader(await source.read(end - locator64Bytes, locator64Bytes));
  const hasLocator = locator.uint32() === locator64Signature;
  locator.uint32();
  const offset = locator.uint64();
  if (!hasLocator || offset > end - locator64Bytes - end64Bytes)
    return fail("its 64-bit zip directory is not where it should be");
  const record = new ByteReader(await source.read(offset, end64Bytes));
  if (record.uint32() !== end64Signature) return fail("its 64-bit zip directory is not where it should be");
  record.bytes(28);
  const count = record.uint64();
  const size = record.uint64();
  return { count, size, offset: record.uint64() };
}

interface Listed extends Omit<DirectoryEntry, "limit"> {
  readonly packed: number;
  readonly method: number;
  readonly flags: number;
}

function readDirectory(reader: ByteReader, count: number, fail: Fail): readonly Listed[] {
  const entries: Listed[] = [];
  // The count may be anything; the bytes end before a false one hurts.
  while (entries.length < count) entries.push(readEntry(reader, fail));
  return entries;
}

function readEntry(reader: ByteReader, fail: Fail): Listed {
  if (reader.uint32() !== directorySignature) return fail("its zip directory is damaged");
  reader.bytes(4);
  const flags = reader.uint16();
  const method = reader.uint16();
  reader.bytes(8);
  const packed = reader.uint32();
  const size = reader.uint32();
  const nameLength = reader.uint16();
  const extraLength = reader.uint16();
  const commentLength = reader.uint16();
  reader.bytes(8);
  const header = reader.uint32();
  const name = new TextDecoder().decode(reader.bytes(nameLength));
  const wide = widen({ size, packed, header }, reader.bytes(extraLength));
  reader.bytes(commentLength);
  return { name, ...wide, method, flags };
}

interface Places {
  readonly size: number;
  readonly packed: number;
  readonly header: number;
}

/** The 64-bit field holds, in this order, those numbers that the 32-bit ones could not. */
function widen(places: Places, extra: Uint8Array): Places {
  const reader = new ByteReader(extra);
  while (reader.position + 4 <= extra.byteLength) {
    const field = reader.uint16();
    const content = new ByteReader(reader.bytes(reader.uint16()));
    if (field !== wide64Field) continue;
    const size = places.size === in64 ? content.uint64() : places.size;
    const packed = places.packed === in64 ? content.uint64() : places.packed;
    const header = places.header === in64 ? content.uint64() : places.header;
    return { size, packed, header };
  }
  return places;
}

function requireStored(
  { name, size, packed, method, flags }: Listed,
  whenCompressed: string,
  file: string,
): void {
  const refuse = failFor(file, "weights-unsupported");
  if ((flags & encrypted) !== 0) refuse(`its entry ${quote(name)} is encrypted`);
  if (method !== stored) refuse(`its entry ${quote(name)} is compressed: ${whenCompressed}`);
  if (size !== packed) failFor(file)(`${quote(name)} is stored and has two different sizes`);
}

/** Entries lie one behind the other: each ends before the next begins, the last before the directory. */
function limitEntries(
  listed: readonly Listed[],
  directory: number,
  fail: Fail,
): ReadonlyMap<string, DirectoryEntry> {
  const entries = new Map<string, DirectoryEntry>();
  let limit = directory;
  for (const entry of [...listed].sort((a, b) => b.header - a.header)) {
    if (entry.header + localBytes + entry.size > limit)
      fail(`its entry ${quote(entry.name)} overlaps what follows it, or is cut off`);
    if (entries.has(entry.name)) fail(`its entry ${quote(entry.name)} is there twice`);
    entries.set(entry.name, { ...entry, limit });
    limit = entry.header;
  }
  return new Map([...entries].reverse());
}

/** Contents begin behind a header of their own, whose padding the directory does not know. */
async function locateContents(entry: DirectoryEntry, source: ByteSource): Promise<number> {
  const fail = failFor(source.file);
  const reader = new ByteReader(await source.read(entry.header, localBytes));
  if (reader.uint32() !== localSignature)
    return fail(`its entry ${quote(entry.name)} is not where the directory says`);
  reader.bytes(22);
  const start = entry.header + localBytes + reader.uint16() + reader.uint16();
  if (start + entry.size > entry.limit)
    return fail(`its entry ${quote(entry.name)} overlaps what follows it, or is cut off`);
  return start;
}

function withinBytes<Result>(read: () => Result, fail: Fail): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof EndOfBytes) return fail("its zip directory is cut off");
    throw error;
  }
}
