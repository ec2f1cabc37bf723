import { ByteReader } from "../byteReader";
import { elementBytes } from "../elements";
import { failFor, quote } from "../failure";
import type { PickleWorld } from "../pytorch/pickleMachine";
import { findTensorSets } from "../pytorch/tensorSets";
import type { Storage } from "../pytorch/tensorView";
import { TorchWorld } from "../pytorch/torchWorld";
import { unpickle } from "../pytorch/unpickle";
import type { ByteSource } from "../source";
import type { TensorSet } from "../weightsFile";
import type { WeightsFormat } from "./format";

/** `MAGIC_NUMBER` and `PROTOCOL_VERSION` of torch/serialization.py. */
const magicNumber = 0x1950a86a20f9469cfc6cn;
const streamVersion = 1001;

/** Pickles do not say how long they are: this many bytes are tried first, then twice as many, and so on. */
const firstWindow = 2 ** 18;
const longestPickle = 2 ** 26;
const countBytes = 8;

/** Protocol 2, a long integer of 10 bytes, and then the magic number, lowest byte first. */
const streamStart = [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

/** What `torch.save` wrote before PyTorch 1.6, as many published checkpoints are. */
export const torchStream: WeightsFormat = {
  name: "PyTorch",
  extensions: [".pth", ".pt", ".th", ".bin"],
  isBegunBy: (start) => streamStart.every((byte, index) => start[index] === byte),
  keepsOrder: true,
};

/**
 * Reads the structure of such a file: five pickles (magic number, version, system, the object, the storages' keys), then
 * every storage as a count of 8 bytes and its elements. Memory is for the pickles; `readTensors` then holds the numbers
 * and 8 MB of bytes (a transposed or strided tensor: its numbers twice).
 * @throws Problem `weights-corrupt`, `weights-unsupported`.
 */
export async function readTorchStream(source: ByteSource): Promise<readonly TensorSet[]> {
  const { file } = source;
  const world = new TorchWorld();
  const pickles = new PickleSequence(source, world);
  const magic = await pickles.next();
  const version = await pickles.next();
  if (magic !== magicNumber || version !== streamVersion)
    failFor(
      file,
      "weights-unsupported",
    )(`it is of version ${String(version)} of PyTorch's stream format; ${streamVersion} is known`);
  requireLittleEndian(await pickles.next(), file);
  const value = await pickles.next();
  const keys = await pickles.next();
  const offsets = await locateStorages(keys, world.storages, pickles.position, source);
  return findTensorSets(value, offsets, source);
}

/** Pickles one behind the other. */
class PickleSequence {
  readonly #source: ByteSource;
  readonly #world: PickleWorld;
  position = 0;

  constructor(source: ByteSource, world: PickleWorld) {
    this.#source = source;
    this.#world = world;
  }

  async next(): Promise<unknown> {
    const { file, size } = this.#source;
    const most = Math.min(size - this.position, longestPickle);
    for (let window = Math.min(firstWindow, most); ; window = Math.min(2 * window, most)) {
      const read = unpickle(await this.#source.read(this.position, window), this.#world, file);
      if (read !== null) {
        this.position += read.length;
        return read.value;
      }
      if (window === most) failFor(file)("one of its pickles is cut off");
    }
  }
}

function requireLittleEndian(system: unknown, file: string): void {
  if (system instanceof Map && system.get("little_endian") === false)
    failFor(file, "weights-unsupported")("it was written on a big-endian machine");
}

/** Each storage tells its own length before its elements, which places the next one. */
async function locateStorages(
  keys: unknown,
  storages: ReadonlyMap<string, Storage>,
  begin: number,
  source: ByteSource,
): Promise<ReadonlyMap<string, number>> {
  const fail = failFor(source.file);
  if (!Array.isArray(keys)) return fail("its list of storages is missing");
  const offsets = new Map<string, number>();
  let position = begin;
  for (const key of keys) {
    const storage = storages.get(String(key));
    if (storage === undefined)
      return fail(`it lists storage ${quote(String(key))}, which no tensor refers to`);
    if (offsets.has(storage.key)) return fail(`it lists storage ${quote(storage.key)} twice`);
    const start = position + countBytes;
    const end = start + storage.count * elementBytes(storage.type);
    if (end > source.size) return fail(`it ends within storage ${quote(storage.key)}: it is cut off`);
    const count = new ByteReader(await source.read(position, countBytes)).uint64();
    if (count !== storage.count)
      return fail(
        `storage ${quote(storage.key)} has ${count} elements, and its tensors expect ${storage.count}`,
      );
    offsets.set(storage.key, start);
    position = end;
  }
  return offsets;
}
