/**
 * The element types of weight files, under safetensors' names, and how their bytes become float32. All are
 * little-endian, as every platform of a browser is.
 */
type Decode = (bytes: Uint8Array<ArrayBuffer>) => Float32Array<ArrayBuffer>;

interface ElementRule {
  readonly bytes: number;
  readonly decode: Decode;
}

const rules = {
  F64: { bytes: 8, decode: ({ buffer }) => Float32Array.from(new Float64Array(buffer)) },
  F32: { bytes: 4, decode: ({ buffer }) => new Float32Array(buffer) },
  F16: { bytes: 2, decode: ({ buffer }) => decodeHalves(new Uint16Array(buffer)) },
  BF16: { bytes: 2, decode: ({ buffer }) => decodeBrains(new Uint16Array(buffer)) },
  I64: { bytes: 8, decode: ({ buffer }) => decodeLongs(new DataView(buffer)) },
  I32: { bytes: 4, decode: ({ buffer }) => Float32Array.from(new Int32Array(buffer)) },
  I16: { bytes: 2, decode: ({ buffer }) => Float32Array.from(new Int16Array(buffer)) },
  I8: { bytes: 1, decode: ({ buffer }) => Float32Array.from(new Int8Array(buffer)) },
  U8: { bytes: 1, decode: (bytes) => Float32Array.from(bytes) },
  BOOL: { bytes: 1, decode: (bytes) => Float32Array.from(bytes, (byte) => (byte === 0 ? 0 : 1)) },
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
 * Elements as float32, rounded where float32 holds fewer digits (F64, I64 and I32 beyond 2²⁴).
 * @param bytes whole elements that fill their buffer; F32 is not copied, the result takes the buffer over.
 */
export function decodeElements(type: ElementType, bytes: Uint8Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  return rules[type].decode(bytes);
}

function decodeHalves(halves: Uint16Array): Float32Array<ArrayBuffer> {
  const table = halfTable();
  // Every Uint16 is an index of the table.
  return Float32Array.from(halves, (bits) => table[bits] ?? Number.NaN);
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
function decodeBrains(brains: Uint16Array): Float32Array<ArrayBuffer> {
  return new Float32Array(Uint32Array.from(brains, (bits) => bits << 16).buffer);
}

function decodeLongs(view: DataView): Float32Array<ArrayBuffer> {
  const length = view.byteLength / 8;
  return Float32Array.from({ length }, (_, index) => Number(view.getBigInt64(index * 8, true)));
}
