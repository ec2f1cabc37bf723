import { describe, expect, test } from "vitest";
import { decodeElements, type ElementType, elementBytes } from "../../src/weights/elements";

function decode(type: ElementType, bytes: Uint8Array<ArrayBuffer>): Float32Array {
  const target = new Float32Array(bytes.length / elementBytes(type));
  decodeElements(type, bytes, target, 0);
  return target;
}

const halves = (...bits: number[]) => new Uint8Array(Uint16Array.from(bits).buffer);

describe("elements", () => {
  test.each([
    [0x3c00, 1],
    [0xc000, -2],
    [0x3555, 0.333251953125],
    [0x7bff, 65504],
    [0x0001, 2 ** -24],
    [0x0400, 2 ** -14],
    [0x8000, -0],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0x7e00, Number.NaN],
  ])("half-precision %s is %d", (bits, value) => {
    expect(decode("F16", halves(bits))[0]).toBe(value);
  });

  test.each([
    [0x3f80, 1],
    [0xc040, -3],
    [0x0080, 2 ** -126],
    [0x8000, -0],
    [0xff80, Number.NEGATIVE_INFINITY],
    [0x7fc0, Number.NaN],
  ])("bfloat16 %s is %d", (bits, value) => {
    expect(decode("BF16", halves(bits))[0]).toBe(value);
  });

  test("of 64 bits are rounded to float32", () => {
    const doubles = new Uint8Array(Float64Array.of(0.1, -1e300).buffer);
    expect(decode("F64", doubles)).toEqual(Float32Array.of(0.1, Number.NEGATIVE_INFINITY));
    const longs = new Uint8Array(BigInt64Array.of(-3n, 2n ** 24n + 1n).buffer);
    expect(decode("I64", longs)).toEqual(Float32Array.of(-3, 2 ** 24));
    expect(elementBytes("I64")).toBe(8);
  });
});
