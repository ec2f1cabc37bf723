import { elementBytes } from "../elements";
import { failFor, quote } from "../failure";
import { findTensorSets } from "../pytorch/tensorSets";
import type { Storage } from "../pytorch/tensorView";
import { TorchWorld } from "../pytorch/torchWorld";
import { unpickle } from "../pytorch/unpickle";
import type { ByteSource } from "../source";
import type { TensorSet } from "../weightsFile";
import { isZip, openZip, type ZipArchive, type ZipEntry } from "../zip/zip";
import type { WeightsFormat } from "./format";

/** What `torch.save` writes since PyTorch 1.6. Whatever else lies in a zip archive is refused as such by its reader. */
export const torchZip: WeightsFormat = {
  name: "PyTorch",
  extensions: [".pth", ".pt", ".th", ".bin"],
  isBegunBy: isZip,
  keepsOrder: true,
};

/** Structure without numbers: 3,000 tensors take a megabyte. */
const longestPickle = 2 ** 26;
const dataName = /(^|\/)data\.pkl$/;

/**
 * Reads the structure of such a file: a zip archive with `data.pkl`, which says what there is, and one
 * entry `data/<key>` a storage. Memory is for the pickle and the zip directory; `readTensors` then holds the numbers and
 * 8 MB of bytes (a transposed or strided tensor: its numbers twice).
 * @throws Problem `weights-corrupt`, `weights-unsupported`.
 */
export async function readTorchZip(source: ByteSource): Promise<readonly TensorSet[]> {
  const { file } = source;
  const archive = await openZip(source, {
    whenCompressed: "PyTorch compresses nothing; if it is an archive with weights inside, unpack it first",
  });
  const pickle = findPickle(archive, file);
  const folder = pickle.name.replace(dataName, "$1");
  await requireLittleEndian(archive, folder, source);
  const bytes = await readEntry(archive, pickle, source);
  const world = new TorchWorld();
  const { value } = unpickle(bytes, world, file) ?? failFor(file)("its data.pkl is cut off");
  const offsets = new Map<string, number>();
  for (const storage of world.storages.values()) {
    offsets.set(storage.key, await locateStorage(storage, archive, folder, file));
  }
  return findTensorSets(value, offsets, source);
}

function findPickle({ entries }: ZipArchive, file: string): ZipEntry {
  const pickle = [...entries.values()].find(({ name }) => dataName.test(name));
  if (pickle === undefined)
    return failFor(
      file,
      "weights-unsupported",
    )("it is a zip archive without PyTorch's data.pkl; if weights lie inside it, unpack it first");
  if (pickle.size > longestPickle)
    failFor(file)(`its data.pkl has ${pickle.size} bytes, more than any weights need`);
  return pickle;
}

async function requireLittleEndian(archive: ZipArchive, folder: string, source: ByteSource): Promise<void> {
  const entry = archive.entries.get(`${folder}byteorder`);
  // Files before PyTorch 2.1 do not say; they were written on little-endian machines.
  if (entry === undefined || entry.size > 16) return;
  const order = new TextDecoder().decode(await readEntry(archive, entry, source));
  if (order !== "little") failFor(source.file, "weights-unsupported")(`its byte order is ${quote(order)}`);
}

async function readEntry(archive: ZipArchive, entry: ZipEntry, source: ByteSource): Promise<Uint8Array> {
  return await source.read(await archive.locate(entry), entry.size);
}

async function locateStorage(
  { key, type, count }: Storage,
  archive: ZipArchive,
  folder: string,
  file: string,
): Promise<number> {
  const fail = failFor(file);
  const entry = archive.entries.get(`${folder}data/${key}`);
  if (entry === undefined) return fail(`its storage ${quote(key)} is missing`);
  const expected = count * elementBytes(type);
  if (entry.size !== expected)
    return fail(
      `its storage ${quote(key)} has ${entry.size} bytes, and ${count} of ${type} take ${expected}`,
    );
  return await archive.locate(entry);
}
