import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openWeights } from "../../../src/weights/openWeights";
import { readTensors } from "../../../src/weights/weightsFile";
import { bytesSource } from "../../support/bytesSource";
import { bytes, integer, zip } from "../pytorch/assemble";

const folder = new URL("../../fixtures/formats/", import.meta.url);

const open = (content: Uint8Array) => openWeights(bytesSource(content, "mine.npz"));

interface ArrayOptions {
  readonly header?: string;
  readonly version?: number;
  /** What is told instead of the header's length. */
  readonly length?: number;
  readonly content?: Uint8Array;
}

const floats = (...values: readonly number[]) => new Uint8Array(Float32Array.from(values).buffer);
const matrix = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }\n";

/** A file `.npy`, right where nothing else is said. */
function array(options: ArrayOptions = {}): Uint8Array {
  const { header = matrix, version = 1, length = header.length, content = floats(1, 2, 3, 4) } = options;
  return bytes("\x93NUMPY", version, 0, integer(length, version === 1 ? 2 : 4), header, content);
}

const file = (content: Uint8Array) => zip([{ name: "w.npy", content }]);

async function readOne(content: Uint8Array) {
  const opened = await open(content);
  return (await readTensors(opened.sets[0]?.tensors ?? new Map())).get("w");
}

// What NumPy itself wrote is read in fixtures.test.ts, with all files of tests/fixtures/formats.
describe("NumPy's archives", () => {
  test.each([1, 2, 3])("are read in version %i of the format", async (version) => {
    const expected = { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) };
    expect(await readOne(file(array({ version })))).toEqual(expected);
  });

  test("of Fortran's order come row by row", async () => {
    const header = "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }";
    const content = floats(11, 21, 12, 22, 13, 23);
    expect(await readOne(file(array({ header, content })))).toEqual({
      shape: [2, 3],
      data: Float32Array.of(11, 12, 13, 21, 22, 23),
    });
  });

  test.each([
    ["()", [], 1],
    ["(4,)", [4], 4],
    ["(2L, 2L)", [2, 2], 4],
    ["(0, 3)", [0, 3], 0],
  ])("may have the shape %s", async (told, shape, count) => {
    const header = `{'descr': '<f4', 'fortran_order': False, 'shape': ${told}, }`;
    const content = floats(...Array.from({ length: count }, () => 5));
    expect((await readOne(file(array({ header, content }))))?.shape).toEqual(shape);
  });

  test("keep the order of their arrays, and pass over what is no array", async () => {
    const content = array();
    const names = ["b.npy", "notes.txt", "a.npy"];
    const opened = await open(zip(names.map((name) => ({ name, content }))));
    expect([...(opened.sets[0]?.tensors.keys() ?? [])]).toEqual(["b", "a"]);
  });

  test.each([
    ["big-endian.npz", "'>f4'"],
    ["objects.npz", "'|O'"],
    ["structured.npz", "only arrays of numbers are read"],
    ["compressed.npz", "numpy.savez instead of numpy.savez_compressed"],
  ])("%s is refused", async (name, detail) => {
    await expect(open(readFileSync(new URL(name, folder)))).rejects.toMatchObject({
      code: "weights-unsupported",
      values: { detail: expect.stringContaining(detail.replaceAll("'", '"')) },
    });
  });

  test("of a version to come are refused", async () => {
    await expect(open(file(array({ version: 4 })))).rejects.toMatchObject({
      code: "weights-unsupported",
      values: { detail: '"w" is of version 4 of NumPy\'s format; 1 to 3 are known' },
    });
  });

  test.each<[string, Uint8Array, string]>([
    ["with another file under an array's name", bytes("not an array at all"), "is no array of NumPy's"],
    ["with an empty array's file", bytes(), "is no array of NumPy's"],
    ["with a header beyond the end", array({ length: 9000 }), "has a header of 9000 bytes"],
    ["with a header of any length", array({ version: 2, length: 2 ** 32 - 1 }), "has a header of 4294967295"],
    ["with too few numbers", array({ content: floats(1, 2, 3) }), "has 12 bytes, and 2 × 2 of F32 takes 16"],
    ["with too many", array({ content: floats(1, 2, 3, 4, 5) }), "has 20 bytes"],
  ])("%s are told as damaged", async (_, content, detail) => {
    await expect(open(file(content))).rejects.toMatchObject({
      code: "weights-corrupt",
      values: { file: "mine.npz", detail: expect.stringContaining(detail) },
    });
  });

  test("with numbers that are none say which array", async () => {
    const opened = await open(file(array({ content: floats(1, 2, Number.NaN, 4) })));
    await expect(readTensors(opened.sets[0]?.tensors ?? new Map())).rejects.toMatchObject({
      code: "weights-corrupt",
      values: { detail: expect.stringContaining("w holds 1 of 4 numbers") },
    });
  });
});
