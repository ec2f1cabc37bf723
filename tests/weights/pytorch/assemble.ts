/** Pickles, PyTorch streams and zip archives written by hand, right and wrong. */

type Bytes = Uint8Array<ArrayBuffer>;
type Piece = number | string | Uint8Array;

/** Bytes of numbers (one each), texts (one a letter) and bytes. */
export function bytes(...pieces: readonly Piece[]): Bytes {
  const parts = pieces.map((piece) => {
    if (typeof piece === "number") return Uint8Array.of(piece);
    return typeof piece === "string" ? Uint8Array.from(piece, (letter) => letter.charCodeAt(0)) : piece;
  });
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Little-endian. */
export function integer(value: number | bigint, width: number): Bytes {
  return Uint8Array.from({ length: width }, (_, index) =>
    Number((BigInt(value) >> BigInt(8 * index)) & 0xffn),
  );
}

export const text = (value: string) => bytes("X", integer(value.length, 4), value);
export const int = (value: number) => bytes("J", integer(value, 4));
/** LONG1. */
export const long = (value: bigint, width: number) => bytes(0x8a, width, integer(value, width));
export const global = (path: string) => {
  const dot = path.lastIndexOf(".");
  return bytes("c", path.slice(0, dot), "\n", path.slice(dot + 1), "\n");
};
export const tuple = (...items: readonly Piece[]) => bytes("(", ...items, "t");
export const list = (...items: readonly Piece[]) => bytes("](", ...items, "e");
export const dictionary = (entries: Readonly<Record<string, Piece>>) =>
  bytes("}(", ...Object.entries(entries).flatMap(([key, value]) => [text(key), value]), "u");
export const call = (path: string, ...args: readonly Piece[]) => bytes(global(path), tuple(...args), "R");
export const put = (index: number) => bytes("r", integer(index, 4));
export const get = (index: number) => bytes("j", integer(index, 4));

export function storage(key: string, count: number, type = "torch.FloatStorage"): Bytes {
  return bytes(tuple(text("storage"), global(type), text(key), text("cpu"), int(count), "N"), "Q");
}

interface TensorOptions {
  readonly offset?: number;
  readonly shape?: readonly number[];
  readonly strides?: readonly number[];
}

export function tensor(of: Piece, { offset = 0, shape = [2], strides = [1] }: TensorOptions = {}): Bytes {
  return call(
    "torch._utils._rebuild_tensor_v2",
    of,
    int(offset),
    tuple(...shape.map(int)),
    tuple(...strides.map(int)),
    0x89,
    call("collections.OrderedDict"),
  );
}

export const pickle = (...pieces: readonly Piece[]) => bytes(0x80, 2, ...pieces, ".");

/** Pairs where a key comes twice. */
type Storages =
  | Readonly<Record<string, readonly number[]>>
  | readonly (readonly [string, readonly number[]])[];

/** A PyTorch stream with this object, and storages of float32 under their keys. */
export function stream(
  object: Piece,
  storages: Storages = {},
  system: Piece = dictionary({ little_endian: 0x88 }),
): Bytes {
  const pairs: readonly (readonly [string, readonly number[]])[] = Array.isArray(storages)
    ? storages
    : Object.entries(storages);
  return bytes(
    pickle(long(0x1950a86a20f9469cfc6cn, 10)),
    pickle(int(1001)),
    pickle(system),
    pickle(object),
    pickle(list(...pairs.map(([key]) => text(key)))),
    ...pairs.flatMap(([, values]) => [
      integer(values.length, 8),
      new Uint8Array(Float32Array.from(values).buffer),
    ]),
  );
}

export interface Entry {
  readonly name: string;
  readonly content: Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  /** What the directory says instead of the truth. */
  readonly told?: { readonly size?: number; readonly packed?: number; readonly header?: number };
}

export interface ZipOptions {
  /** Sizes and places in 64-bit fields. */
  readonly wide?: boolean;
  readonly comment?: string;
  readonly told?: { readonly count?: number; readonly size?: number; readonly offset?: number };
}

/** A zip archive of stored entries. */
export function zip(
  entries: readonly Entry[],
  { wide = false, comment = "", told = {} }: ZipOptions = {},
): Bytes {
  const files: Bytes[] = [];
  const directory: Bytes[] = [];
  let header = 0;
  for (const entry of entries) {
    const file = localFile(entry);
    directory.push(directoryEntry(entry, header, wide));
    files.push(file);
    header += file.length;
  }
  const listed = bytes(...directory);
  const { count = entries.length, size = listed.length, offset = header } = told;
  const end64 = bytes(
    "PK\x06\x06",
    integer(44, 8),
    integer(0, 12),
    integer(count, 8),
    integer(count, 8),
    integer(size, 8),
    integer(offset, 8),
  );
  const locator = bytes("PK\x06\x07", integer(0, 4), integer(header + listed.length, 8), integer(1, 4));
  const narrow = (value: number, width: number) => integer(wide ? 2 ** (8 * width) - 1 : value, width);
  const end = bytes(
    "PK\x05\x06",
    integer(0, 4),
    narrow(count, 2),
    narrow(count, 2),
    narrow(size, 4),
    narrow(offset, 4),
    integer(comment.length, 2),
    comment,
  );
  return wide ? bytes(...files, listed, end64, locator, end) : bytes(...files, listed, end);
}

function localFile({ name, content, method = 0, flags = 0 }: Entry): Bytes {
  const padding = bytes("FB", integer(3, 2), "ZZZ");
  return bytes(
    "PK\x03\x04",
    integer(0, 2),
    integer(flags, 2),
    integer(method, 2),
    integer(0, 8),
    integer(content.length, 4),
    integer(content.length, 4),
    integer(name.length, 2),
    integer(padding.length, 2),
    name,
    padding,
    content,
  );
}

function directoryEntry(entry: Entry, place: number, wide: boolean): Bytes {
  const { name, content, method = 0, flags = 0, told = {} } = entry;
  const { size = content.length, packed = size, header = place } = told;
  const extra = wide
    ? bytes(integer(1, 2), integer(24, 2), integer(size, 8), integer(packed, 8), integer(header, 8))
    : bytes();
  const narrow = (value: number) => integer(wide ? 0xffffffff : value, 4);
  return bytes(
    "PK\x01\x02",
    integer(0, 4),
    integer(flags, 2),
    integer(method, 2),
    integer(0, 8),
    narrow(packed),
    narrow(size),
    integer(name.length, 2),
    integer(extra.length, 2),
    integer(0, 2),
    integer(0, 8),
    narrow(header),
    name,
    extra,
  );
}
