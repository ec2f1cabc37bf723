/** Memory of our own among tfjs's tensors, given back at the end. */
import type { WasmHeap } from "./heap";

/** A block that grows with what is asked of it; what it held before it grew is lost. */
export class Scratch {
  readonly #heap: WasmHeap;
  #address = 0;
  #bytes = 0;

  constructor(heap: WasmHeap) {
    this.#heap = heap;
  }

  /** Where so many bytes may be written until the next call. */
  reserve(bytes: number): number {
    if (bytes <= this.#bytes) return this.#address;
    this.release();
    this.#address = this.#heap.allocate(bytes);
    this.#bytes = bytes;
    return this.#address;
  }

  release(): void {
    if (this.#bytes > 0) this.#heap.free(this.#address);
    this.#bytes = 0;
  }
}

/** Words of the memory as they are now: where the heap has grown since, an older view is of nothing. */
export function wordsAt({ memory }: WasmHeap, address: number, count: number): Uint32Array<ArrayBuffer> {
  return new Uint32Array(memory.buffer as ArrayBuffer, address, count);
}

export function floatsAt({ memory }: WasmHeap, address: number, count: number): Float32Array<ArrayBuffer> {
  return new Float32Array(memory.buffer as ArrayBuffer, address, count);
}
