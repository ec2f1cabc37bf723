import { type ElementType, elementBytes } from "../elements";
import { type Fail, failFor, quote } from "../failure";
import { readNumbers, requireFinite } from "../readNumbers";
import type { ByteSource } from "../source";
import { columnStrides, gatherRows } from "../strides";
import { formatShape, sizeOf } from "../tensors";
import type { StoredTensor, TensorSet } from "../weightsFile";
import { firstEntryName, openZip, type ZipArchive, type ZipEntry } from "../zip/zip";
import type { WeightsFormat } from "./format";

const suffix = ".npy";

/** What `numpy.savez` writes: a zip archive with a file `<name>.npy` an array, in the order in which they were given. */
export const npz: WeightsFormat = {
  name: "NumPy",
  extensions: [".npz"],
  isBegunBy: (start) => firstEntryName(start).endsWith(suffix),
  keepsOrder: true,
};

/**
 * The npy format, versions 1 to 3: a magic text, the version, the header's length (2 bytes, from version 2 on 4), the
 * header as a Python dictionary, the elements.
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
const magic = "\x93NUMPY";
const newestVersion = 3;
const longestPreamble = 12;
/** NumPy's own limit (`max_header_size`). */
const longestHeader = 10_000;

/** By their codes in headers; `|` stands where a byte has no order. */
const elementCodes: ReadonlyMap<string, ElementType> = new Map([
  ["<f8", "F64"],
  ["<f4", "F32"],
  ["<f2", "F16"],
  ["<i8", "I64"],
  ["<i4", "I32"],
  ["<i2", "I16"],
  ["|i1", "I8"],
  ["|u1", "U8"],
  ["|b1", "BOOL"],
]);

interface ArrayHeader {
  readonly type: ElementType;
  readonly shape: readonly number[];
  /** Column by column, as Fortran keeps matrices. */
  readonly byColumns: boolean;
  /** Bytes before the first element. */
  readonly bytes: number;
}

/**
 * Reads the structure of such a file: memory for the zip directory and one header. `readTensors` then holds the numbers
 * and 8 MB of bytes (an array in Fortran's order: its numbers twice).
 * @throws Problem `weights-corrupt`; `weights-unsupported` for compressed archives and element types beyond ours.
 */
export async function readNpz(source: ByteSource): Promise<readonly TensorSet[]> {
  const archive = await openZip(source, {
    whenCompressed: "in Python, write it with numpy.savez instead of numpy.savez_compressed",
  });
  const tensors = new Map<string, StoredTensor>();
  for (const entry of archive.entries.values()) {
    if (!entry.name.endsWith(suffix)) continue;
    const name = entry.name.slice(0, -suffix.length);
    tensors.set(name, await readArray(name, entry, archive, source));
  }
  return [{ path: "", tensors }];
}

async function readArray(
  name: string,
  entry: ZipEntry,
  archive: ZipArchive,
  source: ByteSource,
): Promise<StoredTensor> {
  const begin = await archive.locate(entry);
  const { type, shape, byColumns, bytes } = await readHeader(name, begin, entry.size, source);
  const count = sizeOf(shape);
  const expected = count * elementBytes(type);
  if (entry.size - bytes !== expected)
    failFor(source.file)(
      `${quote(name)} has ${entry.size - bytes} bytes, and ${formatShape(shape)} of ${type} takes ${expected}`,
    );
  const read = async () => {
    const elements = await readNumbers(source, type, begin + bytes, count);
    const rows = byColumns ? gatherRows(elements, shape, columnStrides(shape)) : elements;
    return requireFinite(rows, name, source.file);
  };
  return { shape, type, read };
}

async function readHeader(
  name: string,
  begin: number,
  size: number,
  source: ByteSource,
): Promise<ArrayHeader> {
  const fail: Fail = (detail) => failFor(source.file)(`${quote(name)} ${detail}`);
  const start = await source.read(begin, Math.min(size, longestPreamble));
  if (start.byteLength < longestPreamble || !magicOpens(start)) return fail("is no array of NumPy's");
  const version = start[magic.length] ?? 0;
  if (version < 1 || version > newestVersion)
    return failFor(
      source.file,
      "weights-unsupported",
    )(`${quote(name)} is of version ${version} of NumPy's format; 1 to ${newestVersion} are known`);
  const view = new DataView(start.buffer);
  const preamble = version === 1 ? 10 : longestPreamble;
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > longestHeader || preamble + length > size) return fail(`has a header of ${length} bytes`);
  const text = new TextDecoder().decode(await source.read(begin + preamble, length));
  return { ...parseHeader(text, name, source.file), bytes: preamble + length };
}

function magicOpens(start: Uint8Array): boolean {
  return [...magic].every((letter, index) => start[index] === letter.charCodeAt(0));
}

/** A Python dictionary of three keys, which NumPy writes in the order of the alphabet. */
function parseHeader(text: string, name: string, file: string): Omit<ArrayHeader, "bytes"> {
  const code = /'descr': *'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order': *(True|False)/.exec(text)?.[1];
  // Python 2 wrote whole numbers with an L.
  const extents = /'shape': *\(((?:\d+L?, *)*(?:\d+L?)?)\)/.exec(text)?.[1];
  if (code === undefined || order === undefined || extents === undefined)
    return failFor(
      file,
      "weights-unsupported",
    )(`${quote(name)} is told as ${quote(text.trim())}, and only arrays of numbers are read`);
  const type = elementCodes.get(code);
  if (type === undefined)
    return failFor(
      file,
      "weights-unsupported",
    )(
      `${quote(name)} has elements of NumPy's type ${quote(code)}; known are ${[...elementCodes.keys()].join(", ")}`,
    );
  const shape = extents.split(",").filter((extent) => extent.trim() !== "");
  return { type, shape: shape.map((extent) => Number.parseInt(extent, 10)), byColumns: order === "True" };
}
