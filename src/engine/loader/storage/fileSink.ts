import { Problem } from "../../../architectures";
import type { ByteSink, Incoming } from "../download/sink";
import type { Entry } from "./entry";
import { isFull, type WeightsFolder, writeEntry } from "./weightsFolder";

/**
 * Collects in a file of the browser's storage: nothing of it is in memory, and what has arrived is still there after
 * the page was closed.
 */
export class FileSink implements ByteSink {
  readonly #data: FileSystemSyncAccessHandle;
  readonly #description: FileSystemSyncAccessHandle;
  readonly #free: number;
  #entry: Entry;
  #size: number;

  private constructor(
    data: FileSystemSyncAccessHandle,
    description: FileSystemSyncAccessHandle,
    entry: Entry,
    free: number,
  ) {
    this.#data = data;
    this.#description = description;
    this.#entry = entry;
    this.#free = free;
    this.#size = data.getSize();
  }

  /**
   * Opens a stored file to continue it.
   * @param free bytes that the storage still takes
   * @throws DOMException while another page is writing it
   */
  static async open(folder: WeightsFolder, id: string, entry: Entry, free: number): Promise<FileSink> {
    const data = await folder.open(`${id}.bin`);
    try {
      return new FileSink(data, await folder.open(`${id}.json`), entry, free);
    } catch (error) {
      data.close();
      throw error;
    }
  }

  get size(): number {
    return this.#size;
  }

  get incoming(): Incoming | null {
    if (this.#size === 0) return null;
    return { version: this.#entry.serverVersion, total: this.#entry.total };
  }

  begin({ version, total }: Incoming): void {
    this.#data.truncate(0);
    this.#size = 0;
    this.#entry = { ...this.#entry, serverVersion: version, total };
    if (total !== null && total > this.#free) throw this.#full(total);
    this.#tellFull(total ?? 0, () => writeEntry(this.#description, this.#entry));
  }

  append(chunk: Uint8Array<ArrayBuffer>): void {
    const needed = this.#size + chunk.byteLength;
    const written = this.#tellFull(needed, () => this.#data.write(chunk, { at: this.#size }));
    // Where there is no room, Chromium may return an error's number instead of throwing: it is above all sizes.
    this.#size += written <= chunk.byteLength ? written : 0;
    if (this.#size < needed) throw this.#full(needed);
  }

  /** Makes sure that everything is on the disk, and lets others have the file. */
  close(): void {
    this.#data.flush();
    this.#data.close();
    this.#description.close();
  }

  #tellFull<T>(needed: number, write: () => T): T {
    try {
      return write();
    } catch (cause) {
      throw isFull(cause) ? this.#full(needed) : cause;
    }
  }

  #full(needed: number): Problem {
    const { name, total } = this.#entry;
    return new Problem("storage-full", { file: name, needed: total ?? needed });
  }
}
