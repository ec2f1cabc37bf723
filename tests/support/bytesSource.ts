import { type ByteSource, copyBytes } from "../../src/weights/source";

/** Bytes that are in memory, read as a file's are. */
export function bytesSource(bytes: Uint8Array, file: string): ByteSource {
  return {
    file,
    size: bytes.byteLength,
    read: (offset, length) => Promise.resolve(copyBytes(bytes, offset, length)),
  };
}
