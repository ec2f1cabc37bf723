import { describe, expect, test } from "vitest";
import { Problem } from "../../../src/architectures";
import { openWeights } from "../../../src/weights/openWeights";
import { readTensors } from "../../../src/weights/weightsFile";
import { bytesSource } from "../../support/bytesSource";
import * as make from "./assemble";

const { bytes, dictionary, get, int, pickle, put, storage, stream, tensor, text, tuple, zip } = make;

async function read(file: Uint8Array) {
  const { sets } = await openWeights(bytesSource(file, "hostile.pth"));
  return await Promise.all(
    sets.map(async ({ path, tensors }) => ({ path, weights: await readTensors(tensors) })),
  );
}

async function problemOf(file: Uint8Array): Promise<Problem> {
  try {
    await read(file);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("the file was read");
}

const floats = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);
const weights = (of: Uint8Array = tensor(storage("0", 2))) => dictionary({ weight: of });

/** An archive as PyTorch writes it, with this pickle. */
const archive = (object: Uint8Array, options?: make.ZipOptions) =>
  zip(
    [
      { name: "net/data.pkl", content: pickle(object) },
      { name: "net/byteorder", content: bytes("little") },
      { name: "net/data/0", content: floats(1, 2) },
    ],
    options,
  );

describe("what the hostile files are made with", () => {
  test("makes sound files, too", async () => {
    const sound = [{ path: "", weights: new Map([["weight", { shape: [2], data: Float32Array.of(1, 2) }]]) }];
    expect(await read(stream(weights(), { 0: [1, 2] }))).toEqual(sound);
    expect(await read(archive(weights()))).toEqual(sound);
    expect(await read(archive(weights(), { wide: true }))).toEqual(sound);
    expect(await read(archive(weights(), { comment: "a comment" }))).toEqual(sound);
  });
});

describe("pickles", () => {
  const nested = (depth: number) => "]".repeat(depth) + "a".repeat(depth - 1);

  test.each<[string, Uint8Array, string]>([
    ["that would run a program", make.call("posix.system", text("true")), 'the Python object "posix.system"'],
    [
      "that import by a lookup",
      bytes(text("builtins"), text("eval"), 0x93),
      'the Python object "builtins.eval"',
    ],
    ["that name a property of objects", make.global("constructor.prototype"), '"constructor.prototype"'],
    ["that name a type of storage as a function", make.call("torch.FloatStorage"), "which is no function"],
    [
      "of models with their source code",
      bytes(tuple(text("module"), int(1)), "Q"),
      "save model.state_dict()",
    ],
    ["with an operation of protocol 0", bytes("I1\n"), "the unknown operation 0x49 at byte 2"],
    ["that contain themselves", bytes("}", put(0), text("self"), get(0), "s"), "its pickle is cyclic"],
    ["of lists that contain themselves", bytes("]", put(0), get(0), "a"), "its pickle is cyclic"],
    ["nested without end", bytes(nested(5000)), "nests containers more than 32 deep"],
    ["without a tensor", dictionary({ epoch: int(3) }), "it holds no tensors under names"],
    ["with integers without end", bytes(0x8b, make.integer(2 ** 31, 4)), "an integer of 2147483648 bytes"],
    ["of another protocol", bytes(0x80, 6), "of protocol 6"],
    ["that recall what is not there", get(4), "recalls value 4"],
    ["that take from an empty stack", bytes("0"), "an empty stack"],
    ["that leave values over", bytes("NN"), "leaves values over"],
    ["without a mark", bytes("Nt"), "lacks a mark"],
    ["that call a number", bytes(int(1), ")R"), "calls something that is no function"],
    ["that fill a number", bytes(int(1), text("a"), "Ns"), "fills something that is no dictionary"],
    ["that append to a number", bytes(int(1), "Na"), "appends to something that is no list"],
    ["with a key without a value", bytes("}(", text("a"), "u"), "a key without a value"],
    ["with containers without end", bytes("(", "}".repeat(300_000), "t"), "more than 250000 containers"],
    ["with steps without end", bytes("N0".repeat(1_000_001), "N"), "more than 2000000 steps"],
  ])("%s are refused", async (_, object, detail) => {
    for (const file of [stream(object), archive(object)]) {
      const problem = await problemOf(file);
      expect(problem.code).toMatch(/^weights-(corrupt|unsupported)$/);
      expect(problem.values).toMatchObject({ file: "hostile.pth", detail: expect.stringContaining(detail) });
    }
  });

  test("that copy a long list again and again are refused before they take the time", async () => {
    const pair = tuple(text("a"), int(1));
    const items = bytes(
      "](",
      bytes(pair, put(2)),
      ...new Array<Uint8Array>(100_000).fill(get(2)),
      "e",
      put(3),
      "0",
    );
    const copies = bytes(make.global("collections.OrderedDict"), "(", get(3), "tR0");
    const object = bytes(items, ...new Array<Uint8Array>(20_000).fill(copies), weights());
    expect((await problemOf(stream(object, { 0: [1, 2] }))).values["detail"]).toContain(
      "more than 2000000 steps",
    );
  });

  test("of values shared many times over are walked through once", async () => {
    const doublings = Array.from({ length: 30 }, (_, index) =>
      bytes(tuple(get(index), get(index)), put(index + 1), "0"),
    );
    const object = bytes(
      ")",
      put(0),
      "0",
      ...doublings,
      dictionary({ weight: tensor(storage("0", 2)), shared: get(30) }),
    );
    expect(await read(stream(object, { 0: [1, 2] }))).toHaveLength(1);
  });

  test("with more names than an argument list takes are read", async () => {
    const names = Array.from({ length: 150_000 }, (_, index) => String(index).padStart(6, "0"));
    const items = names.map((name) => `X\x06\0\0\0${name}N`).join("");
    const object = bytes("}(", items, text("weight"), tensor(storage("0", 2)), "u");
    expect((await read(stream(object, { 0: [1, 2] })))[0]?.weights.size).toBe(1);
  });
});

describe("tensors", () => {
  const huge = 2 ** 31 - 1;

  test.each<[string, Uint8Array, string]>([
    [
      "beyond their storage",
      tensor(storage("0", 2), { shape: [3] }),
      "reads element 2 of storage 0, which has 2",
    ],
    ["beyond it by their offset", tensor(storage("0", 2), { offset: 1 }), "reads element 2"],
    ["beyond it by their strides", tensor(storage("0", 2), { strides: [2] }), "reads element 2"],
    ["before it", tensor(storage("0", 2), { offset: -1 }), "where a count is expected"],
    ["with a negative stride", tensor(storage("0", 2), { strides: [-1] }), "where a count is expected"],
    ["with more extents than strides", tensor(storage("0", 2), { shape: [1, 2] }), "2 extents and 1 strides"],
    [
      "with 65 axes",
      tensor(storage("0", 2), { shape: new Array(65).fill(1), strides: new Array(65).fill(1) }),
      "65 extents",
    ],
    [
      "that unfold a number to gigabytes",
      tensor(storage("0", 2), { shape: [huge], strides: [0] }),
      "unfold to 2147483647 numbers",
    ],
    [
      "of more numbers than there are",
      tensor(storage("0", 2), { shape: [huge, huge, huge, huge], strides: [0, 0, 0, 0] }),
      "unfold to 2.1",
    ],
    ["on nothing", tensor("N"), "something that is no storage"],
    ["of a storage that is not in the file", tensor(storage("1", 2)), "storage"],
    ["of a storage of another length", tensor(storage("0", 1), { shape: [1] }), "2"],
    [
      "of complex numbers",
      tensor(storage("0", 2, "torch.ComplexFloatStorage")),
      'PyTorch\'s type "ComplexFloat"',
    ],
  ])("%s are refused", async (_, of, detail) => {
    for (const file of [stream(weights(of), { 0: [1, 2] }), archive(weights(of))])
      expect((await problemOf(file)).values["detail"]).toContain(detail);
  });

  test("without numbers are read, however large their other extents are", async () => {
    const extents = new Array<number>(40).fill(huge);
    const empty = tensor(storage("0", 2), { shape: [...extents, 0], strides: new Array(41).fill(huge) });
    const [set] = await read(stream(weights(empty), { 0: [1, 2] }));
    expect(set?.weights.get("weight")?.data).toHaveLength(0);
  });

  test("that tell one storage in two ways are refused", async () => {
    const twice = dictionary({
      a: tensor(storage("0", 1_000_000), { shape: [1_000_000] }),
      b: tensor(storage("0", 2)),
    });
    for (const file of [stream(twice, { 0: [1, 2] }), archive(twice)])
      expect((await problemOf(file)).values["detail"]).toBe(
        'its pickle tells storage "0" in two different ways',
      );
  });

  test("that share a storage until they are many times the file are refused", async () => {
    const values = Array.from({ length: 1000 }, (_, index) => index);
    const shared = tensor(get(0), { shape: [1000] });
    const names = Array.from({ length: 400 }, (_, index) => [`t${index}`, shared] as const);
    const object = bytes(storage("0", 1000), put(0), "0", dictionary(Object.fromEntries(names)));
    expect((await problemOf(stream(object, { 0: values }))).values["detail"]).toContain(
      "unfold to 400000 numbers",
    );
  });

  test("that look at both ends of a storage count with what lies between", async () => {
    const values = Array.from({ length: 1000 }, (_, index) => index);
    const ends = tensor(get(0), { shape: [2], strides: [999] });
    const names = Array.from({ length: 400 }, (_, index) => [`t${index}`, ends] as const);
    const object = bytes(storage("0", 1000), put(0), "0", dictionary(Object.fromEntries(names)));
    expect((await problemOf(stream(object, { 0: values }))).values["detail"]).toContain(
      "unfold to 400000 numbers",
    );
  });

  test("of NaN are refused by name", async () => {
    expect((await problemOf(stream(weights(), { 0: [1, Number.NaN] }))).values["detail"]).toContain(
      "weight holds 1 of 2 numbers that are infinite or not numbers",
    );
  });
});

describe("streams", () => {
  const sound = stream(weights(), { 0: [1, 2] });

  test.each<[string, Uint8Array, string]>([
    ["cut off in the pickle", sound.subarray(0, 60), "cut off"],
    ["cut off in a storage", sound.subarray(0, -3), 'it ends within storage "0": it is cut off'],
    [
      "of a big-endian machine",
      stream(weights(), { 0: [1, 2] }, dictionary({ little_endian: 0x89 })),
      "big-endian",
    ],
    [
      "with a storage of another length",
      stream(weights(), { 0: [1, 2, 3] }),
      "has 3 elements, and its tensors expect 2",
    ],
    [
      "with a storage of no tensor",
      stream(weights(), { 0: [1, 2], 1: [3] }),
      'lists storage "1", which no tensor refers to',
    ],
    [
      "with a storage twice",
      stream(weights(), [
        ["0", [1, 2]],
        ["0", [1, 2]],
      ]),
      'lists storage "0" twice',
    ],
    ["without a storage", stream(weights()), 'lies in storage "0", which is missing'],
    ["of another version", bytes(sound.subarray(0, 17), int(1002), sound.subarray(22)), "version"],
  ])("%s are refused", async (_, file, detail) => {
    expect((await problemOf(file)).values["detail"]).toContain(detail);
  });
});

describe("archives", () => {
  const data = { name: "net/data.pkl", content: pickle(weights()) };
  const numbers = { name: "net/data/0", content: floats(1, 2) };

  test.each<[string, Uint8Array, string]>([
    ["that are cut off", archive(weights()).subarray(0, -40), "it is cut off"],
    ["of something else", zip([{ name: "photo.jpg", content: floats(1) }]), "without PyTorch's data.pkl"],
    [
      "with a compressed entry",
      zip([data, { ...numbers, method: 8 }]),
      "is compressed: PyTorch compresses nothing",
    ],
    ["with an encrypted entry", zip([data, { ...numbers, flags: 1 }]), "is encrypted"],
    ["with two sizes", zip([data, { ...numbers, told: { size: 800, packed: 8 } }]), "two different sizes"],
    [
      "with an entry larger than the file",
      zip([data, { ...numbers, told: { size: 2 ** 31 } }]),
      "overlaps what follows it, or is cut off",
    ],
    [
      "with entries that overlap",
      zip([data, numbers, { ...numbers, name: "net/data/1", told: { header: 0 } }]),
      "overlaps",
    ],
    ["with an entry twice", zip([data, numbers, numbers]), "is there twice"],
    [
      "with a directory beyond the end",
      archive(weights(), { told: { offset: 10_000 } }),
      "reaches beyond the file's end",
    ],
    [
      "with a directory without end",
      archive(weights(), { wide: true, told: { size: 2 ** 40 } }),
      "more than any weights need",
    ],
    [
      "with more entries than listed",
      archive(weights(), { wide: true, told: { count: 2 ** 40 } }),
      "its zip directory is cut off",
    ],
    [
      "of a big-endian machine",
      zip([data, { name: "net/byteorder", content: bytes("big") }, numbers]),
      'its byte order is "big"',
    ],
    ["without a storage", zip([data]), 'its storage "0" is missing'],
    [
      "with a storage of another length",
      zip([data, { ...numbers, content: floats(1) }]),
      "has 4 bytes, and 2 of F32 take 8",
    ],
  ])("%s are refused", async (_, file, detail) => {
    expect((await problemOf(file)).values["detail"]).toContain(detail);
  });
});
