import { type Entry, parseEntry } from "./entry";

/** A file of the folder with what is written beside it. */
export interface Stored {
  readonly id: string;
  readonly entry: Entry;
  readonly file: File;
}

/** Downloads that nobody came back for are removed after a week, in milliseconds. */
const staleAfter = 7 * 24 * 3600 * 1000;

/**
 * The person's files of weights in the browser's own storage (the origin private file system): each one's bytes in
 * `<id>.bin`, and what they are in `<id>.json`. There is no list beside them that could contradict them.
 */
export class WeightsFolder {
  readonly #folder: FileSystemDirectoryHandle;

  constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder;
  }

  /** Every file, newest first; removes what is damaged, and old downloads. */
  async list(): Promise<readonly Stored[]> {
    const ids: string[] = [];
    for await (const name of this.#folder.keys()) {
      if (name.endsWith(".bin")) ids.push(name.slice(0, -".bin".length));
    }
    const found = await Promise.all(ids.map((id) => this.#read(id)));
    const stored = found.filter((one) => one !== null);
    return stored.sort((a, b) => b.file.lastModified - a.file.lastModified);
  }

  /** A new file without bytes. */
  async create(entry: Entry): Promise<string> {
    const id = crypto.randomUUID();
    await this.describe(id, entry);
    return id;
  }

  /** Writes down what a file is. */
  async describe(id: string, entry: Entry): Promise<void> {
    const access = await this.open(`${id}.json`);
    try {
      writeEntry(access, entry);
    } finally {
      access.close();
    }
  }

  /**
   * Opens one of the two files, for this thread alone.
   * @throws DOMException `NoModificationAllowedError` while another page or worker has it open
   */
  async open(name: string): Promise<FileSystemSyncAccessHandle> {
    const handle = await this.#folder.getFileHandle(name, { create: true });
    return await handle.createSyncAccessHandle();
  }

  async file(id: string): Promise<File> {
    const handle = await this.#folder.getFileHandle(`${id}.bin`);
    return await handle.getFile();
  }

  /** Removes a file; one that another page is writing stays. */
  async remove(id: string): Promise<void> {
    for (const name of [`${id}.bin`, `${id}.json`]) {
      try {
        await this.#folder.removeEntry(name);
      } catch (error) {
        if (isLocked(error)) return;
        if (!isMissing(error)) throw error;
      }
    }
  }

  async #read(id: string): Promise<Stored | null> {
    const file = await this.file(id);
    const entry = await this.#readEntry(id);
    const isStale = Date.now() - file.lastModified > staleAfter;
    if (entry !== null && (entry.kept !== null || !isStale)) return { id, entry, file };
    // What has no description yet may be another page's that has just begun.
    if (isStale) await this.remove(id);
    return null;
  }

  async #readEntry(id: string): Promise<Entry | null> {
    try {
      const handle = await this.#folder.getFileHandle(`${id}.json`);
      return parseEntry(await (await handle.getFile()).text());
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }
}

export function writeEntry(access: FileSystemSyncAccessHandle, entry: Entry): void {
  access.truncate(0);
  access.write(new TextEncoder().encode(JSON.stringify(entry)), { at: 0 });
  access.flush();
}

export function isLocked(error: unknown): boolean {
  return error instanceof DOMException && error.name === "NoModificationAllowedError";
}

export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}

function isMissing(error: unknown): boolean {
  return error instanceof DOMException && error.name === "NotFoundError";
}
