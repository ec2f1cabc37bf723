/**
 * What the house knows of a format of weight files beside how it is read. It says so in a few bytes of code, because the
 * page takes it along for the file dialog, and leaves the reader to the loader's thread.
 */
export interface WeightsFormat {
  /** What people call it; forms of one format share a name. */
  readonly name: string;
  /** As names of such files end. The file dialog offers them; a file is known by its bytes. */
  readonly extensions: readonly `.${string}`[];
  /**
   * Whether a file is of this format; of several that say so, the first in the table has it.
   * @param start the file's first 512 bytes, or all of a shorter one
   * @param size bytes of the file
   */
  readonly isBegunBy: (start: Uint8Array, size: number) => boolean;
  /** Whether tensors stand in the order in which the network was written down, and not sorted by name. */
  readonly keepsOrder: boolean;
}

/** Enough of a file to know its format by: a tar archive tells itself at byte 257. */
export const startBytes = 512;

/** Whether bytes begin with these characters, one byte each. */
export function startsWith(bytes: Uint8Array, text: string): boolean {
  return asText(bytes.subarray(0, text.length)) === text;
}

/** Each byte as one character. */
export function asText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
