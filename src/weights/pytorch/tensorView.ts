import { type ElementType, elementBytes } from "../elements";
import { readNumbers } from "../readNumbers";
import type { ByteSource } from "../source";
import { gatherRows } from "../strides";
import { formatShape, sizeOf } from "../tensors";
import { PickleError } from "./pickleMachine";

/** A run of numbers in the file, which tensors are views of; several may share one. */
export class Storage {
  /** PyTorch's name of it: a number as text. */
  readonly key: string;
  readonly type: ElementType;
  /** Elements in all. */
  readonly count: number;
  /** The element that its tensors count from: PyTorch 0.x had storages that were views of storages. */
  readonly start: number;

  constructor(key: string, type: ElementType, count: number, start: number) {
    this.key = key;
    this.type = type;
    this.count = count;
    this.start = start;
  }
}

/**
 * A tensor as PyTorch keeps it: element (i, j, …) is the storage's element
 * `offset + i · strides[0] + j · strides[1] + …`.
 */
export class TensorView {
  readonly storage: Storage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];

  /** @throws PickleError when the view reaches beyond its storage. */
  constructor(storage: Storage, offset: number, shape: readonly number[], strides: readonly number[]) {
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
    const last = this.offset + this.#span - 1;
    if (this.size > 0 && last >= storage.count)
      throw new PickleError(
        `a tensor of ${formatShape(shape)} reads element ${last} of storage ${storage.key}, which has ${storage.count}`,
      );
  }

  /** Elements that it shows. */
  get size(): number {
    return sizeOf(this.shape);
  }

  /** Elements that reading it handles: those that it shows, and those that it passes over. */
  get work(): number {
    return this.size === 0 ? 0 : Math.max(this.size, this.#span);
  }

  /** Its elements row by row. @param begin where its storage begins in the source */
  async read(source: ByteSource, begin: number): Promise<Float32Array<ArrayBuffer>> {
    const { type } = this.storage;
    const count = this.size === 0 ? 0 : this.#span;
    const elements = await readNumbers(source, type, begin + this.offset * elementBytes(type), count);
    return gatherRows(elements, this.shape, this.strides);
  }

  /** Elements from the first to the last, both counted. */
  get #span(): number {
    return this.shape.reduce((sum, extent, axis) => sum + (extent - 1) * (this.strides[axis] ?? 0), 1);
  }
}
