import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Problem } from "../../../src/architectures";
import { parseSafetensors, readSafetensors } from "../../../src/weights/formats/safetensors";
import { readTensors } from "../../../src/weights/weightsFile";
import { bytesSource } from "../../support/bytesSource";

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

const json = (value: unknown) => JSON.stringify(value);

/** Long enough that its header's length is believable; most of it is never looked at. */
const hugeHeader = new Uint8Array(100_000_010);
new DataView(hugeHeader.buffer).setBigUint64(0, 100_000_001n, true);

const damagedText = file({ a: vector(0, 4) }, floats(1));
damagedText[10] = 0xff;

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
    [
      "a header longer than the format allows",
      hugeHeader,
      "its header claims 100000001 bytes, and the format allows 100000000",
    ],
    [
      "a name twice",
      file(`{"a":${json(vector(0, 4))},"\\u0061":${json(vector(4, 8))}}`, floats(1, 2)),
      '"a" is listed twice',
    ],
    [
      "a metadata table of numbers",
      file({ __metadata__: { epoch: 3 }, a: vector(0, 4) }, floats(1)),
      "__metadata__",
    ],
    ["a header in another encoding", damagedText, "not text in UTF-8"],
    [
      "a NaN",
      file({ a: vector(0, 8) }, floats(1, Number.NaN)),
      "a holds 1 of 2 numbers that are infinite or not numbers, the first at 1",
    ],
    ["an infinity", file({ a: vector(0, 8) }, floats(Number.POSITIVE_INFINITY, 1)), "the first at 0"],
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
          expect(error).toMatchObject({ code: expect.stringMatching(/^weights-(corrupt|unsupported)$/) });
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("of types that we do not know are told apart from damaged ones", () => {
    const problem = problemOf(file({ a: { ...vector(0, 4), dtype: "F8_E4M3" } }, floats(1)));
    expect(problem.code).toBe("weights-unsupported");
    expect(problem.values["detail"]).toMatch(/"F8_E4M3"; known are F64, F32, F16, BF16, I64/);
  });

  test("say the same whether they lie in memory or are read tensor by tensor", async () => {
    const whole = file({ b: vector(8, 12), a: vector(0, 8) }, floats(1, 2, 3));
    const [set] = await readSafetensors(bytesSource(whole, "f"));
    expect(await readTensors(set?.tensors ?? new Map())).toEqual(parseSafetensors(whole, "f"));
  });

  // A regular expression's stack did not last for it.
  test.each(["n", "\\n"])("may have metadata of megabytes, written with %s", (letter) => {
    const header = `{"__metadata__":{"notes":"${letter.repeat(8_000_000)}"},"a":${json(vector(0, 4))}}`;
    expect(parseSafetensors(file(header, floats(1)), "f").get("a")?.data).toEqual(Float32Array.of(1));
  });
});
