/**
 * Bytes as text for a link: variable-length integers, seven bits a byte, lowest first, written as base64url. Readers name
 * what they read (`noun`: "strokes", "scene") in their errors.
 */
export function writeVarint(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  bytes.push(rest);
}

/** Signed numbers as unsigned ones: 0, −1, 1, −2, 2 … become 0, 1, 2, 3, 4 …, so that small ones stay short. */
export function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

export function unzigzag(code: number): number {
  return code % 2 === 1 ? -(code + 1) / 2 : code / 2;
}

export class VarintReader {
  private readonly bytes: Uint8Array;
  private readonly noun: string;
  private position = 0;

  constructor(bytes: Uint8Array, noun: string) {
    this.bytes = bytes;
    this.noun = noun;
  }

  atEnd(): boolean {
    return this.position >= this.bytes.length;
  }

  /** Up to three bytes, 21 bits: more than any number of these formats needs. Throws RangeError. */
  read(): number {
    let value = 0;
    for (let shift = 0; shift < 21; shift += 7) {
      const byte = this.bytes[this.position];
      if (byte === undefined) throw new RangeError(`The ${this.noun} end in the middle of a number.`);
      this.position += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError(
      `The ${this.noun} hold a number longer than three bytes, before byte ${this.position}.`,
    );
  }
}

export function toBase64Url(bytes: readonly number[]): string {
  const binary = bytes.map((byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Throws RangeError for text that is longer than `longest`, has other characters, or is cut off. */
export function fromBase64Url(text: string, longest: number, noun: string): Uint8Array {
  if (text.length > longest) {
    throw new RangeError(`The ${noun} are ${text.length} characters long; ${longest} is the most.`);
  }
  const stranger = /[^A-Za-z0-9_-]/u.exec(text)?.[0];
  if (stranger !== undefined) {
    throw new RangeError(`The ${noun} are written in A–Z a–z 0–9 - _; these hold "${stranger}".`);
  }
  if (text.length % 4 === 1) {
    throw new RangeError(`The ${noun} are cut off: their length fits no whole number of bytes.`);
  }
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
