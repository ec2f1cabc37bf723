import { failFor } from "./failure";
import { asText, startBytes, startsWith } from "./formats/format";
import {
  structureReaders,
  type WeightsFormatId,
  weightsFormatNames,
  weightsFormats,
} from "./formats/formats";
import type { ByteSource } from "./source";
import type { WeightsFile } from "./weightsFile";

/**
 * Opens a file of weights of any of our formats, whatever its name says. Reads its structure and checks it; numbers stay
 * in the source until `readTensors`.
 * @throws Problem `weights-corrupt` for a damaged file; `weights-unsupported` for what is no file of weights, or one
 * that we do not read, with what to do; whatever the source throws.
 */
export async function openWeights(source: ByteSource): Promise<WeightsFile> {
  const { file, size } = source;
  if (size === 0) return failFor(file)("it is empty");
  const start = await source.read(0, Math.min(size, startBytes));
  const id = findFormat(start, size);
  if (id === undefined) refuseOthers(start, file);
  // Of no format, it may be safetensors with a damaged begin: that reader says what is wrong with it.
  const known = id ?? "safetensors";
  return { file, format: weightsFormats[known], sets: await structureReaders[known](source) };
}

function findFormat(start: Uint8Array, size: number): WeightsFormatId | undefined {
  const ids = Object.keys(weightsFormats) as readonly WeightsFormatId[];
  return ids.find((id) => weightsFormats[id].isBegunBy(start, size));
}

function refuseOthers(start: Uint8Array, file: string): void {
  const other = otherFormats.find(({ is }) => is(start));
  if (other) failFor(file, "weights-unsupported")(other.detail);
}

interface OtherFormat {
  readonly is: (start: Uint8Array) => boolean;
  readonly detail: string;
}

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
    detail: `it is a GGUF file, and only files of ${weightsFormatNames.join(", ")} are read`,
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
