/**
 * The element types of weight files, under safetensors' names, and how their bytes become float32. All are
 * little-endian, as every platform of a browser is.
 */
interface ElementRule {
  readonly bytes: number;
  /** Puts the elements that fill a buffer into an array, from an index on. */
  readonly decode: (buffer: ArrayBuffer, target: Float32Array<ArrayBuffer>, at: number) => void;
}

const rules = {
  F64: { bytes: 8, decode: (buffer, target, at) => target.set(new Float64Array(buffer), at) },
  F32: { bytes: 4, decode: (buffer, target, at) => target.set(new Float32Array(buffer), at) },
  F16: { bytes: 2, decode: (buffer, target, at) => decodeHalves(new Uint16Array(buffer), target, at) },
  BF16: { bytes: 2, decode: (buffer, target, at) => decodeBrains(new Uint16Array(buffer), target, at) },
  I64: { bytes: 8, decode: (buffer, target, at) => decodeLongs(new DataView(buffer), target, at) },
  I32: { bytes: 4, decode: (buffer, target, at) => target.set(new Int32Array(buffer), at) },
  I16: { bytes: 2, decode: (buffer, target, at) => target.set(new Int16Array(buffer), at) },
  I8: { bytes: 1, decode: (buffer, target, at) => target.set(new Int8Array(buffer), at) },
  U8: { bytes: 1, decode: (buffer, target, at) => target.set(new Uint8Array(buffer), at) },
  BOOL: {
    bytes: 1,
    decode: (buffer, target, at) =>
      target.set(
        new Uint8Array(buffer).map((byte) => Math.min(byte, 1)),
        at,
      ),
  },
} as const satisfies Record<string, ElementRule>;

export type ElementType = keyof typeof rules;

export const elementTypes = Object.keys(rules) as readonly ElementType[];

export function isElementType(name: string): name is ElementType {
  return Object.hasOwn(rules, name);
}

/** Bytes of one element. */
export function elementBytes(type: ElementType): number {
  return rules[type].bytes;
}

/**
 * Puts elements into an array as float32, rounded where float32 holds fewer digits (F64, I64 and I32 beyond 2²⁴).
 * @param bytes whole elements that fill their buffer
 * @param at the index of the first one in `target`
 */
export function decodeElements(
  type: ElementType,
  bytes: Uint8Array<ArrayBuffer>,
  target: Float32Array<ArrayBuffer>,
  at: number,
): void {
  rules[type].decode(bytes.buffer, target, at);
}

// Loops, because `Float32Array.from` with a function takes thirty times as long, and a list of all numbers beside.

function decodeHalves(halves: Uint16Array, target: Float32Array, at: number): void {
  const table = halfTable();
  // Every Uint16 is an index of the table.
  for (let index = 0; index < halves.length; index += 1)
    target[at + index] = table[halves[index] ?? 0] ?? Number.NaN;
}

let allHalves: Float32Array | undefined;

/** All 65,536 half-precision numbers: a table is several times faster than the arithmetic. */
function halfTable(): Float32Array {
  allHalves ??= Float32Array.from({ length: 2 ** 16 }, (_, bits) => decodeHalf(bits));
  return allHalves;
}

/** IEEE 754 binary16: 1 sign bit, 5 exponent bits with bias 15, 10 fraction bits. */
function decodeHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** bfloat16 is the upper half of a float32. */
function decodeBrains(brains: Uint16Array, target: Float32Array<ArrayBuffer>, at: number): void {
  const bits = new Uint32Array(target.buffer, target.byteOffset, target.length);
  for (let index = 0; index < brains.length; index += 1) bits[at + index] = (brains[index] ?? 0) << 16;
}

function decodeLongs(longs: DataView, target: Float32Array, at: number): void {
  for (let index = 0; index < longs.byteLength / 8; index += 1)
    target[at + index] = Number(longs.getBigInt64(index * 8, true));
}
