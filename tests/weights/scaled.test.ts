import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Problem } from "../../src/architectures";
import { parseSafetensors, readSafetensors } from "../../src/weights/formats/safetensors";
import { readTensors } from "../../src/weights/weightsFile";
import { bytesSource } from "../support/bytesSource";

interface Part {
  readonly dtype: "I8" | "F32";
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** A safetensors file of these tensors. */
function fileOf(parts: Readonly<Record<string, Part>>): Uint8Array {
  const data: number[] = [];
  const header: Record<string, unknown> = {};
  for (const [name, { dtype, shape, values }] of Object.entries(parts)) {
    const array = dtype === "I8" ? Int8Array.from(values) : Float32Array.from(values);
    const begin = data.length;
    data.push(...new Uint8Array(array.buffer));
    header[name] = { dtype, shape, data_offsets: [begin, data.length] };
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}

async function open(bytes: Uint8Array) {
  const [set] = await readSafetensors(bytesSource(bytes, "f"));
  return readTensors(set?.tensors ?? new Map());
}

const matrix = (rows: number, columns: number, values: readonly number[]): Part => ({
  dtype: "I8",
  shape: [rows, columns],
  values,
});
const vector = (...values: readonly number[]): Part => ({ dtype: "F32", shape: [values.length], values });

describe("weights in 8 bits", () => {
  test("are each row's whole numbers times its scale, however the file is read", async () => {
    const rows = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 }));
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.infiniteStream(fc.integer({ min: -127, max: 127 })),
        async (size, numbers) => {
          const [height, width] = size;
          const whole = [...numbers.take(height * width)];
          const scales = Float32Array.from({ length: height }, (_, row) => 0.01 * 3 ** row);
          const bytes = fileOf({
            "fc.weight": matrix(height, width, whole),
            "fc.weight.scale": vector(...scales),
          });
          const expected = Float32Array.from(
            whole,
            (value, at) => value * (scales[Math.floor(at / width)] ?? 0),
          );
          for (const weights of [parseSafetensors(bytes, "f"), await open(bytes)]) {
            expect([...weights.keys()]).toEqual(["fc.weight"]);
            expect(weights.get("fc.weight")).toEqual({ shape: [height, width], data: expected });
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  test("leave whole numbers without a scale, and scales of other numbers, as they are", () => {
    const bytes = fileOf({ a: matrix(1, 2, [3, -4]), b: vector(5), "b.scale": vector(6) });
    const weights = parseSafetensors(bytes, "f");
    expect([...weights.keys()]).toEqual(["a", "b", "b.scale"]);
    expect(weights.get("a")?.data).toEqual(Float32Array.of(3, -4));
    expect(weights.get("b")?.data).toEqual(Float32Array.of(5));
  });

  test.each([
    ["too few scales", vector(1), '"a.scale" has the shape 1, and "a" is 2 × 2'],
    ["a matrix of scales", { dtype: "F32", shape: [2, 1], values: [1, 1] } as const, "2 × 1"],
    ["scales beyond all numbers", vector(1, 3e38), "a holds"],
  ])("refuse %s", async (_, scale, detail) => {
    const bytes = fileOf({ a: matrix(2, 2, [1, 2, 3, 4]), "a.scale": scale });
    expect(() => parseSafetensors(bytes, "f")).toThrow(Problem);
    const failed = await open(bytes).catch((error: unknown) => error);
    expect(failed).toMatchObject({
      code: "weights-corrupt",
      values: { detail: expect.stringContaining(detail) },
    });
  });
});
