import { failFor } from "./failure";
import { isTorchStream, openTorchStream } from "./pytorch/streamFile";
import { openTorchZip } from "./pytorch/zipFile";
import { openSafetensors } from "./safetensors";
import type { ByteSource } from "./source";
import type { WeightsFile } from "./weightsFile";

/** Enough of a file to know its format by: a tar archive tells itself at byte 257. */
const startBytes = 512;

/**
 * Opens a file of weights, whatever its name says: safetensors, or PyTorch's in both serialisations. Reads its
 * structure and checks it; numbers stay in the source until `readTensors`.
 * @throws Problem `weights-corrupt` for a damaged file; `weights-unsupported` for what is no file of weights, or one
 * that we do not read, with what to do; whatever the source throws.
 */
export async function openWeights(source: ByteSource): Promise<WeightsFile> {
  if (source.size === 0) return failFor(source.file)("it is empty");
  const start = await source.read(0, Math.min(source.size, startBytes));
  if (startsWith(start, zipStart)) return await openTorchZip(source);
  if (isTorchStream(start)) return await openTorchStream(source);
  const other = otherFormats.find(({ is }) => is(start));
  if (other && !beginsAsSafetensors(start, source.size))
    return failFor(source.file, "weights-unsupported")(other.detail);
  return await openSafetensors(source);
}

/** A header that lies within the file and opens its JSON: its length can begin like any other format. */
function beginsAsSafetensors(start: Uint8Array, size: number): boolean {
  if (start.byteLength < 9) return false;
  const length = new DataView(start.buffer, start.byteOffset).getBigUint64(0, true);
  return length <= BigInt(size - 8) && start[8] === "{".charCodeAt(0);
}

interface OtherFormat {
  readonly is: (start: Uint8Array) => boolean;
  readonly detail: string;
}

const zipStart = "PK\x03\x04";

/** What people drop by mistake, by what it begins with. */
const otherFormats: readonly OtherFormat[] = [
  {
    is: (start) => /^\s*<(!doctype|html|\?xml)/i.test(asText(start)),
    detail:
      "it is a web page, which servers send in a file's place: download the file itself and drop it here",
  },
  {
    is: (start) => startsWith(start.subarray(257), "ustar") || asText(start).startsWith("sys_info\0"),
    detail:
      "it is a tar archive, as PyTorch wrote before version 0.1.10: load it in a newer PyTorch and save it again with torch.save",
  },
  {
    is: (start) => startsWith(start, "version https://git-lfs"),
    detail: "it is a pointer of Git LFS and not the file it points to: download that with git lfs pull",
  },
  {
    is: (start) => startsWith(start, "\x89HDF"),
    detail:
      "it is an HDF5 file of Keras: convert it with tensorflowjs_converter, or save its weights as safetensors",
  },
  {
    is: (start) => startsWith(start, "\x1f\x8b"),
    detail: "it is compressed with gzip: unpack it first",
  },
  {
    is: (start) => startsWith(start, "GGUF"),
    detail: "it is a GGUF file, and only safetensors and PyTorch files are read",
  },
  {
    is: (start) => start[0] === 0x80 && (start[1] ?? 0) >= 2 && (start[1] ?? 0) <= 5,
    detail:
      "it is a pickle that torch.save did not write: in Python, load it and write torch.save(state_dict, …)",
  },
  {
    is: (start) => /^\s*\{/.test(asText(start.subarray(0, 8))) && start[7] !== 0,
    detail:
      "it is JSON, and holds no numbers of its own: for a TensorFlow.js model, take its .bin files along",
  },
];

function startsWith(bytes: Uint8Array, text: string): boolean {
  return asText(bytes.subarray(0, text.length)) === text;
}

/** Each byte as one character. */
function asText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
