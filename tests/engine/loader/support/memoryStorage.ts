import type { StorageAccess } from "../../../../src/engine/loader/storage/browserStorage";

/** A browser's storage of files, in memory: it outlives the loaders that use it, as the real one does. */
export class MemoryStorage {
  readonly #files = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly #locked = new Set<string>();

  /** As the loader sees it. */
  get access(): StorageAccess {
    const handle = { getDirectoryHandle: () => Promise.resolve(this.#folder()) };
    return {
      getDirectory: () => Promise.resolve(handle as unknown as FileSystemDirectoryHandle),
      estimate: () => Promise.resolve({ quota: 1e9, usage: 0 }),
      persisted: () => Promise.resolve(false),
    };
  }

  #folder() {
    return {
      keys: () => [...this.#files.keys()].values(),
      getFileHandle: (name: string, options?: { readonly create: boolean }) => this.#handle(name, options),
      removeEntry: (name: string) => {
        if (this.#locked.has(name))
          return Promise.reject(new DOMException(name, "NoModificationAllowedError"));
        if (this.#files.delete(name)) return Promise.resolve();
        return Promise.reject(new DOMException(name, "NotFoundError"));
      },
    };
  }

  #handle(name: string, options?: { readonly create: boolean }) {
    if (!this.#files.has(name)) {
      if (!options?.create) return Promise.reject(new DOMException(name, "NotFoundError"));
      this.#files.set(name, new Uint8Array());
    }
    return Promise.resolve({
      getFile: () => Promise.resolve(new File([this.#content(name)], name)),
      createSyncAccessHandle: () => this.#open(name),
    });
  }

  #open(name: string) {
    if (this.#locked.has(name)) return Promise.reject(new DOMException(name, "NoModificationAllowedError"));
    this.#locked.add(name);
    return Promise.resolve({
      getSize: () => this.#content(name).byteLength,
      truncate: (size: number) => this.#resize(name, size),
      write: (chunk: Uint8Array, { at }: { readonly at: number }) => {
        this.#resize(name, Math.max(this.#content(name).byteLength, at + chunk.byteLength));
        this.#content(name).set(chunk, at);
        return chunk.byteLength;
      },
      flush: () => undefined,
      close: () => this.#locked.delete(name),
    });
  }

  #content(name: string): Uint8Array<ArrayBuffer> {
    return this.#files.get(name) ?? new Uint8Array();
  }

  #resize(name: string, size: number): void {
    const resized = new Uint8Array(size);
    resized.set(this.#content(name).subarray(0, size));
    this.#files.set(name, resized);
  }
}
