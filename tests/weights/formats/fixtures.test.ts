import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openWeights } from "../../../src/weights/openWeights";
import { blobSource } from "../../../src/weights/source";
import { readTensors } from "../../../src/weights/weightsFile";
import { bytesSource } from "../../support/bytesSource";

const folder = new URL("../../fixtures/formats/", import.meta.url);

interface Told {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

type Expected = Record<string, Record<string, Record<string, Told>>>;

const expected: Expected = JSON.parse(readFileSync(new URL("expected.json", folder), "utf8"));
const bytesOf = (file: string) => readFileSync(new URL(file, folder));

describe("files that PyTorch, safetensors and NumPy wrote", () => {
  test("are all told", () => {
    // Whole networks' files are held against what the networks compute, in tests of names and fits.
    const others =
      /^(centred.*|two-sets\.pth|unknown-names\.pth|.*\.pt|(?:big-endian|compressed|objects|structured)\.npz|expected\.json)$/;
    const files = readdirSync(folder).filter((file) => !others.test(file));
    expect(files.sort()).toEqual(Object.keys(expected).sort());
  });

  test.each(Object.entries(expected))("%s", async (file, sets) => {
    const opened = await openWeights(bytesSource(bytesOf(file), file));
    expect(opened.sets.map(({ path }) => path).sort()).toEqual(Object.keys(sets).sort());
    for (const { path, tensors } of opened.sets) {
      const weights = await readTensors(tensors);
      const told = Object.entries(sets[path] ?? {}).map(([name, { shape, data }]) => [
        name,
        { shape, data: Float32Array.from(data) },
      ]);
      expect(Object.fromEntries(weights)).toEqual(Object.fromEntries(told));
    }
  });

  test.each(["checkpoint.pth", "checkpoint-stream.pth", "dtypes.safetensors"])(
    "%s reads the same from a file on disk",
    async (file) => {
      const [inMemory] = (await openWeights(bytesSource(bytesOf(file), file))).sets;
      const [onDisk] = (await openWeights(blobSource(new Blob([bytesOf(file)]), file))).sets;
      expect(await readTensors(onDisk?.tensors ?? new Map())).toEqual(
        await readTensors(inMemory?.tensors ?? new Map()),
      );
    },
  );

  test.each(["module.pt", "complex.pt", "complex-stream.pt"])("%s is refused by name", async (file) => {
    await expect(openWeights(bytesSource(bytesOf(file), file))).rejects.toMatchObject({
      code: "weights-unsupported",
      values: { file, detail: expect.stringMatching(/torch\.nn\.modules\.container\.Sequential|Complex/) },
    });
  });
});
