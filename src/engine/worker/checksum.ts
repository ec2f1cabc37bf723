import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/**
 * SHA-256 in hexadecimal. Not `crypto.subtle`, which pages without HTTPS do not have: a lecturer's laptop in the
 * lecture hall's network.
 */
export function checksum(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}
