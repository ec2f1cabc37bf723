/** What tells one version of a file from another, as its server does; at least one is not null. */
export interface Version {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** What a server said of a file whose bytes are being collected. */
export interface Incoming {
  /** Null where the server names no version: such a file cannot be continued, as its parts may not belong together. */
  readonly version: Version | null;
  /** Bytes in all; null when the server does not say. */
  readonly total: number | null;
}

/** Where arriving bytes are collected. */
export interface ByteSink {
  /** Bytes collected so far. */
  readonly size: number;
  /** What they are part of; null before the first answer. */
  readonly incoming: Incoming | null;
  /** Drops what was collected, and collects this file. */
  begin(incoming: Incoming): void;
  /** @throws Problem `storage-full` */
  append(chunk: Uint8Array<ArrayBuffer>): void;
}

/** Chunks are joined from so many bytes on, so that the browser can move them out of the script's memory. */
const partBytes = 8 * 1024 ** 2;

/** Collects in memory: a blob's parts lie outside the script's heap, and browsers put large ones on disk. */
export class MemorySink implements ByteSink {
  #incoming: Incoming | null = null;
  #parts: Blob[] = [];
  #chunks: Uint8Array<ArrayBuffer>[] = [];
  #chunkBytes = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get incoming(): Incoming | null {
    return this.#incoming;
  }

  begin(incoming: Incoming): void {
    this.#incoming = incoming;
    this.#parts = [];
    this.#chunks = [];
    this.#chunkBytes = 0;
    this.#size = 0;
  }

  append(chunk: Uint8Array<ArrayBuffer>): void {
    this.#chunks.push(chunk);
    this.#chunkBytes += chunk.byteLength;
    this.#size += chunk.byteLength;
    if (this.#chunkBytes >= partBytes) this.#join();
  }

  toBlob(): Blob {
    this.#join();
    return new Blob(this.#parts);
  }

  #join(): void {
    if (this.#chunks.length > 0) this.#parts.push(new Blob(this.#chunks));
    this.#chunks = [];
    this.#chunkBytes = 0;
  }
}
