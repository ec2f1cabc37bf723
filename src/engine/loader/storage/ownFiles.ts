import { Problem } from "../../../architectures";
import type { Spec } from "../../../architectures/graph";
import { nameOfAddress, parseAddress } from "../../../weights/address";
import { type ByteSource, blobSource } from "../../../weights/source";
import type { KeptFacts, OwnFile, OwnSource, StorageReport, WeightsKey } from "../../protocol";
import type { RequestTask } from "../../serve";
import { fetchInto } from "../download/fetchInto";
import { pause } from "../download/patience";
import { MemorySink } from "../download/sink";
import { observedSource } from "../observedSource";
import type { Site } from "../site";
import { unlessCancelled } from "../unlessCancelled";
import { BrowserStorage, type StorageAccess } from "./browserStorage";
import type { Entry } from "./entry";
import { FileSink } from "./fileSink";
import { isFull, isLocked, type WeightsFolder } from "./weightsFolder";

/** A file of the person's own, ready to be read. */
export interface OpenedFile {
  readonly bytes: ByteSource;
  readonly address: string | null;
  /** The checksum that it must have; null where none is known. */
  readonly sha256: string | null;
  /** Where it lies in the browser's storage; null where it does not. */
  readonly storedId: string | null;
}

/** A file whose weights were handed over, so that it can be kept. */
type HeldFile = OpenedFile & { readonly facts: Omit<KeptFacts, "date"> };

/** Bytes that are copied at a time. */
const pieceBytes = 4 * 1024 ** 2;

/** A worker that died gives its files back only after a moment: how often, and how long, that is waited for. */
const lockTries = 8;
const lockPause = 250;

/** The person's own files: from the disk, from an address, and in the browser's storage. */
export class OwnFiles {
  readonly #storage: BrowserStorage;
  readonly #held = new Map<WeightsKey, HeldFile>();
  /** Files that are being read, for networks that are not held yet. */
  readonly #beingRead = new Set<OpenedFile>();
  /** The ends of downloads that are under way, by their addresses. */
  readonly #downloads = new Map<string, Promise<void>>();
  /** Downloads that broke off, where the browser gives no storage. */
  readonly #inMemory = new Map<string, MemorySink>();

  constructor(access: StorageAccess | undefined) {
    this.#storage = new BrowserStorage(access);
  }

  /** @throws Problem `bad-address`, `not-kept`, and as `download`. */
  async open(source: OwnSource, site: Site, task: RequestTask): Promise<OpenedFile> {
    if (source.from === "url") return await this.#fetch(parseAddress(source.url, site.baseUrl), site, task);
    if (source.from === "kept") return await this.#openKept(source.sha256);
    const bytes = blobSource(source.file, source.name);
    return { bytes, address: null, sha256: null, storedId: null };
  }

  /** Reads a file, which is not deleted before that is done. */
  async whileThere<T>(file: OpenedFile, read: () => Promise<T>): Promise<T> {
    this.#beingRead.add(file);
    try {
      return await read();
    } finally {
      this.#beingRead.delete(file);
    }
  }

  holds(key: WeightsKey): boolean {
    return this.#held.has(key);
  }

  /** Remembers which file a network's weights came from. */
  hold(key: WeightsKey, file: OpenedFile, { sha256, fit }: OwnFile, spec: Spec): void {
    this.#held.set(key, { ...file, facts: { sha256, origin: fit.origin, spec } });
  }

  /** Lets go of a network's file: a download that was not kept is deleted. */
  async release(key: WeightsKey): Promise<void> {
    const held = this.#held.get(key);
    this.#held.delete(key);
    const others = [...this.#held.values(), ...this.#beingRead];
    if (!held?.storedId || others.some(({ storedId }) => storedId === held.storedId)) return;
    const folder = await this.#storage.folderIfAny();
    const stored = (await folder?.list())?.find(({ id }) => id === held.storedId);
    if (stored?.entry.kept === null) await folder?.remove(stored.id);
  }

  /**
   * Keeps the file of a network.
   * @throws Problem `unknown-network` where none is held, `storage-unavailable`, `storage-full`, `file-lost`, `cancelled`.
   */
  async keep(key: WeightsKey, task: RequestTask): Promise<StorageReport> {
    const held = this.#held.get(key);
    if (!held) throw new Problem("unknown-network", { value: key, known: [...this.#held.keys()].join(", ") });
    const { bytes, facts, address } = held;
    const folder = await this.#storage.folder(bytes);
    const stored = await folder.list();
    if (stored.some((one) => one.entry.kept?.sha256 === facts.sha256)) return await this.report();
    const entry = {
      version: 1 as const,
      name: bytes.file,
      address,
      total: bytes.size,
      serverVersion: null,
      kept: { ...facts, date: new Date().toISOString() },
    };
    const { storedId } = held;
    if (storedId !== null && stored.some(({ id }) => id === storedId)) {
      await folder.describe(storedId, entry);
    } else {
      const id = await this.#copy(observedSource(bytes, task, "keep"), folder);
      await folder.describe(id, entry);
    }
    return await this.report();
  }

  report(): Promise<StorageReport> {
    return this.#storage.report();
  }

  async discard(id: string): Promise<StorageReport> {
    await (await this.#storage.folderIfAny())?.remove(id);
    return await this.report();
  }

  async #openKept(sha256: string): Promise<OpenedFile> {
    const folder = await this.#storage.folderIfAny();
    const stored = (await folder?.list())?.find((one) => one.entry.kept?.sha256.startsWith(sha256));
    if (!stored?.entry.kept) throw new Problem("not-kept", { sha256: sha256.slice(0, 12) });
    const { id, entry, file } = stored;
    const bytes = blobSource(file, entry.name);
    return { bytes, address: entry.address, sha256: stored.entry.kept.sha256, storedId: id };
  }

  /** One at a time of each address: two would write into one another, and the second finds what the first has brought. */
  async #fetch(url: URL, site: Site, task: RequestTask): Promise<OpenedFile> {
    const { href } = url;
    for (let other = this.#downloads.get(href); other; other = this.#downloads.get(href)) {
      await unlessCancelled(other, task.signal, nameOfAddress(url));
    }
    const download = this.#download(url, site, task);
    const end = () => {
      this.#downloads.delete(href);
    };
    this.#downloads.set(href, download.then(end, end));
    return await download;
  }

  async #download(url: URL, site: Site, task: RequestTask): Promise<OpenedFile> {
    const folder = await this.#storage.folderIfAny();
    const file = folder && (await this.#openDownload(folder, url));
    if (folder && file) {
      try {
        await fetchInto(file.sink, url, site, task);
        return { ...opened(await finish(folder, file), url), storedId: file.id };
      } catch (error) {
        file.sink.close();
        // Nothing of it is there, and it needs more room than there is: then in memory.
        if (!(error instanceof Problem && error.code === "storage-full" && file.sink.size === 0)) throw error;
        await folder.remove(file.id);
      }
    }
    const sink = this.#inMemory.get(url.href) ?? new MemorySink();
    this.#inMemory.set(url.href, sink);
    await fetchInto(sink, url, site, task);
    this.#inMemory.delete(url.href);
    return opened(sink.toBlob(), url);
  }

  /** The download of this address that broke off, or a new one; null where another page is at it, or the disk is full. */
  async #openDownload(folder: WeightsFolder, url: URL): Promise<OpenDownload | null> {
    const stored = (await folder.list()).find(
      (one) => one.entry.kept === null && one.entry.address === url.href,
    );
    const entry = stored?.entry ?? {
      version: 1 as const,
      name: nameOfAddress(url),
      address: url.href,
      total: null,
      serverVersion: null,
      kept: null,
    };
    const id = stored?.id ?? (await createIfRoom(folder, entry));
    if (id === null) return null;
    const free = (await this.#storage.free()) + (stored?.file.size ?? 0);
    for (let tries = 0; tries < lockTries; tries++) {
      try {
        return { id, sink: await FileSink.open(folder, id, entry, free) };
      } catch (error) {
        if (!isLocked(error)) throw error;
        await pause(lockPause);
      }
    }
    return null;
  }

  async #copy(bytes: ByteSource, folder: WeightsFolder): Promise<string> {
    const free = await this.#storage.free();
    const entry = { version: 1 as const, name: bytes.file, address: null, kept: null };
    const start = { ...entry, total: bytes.size, serverVersion: null };
    const id = await folder.create(start);
    const sink = await FileSink.open(folder, id, start, free);
    try {
      sink.begin({ version: null, total: bytes.size });
      for (let offset = 0; offset < bytes.size; offset += pieceBytes) {
        sink.append(await bytes.read(offset, Math.min(pieceBytes, bytes.size - offset)));
      }
      sink.close();
      return id;
    } catch (error) {
      sink.close();
      await folder.remove(id);
      throw error;
    }
  }
}

async function createIfRoom(folder: WeightsFolder, entry: Entry): Promise<string | null> {
  try {
    return await folder.create(entry);
  } catch (error) {
    if (isFull(error)) return null;
    throw error;
  }
}

interface OpenDownload {
  readonly id: string;
  readonly sink: FileSink;
}

async function finish(folder: WeightsFolder, { id, sink }: OpenDownload): Promise<Blob> {
  sink.close();
  return await folder.file(id);
}

function opened(blob: Blob, url: URL): OpenedFile {
  return { bytes: blobSource(blob, nameOfAddress(url)), address: url.href, sha256: null, storedId: null };
}
