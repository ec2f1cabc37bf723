import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Problem } from "../../src/architectures";
import { parseSafetensors } from "../../src/weights/safetensors";

interface Stored {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/** A file with this header, whatever it says, and this data. */
function file(header: unknown, data: Uint8Array): Uint8Array {
  const json = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

const floats = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);
const vector = (begin: number, end: number): Stored => ({
  dtype: "F32",
  shape: [(end - begin) / 4],
  data_offsets: [begin, end],
});

function problemOf(bytes: Uint8Array): Problem {
  try {
    parseSafetensors(bytes, "weights.safetensors");
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("the file was read");
}

describe("safetensors", () => {
  test("are read with shapes and values, whatever the metadata and the header's length", () => {
    const header = {
      __metadata__: { format: "pt" },
      b: vector(8, 12),
      a: { ...vector(0, 8), shape: [2, 1] },
    };
    const weights = parseSafetensors(file(header, floats(1, -2, 3)), "weights.safetensors");
    expect(weights.get("a")).toEqual({ shape: [2, 1], data: Float32Array.of(1, -2) });
    expect(weights.get("b")).toEqual({ shape: [1], data: Float32Array.of(3) });
  });

  test("are read from the middle of a buffer", () => {
    const inner = file({ a: vector(0, 4) }, floats(7));
    const outer = new Uint8Array(inner.length + 3);
    outer.set(inner, 3);
    expect(parseSafetensors(outer.subarray(3), "f").get("a")?.data).toEqual(Float32Array.of(7));
  });

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
    const header = { a: { dtype: "F16", shape: [1], data_offsets: [0, 2] } };
    const weights = parseSafetensors(file(header, new Uint8Array(Uint16Array.of(bits).buffer)), "f");
    expect(weights.get("a")?.data[0]).toBe(value);
  });

  test.each([
    ["no file at all", new Uint8Array(3), "3 bytes"],
    [
      "a web page",
      new TextEncoder().encode("<!doctype html><html></html>"),
      "cut off, or no safetensors file",
    ],
    ["a header that is no JSON", file("{", floats(1)), "its header is not JSON"],
    ["a header that is a list", file([1], floats(1)), '"0"'],
    ["a tensor without a shape", file({ a: { dtype: "F32", data_offsets: [0, 4] } }, floats(1)), '"a": '],
    ["a shape of fractions", file({ a: { ...vector(0, 4), shape: [0.5] } }, floats(1)), '"a": '],
    ["an unknown type", file({ a: { ...vector(0, 4), dtype: "F8_E4M3" } }, floats(1)), "F8_E4M3"],
    [
      "a shape that its bytes do not fit",
      file({ a: { ...vector(0, 4), shape: [2, 3] } }, floats(1)),
      "2 × 3 of F32 takes 24",
    ],
    ["data that is cut off", file({ a: vector(0, 8) }, floats(1)), "the data ends at 4: the file is cut off"],
    ["bytes that no tensor has", file({ a: vector(0, 4) }, floats(1, 2)), "take 4 bytes, and 8 are there"],
    [
      "a gap",
      file({ a: vector(0, 4), b: vector(8, 12) }, floats(1, 2, 3)),
      '"b" begins at byte 8, where 4 is expected',
    ],
    ["an overlap", file({ a: vector(0, 8), b: vector(4, 12) }, floats(1, 2, 3)), '"b" begins at byte 4'],
  ])("refuse %s", (_, bytes, detail) => {
    const problem = problemOf(bytes);
    expect(problem.code).toBe("weights-corrupt");
    expect(problem.values["file"]).toBe("weights.safetensors");
    expect(problem.values["detail"]).toContain(detail);
  });

  test("are read or refused, and never anything else, whatever byte is wrong", () => {
    const whole = file({ a: vector(0, 8), b: vector(8, 12) }, floats(1, 2, 3));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (place, value, length) => {
        const damaged = whole.slice(0, length);
        if (place < length) damaged[place] = value;
        try {
          parseSafetensors(damaged, "f");
        } catch (error) {
          expect(error).toMatchObject({ code: "weights-corrupt" });
        }
      }),
      { numRuns: 2000 },
    );
  });
});
