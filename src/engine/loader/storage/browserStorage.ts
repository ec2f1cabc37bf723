import { Problem } from "../../../architectures";
import type { ByteSource } from "../../../weights/source";
import { describeError } from "../../failure";
import type { StorageReport, StoredFile } from "../../protocol";
import { isFull, type Stored, WeightsFolder } from "./weightsFolder";

/** What is used of the browser's storage; workers have all of it, Node has none. */
export type StorageAccess = Pick<StorageManager, "getDirectory" | "estimate" | "persisted">;

const folderName = "weights";

/** The browser's own storage, where there is one: private windows and pages without HTTPS have none. */
export class BrowserStorage {
  readonly #access: StorageAccess | undefined;

  constructor(access: StorageAccess | undefined) {
    this.#access = access;
  }

  /**
   * @param file the file that is to be stored, and its bytes
   * @throws Problem `storage-unavailable`, or `storage-full` where not even a folder fits any more
   */
  async folder({ file, size }: Pick<ByteSource, "file" | "size">): Promise<WeightsFolder> {
    const folder = await this.#open();
    if (folder instanceof WeightsFolder) return folder;
    if (folder.isFull) throw new Problem("storage-full", { file, needed: size });
    throw new Problem("storage-unavailable", { file, detail: folder.detail });
  }

  async folderIfAny(): Promise<WeightsFolder | null> {
    const folder = await this.#open();
    return folder instanceof WeightsFolder ? folder : null;
  }

  /** Bytes that may still be stored; infinite where the browser does not tell. */
  async free(): Promise<number> {
    const { quota, usage } = await this.#estimate();
    return quota === null ? Number.POSITIVE_INFINITY : Math.max(0, quota - (usage ?? 0));
  }

  async report(): Promise<StorageReport> {
    const folder = await this.folderIfAny();
    const stored = folder ? await folder.list() : [];
    const isPersisted = (await this.#access?.persisted?.()) ?? false;
    const files = stored.map(toStoredFile).filter(({ kept, address }) => kept !== null || address !== null);
    return { files, ...(await this.#estimate()), isPersisted };
  }

  async #open(): Promise<WeightsFolder | { readonly detail: string; readonly isFull: boolean }> {
    if (!this.#access?.getDirectory) return { detail: "it has none", isFull: false };
    try {
      const root = await this.#access.getDirectory();
      return new WeightsFolder(await root.getDirectoryHandle(folderName, { create: true }));
    } catch (error) {
      return { detail: describeError(error), isFull: isFull(error) };
    }
  }

  async #estimate(): Promise<{ readonly quota: number | null; readonly usage: number | null }> {
    const { quota = null, usage = null } = (await this.#access?.estimate?.()) ?? {};
    return { quota, usage };
  }
}

function toStoredFile({ id, entry, file }: Stored): StoredFile {
  const { name, address, total, kept } = entry;
  return { id, name, bytes: file.size, address, total, kept };
}
