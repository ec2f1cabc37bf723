import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { ByteSource } from "../../weights/source";

// Not `crypto.subtle`, which pages without HTTPS do not have: a lecturer's laptop in the lecture hall's network.

/** SHA-256 in hexadecimal, of bytes that follow one another. */
export function checksum(...parts: readonly Uint8Array[]): string {
  const hash = sha256.create();
  for (const part of parts) hash.update(part);
  return bytesToHex(hash.digest());
}

/** Bytes that are hashed at a time: a large file is never in memory as a whole. */
const pieceBytes = 4 * 1024 ** 2;

/** The same of a file. @throws whatever the source throws */
export async function checksumOf(source: ByteSource): Promise<string> {
  const hash = sha256.create();
  for (let offset = 0; offset < source.size; offset += pieceBytes) {
    hash.update(await source.read(offset, Math.min(pieceBytes, source.size - offset)));
  }
  return bytesToHex(hash.digest());
}
