import { Problem } from "../../architectures";
import type { ByteSource } from "../../weights/source";
import type { Transfer } from "../protocol";

/** A load as its steps see it: whom to tell, and whether it is still wanted. */
export interface LoadTask {
  /** Aborted when the person cancels. */
  readonly signal: AbortSignal;
  /** Told the share of a shipped file that has arrived; null when it is not known. */
  readonly onDownload: (share: number | null) => void;
  /** Told the share of untrained weights that has been drawn. */
  readonly onInitialise: (share: number) => void;
  readonly onTransfer: (transfer: Transfer) => void;
  readonly onCheck: (share: number) => void;
  readonly onRead: (share: number) => void;
}

/**
 * The same bytes, of which each piece that is read is told, as a share of the whole; reading ends when the person
 * cancels.
 * @throws Problem `cancelled` from `read`
 */
export function observedSource(
  source: ByteSource,
  signal: AbortSignal,
  onRead: (share: number) => void,
): ByteSource {
  let done = 0;
  const read = async (offset: number, length: number) => {
    if (signal.aborted) throw new Problem("cancelled", { file: source.file });
    const bytes = await source.read(offset, length);
    done += length;
    onRead(Math.min(1, done / source.size));
    return bytes;
  };
  return { file: source.file, size: source.size, read };
}
