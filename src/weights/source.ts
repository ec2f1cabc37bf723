import { Problem } from "../architectures/problem";

/**
 * Bytes that are read piece by piece: a file of 550 MB never has to lie in memory as a whole beside the tensors
 * that are made of it.
 */
export interface ByteSource {
  /** The name that failures quote. */
  readonly file: string;
  /** Bytes in all. */
  readonly size: number;
  /** A copy of the bytes from `offset` on, which fills its buffer; callers keep within `size`. */
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * A file on disk, of which only the pieces that are read come into memory.
 * @throws Problem `file-lost` from `read`: the file was moved, changed or locked since it was chosen.
 */
export function blobSource(blob: Blob, file: string): ByteSource {
  const read = async (offset: number, length: number) => {
    try {
      return new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
    } catch (cause) {
      throw unreadable(file, cause);
    }
  };
  return { file, size: blob.size, read };
}

function unreadable(file: string, cause: unknown): Problem {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new Problem("file-lost", { file, detail }, { cause });
}

/** Copied into a buffer of its own, because files leave data unaligned. (Node's `Buffer.slice` would not copy.) */
export function copyBytes(bytes: Uint8Array, offset: number, length: number): Uint8Array<ArrayBuffer> {
  const piece = bytes.subarray(offset, offset + length);
  const copy = new Uint8Array(piece.length);
  copy.set(piece);
  return copy;
}
