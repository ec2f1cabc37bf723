import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createGraph, Problem } from "../../src/architectures";
import { openWeights } from "../../src/weights/openWeights";
import { readPickle } from "../../src/weights/pytorch/pickle";
import { TorchWorld } from "../../src/weights/pytorch/torchWorld";
import { resolveWeights } from "../../src/weights/resolve";
import type { ByteSource } from "../../src/weights/source";
import { readTensors } from "../../src/weights/weightsFile";
import { bytesSource } from "../support/bytesSource";
import { Chance } from "../support/chance";
import { mutate } from "./mutate";
import { composeFile } from "./pytorch/compose";

const folder = new URL("../fixtures/formats/", import.meta.url);
type Originals = readonly [Uint8Array, ...Uint8Array[]];
const file = (name: string): Uint8Array => readFileSync(new URL(name, folder));

const runs = 10_000;
/** Against hangs only: the runs take a few seconds. */
const hangLimit = 120_000;

/** Reads within the file only, and not much more often than each byte once for structure and once for numbers. */
function watchedSource(bytes: Uint8Array): { source: ByteSource; bytesRead: () => number } {
  const inner = bytesSource(bytes, "fuzzed");
  let bytesRead = 0;
  const read = (offset: number, length: number) => {
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length))
      throw new RangeError("no whole numbers");
    if (offset < 0 || length < 0 || offset + length > inner.size)
      throw new RangeError(`read ${length} at ${offset} of ${inner.size}`);
    bytesRead += length;
    return inner.read(offset, length);
  };
  return { source: { ...inner, read }, bytesRead: () => bytesRead };
}

const graph = createGraph("lenet5");

/** The code of the refusal, or "read"; throws when more is read or made than the file can ask for. */
async function examine(bytes: Uint8Array): Promise<string> {
  const { source, bytesRead } = watchedSource(bytes);
  try {
    const opened = await openWeights(source);
    // Structure: the directory, and the pickles' windows, each of which is the whole of a file so small.
    requireAtMost(bytesRead(), 8 * bytes.length + 1024, "bytes read");
    let numbers = 0;
    for (const { tensors } of opened.sets)
      for (const { data } of (await readTensors(tensors)).values()) numbers += data.length;
    requireAtMost(numbers, 2 * bytes.length, "numbers made");
    resolveWeights(graph, opened);
    return "resolved";
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    requireAtMost(String(error.values["detail"]).length, 1000, "letters told");
    return error.code;
  }
}

function requireAtMost(value: number, bound: number, what: string): void {
  if (value > bound) throw new RangeError(`${value} ${what}, more than ${bound}`);
}

/** How often each outcome was met. */
async function repeat(
  stream: number,
  compose: (chance: Chance) => Uint8Array,
): Promise<Readonly<Record<string, number>>> {
  const chance = new Chance(stream);
  const outcomes: Record<string, number> = {};
  for (let run = 0; run < runs; run += 1) {
    const outcome = await examine(compose(chance)).catch((cause: unknown) => {
      throw new Error(`run ${run} of stream ${stream}`, { cause });
    });
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  return outcomes;
}

/** Whole files of another network are told as such; damaged ones by their damage, or by what they hold. */
const told = ["weights-corrupt", "weights-mismatch", "weights-unsupported"];

describe("damaged files are read or refused with a sentence, and nothing else", () => {
  test.each<[string, number, Originals]>([
    ["safetensors", 1, [file("dtypes.safetensors")]],
    ["NumPy's archives", 6, [file("orders.npz"), file("dtypes.npz")]],
    ["PyTorch's zip form", 2, [file("module-state.pth"), file("views.pth"), file("checkpoint.pth")]],
    [
      "PyTorch's stream form",
      3,
      [file("module-state-stream.pth"), file("views-stream.pth"), file("checkpoint-stream.pth")],
    ],
  ])(
    "%s",
    async (_, stream, originals) => {
      const outcomes = await repeat(stream, (chance) => mutate(chance.pick(originals), chance));
      expect(Object.keys(outcomes).sort()).toEqual(told);
      // Neither did everything fail at the first byte, nor did everything pass.
      for (const outcome of ["weights-corrupt", "weights-mismatch"])
        expect(outcomes[outcome]).toBeGreaterThan(runs / 20);
    },
    hangLimit,
  );

  test(
    "well-formed PyTorch files of any contents",
    async () => {
      const outcomes = await repeat(5, composeFile);
      expect(Object.keys(outcomes).sort()).toEqual(told);
      for (const outcome of told) expect(outcomes[outcome]).toBeGreaterThan(runs / 200);
    },
    hangLimit,
  );

  test(
    "pickles of any bytes",
    () => {
      const chance = new Chance(4);
      const codes = Uint8Array.from(
        "NJKMGXUTBC]})(ltadesu012qrhjcRbQ.\x80\x81\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x93\x94\x95\x96",
        (letter) => letter.charCodeAt(0),
      );
      for (let run = 0; run < runs; run += 1) {
        const length = 1 + chance.below(200);
        const bytes = Uint8Array.from({ length }, () =>
          chance.below(4) === 0 ? chance.below(256) : (codes[chance.below(codes.length)] ?? 0),
        );
        expect(() => readOrRefuse(bytes), `run ${run}: ${bytes}`).not.toThrow();
      }
    },
    hangLimit,
  );
});

function readOrRefuse(bytes: Uint8Array): void {
  try {
    readPickle(bytes, new TorchWorld());
  } catch (error) {
    if (error instanceof Error && /^(PickleError|EndOfBytes)$/.test(error.name)) return;
    throw error;
  }
}
