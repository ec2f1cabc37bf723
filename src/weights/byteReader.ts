/** More bytes were asked for than there are; whoever knows where they come from says it in a sentence. */
export class EndOfBytes extends Error {
  constructor() {
    super("the bytes ended too early");
    this.name = "EndOfBytes";
  }
}

/**
 * Reads numbers and texts one after the other, little-endian.
 * @throws EndOfBytes from every method.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get position(): number {
    return this.#position;
  }

  uint8(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#advance(2), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#advance(4), true);
  }

  /** Up to 2⁵³; beyond it is as far out of reach as the end of any file. */
  uint64(): number {
    return Number(this.#view.getBigUint64(this.#advance(8), true));
  }

  /** Big-endian, as pickle stores it. */
  float64(): number {
    return this.#view.getFloat64(this.#advance(8), false);
  }

  bytes(length: number): Uint8Array {
    const start = this.#advance(length);
    return this.#bytes.subarray(start, start + length);
  }

  /** Bytes up to the next line feed, which is read over. */
  line(): Uint8Array {
    const end = this.#bytes.indexOf(0x0a, this.#position);
    if (end < 0) throw new EndOfBytes();
    const line = this.bytes(end - this.#position);
    this.#position = end + 1;
    return line;
  }

  /** Returns where it was. */
  #advance(length: number): number {
    const start = this.#position;
    if (length > this.#bytes.byteLength - start) throw new EndOfBytes();
    this.#position = start + length;
    return start;
  }
}
