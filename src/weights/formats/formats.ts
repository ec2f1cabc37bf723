import type { ByteSource } from "../source";
import type { TensorSet } from "../weightsFile";
import type { WeightsFormat } from "./format";
import { npz, readNpz } from "./npz";
import { readSafetensors, safetensors } from "./safetensors";
import { readTorchStream, torchStream } from "./torchStream";
import { readTorchZip, torchZip } from "./torchZip";

/** The formats of weight files. A new one is a file beside this one and its entry in each of the two tables here. */
export const weightsFormats = { safetensors, npz, torchZip, torchStream } as const satisfies Readonly<
  Record<string, WeightsFormat>
>;

export type WeightsFormatId = keyof typeof weightsFormats;

/**
 * Reads a file's structure and checks it; numbers stay in the source.
 * @returns at least one set, outermost first
 * @throws Problem `weights-corrupt`, `weights-unsupported`, and whatever the source throws
 */
export type ReadStructure = (source: ByteSource) => Promise<readonly TensorSet[]>;

/** How each format is read. A table of its own, so that the build leaves it out of the page, which needs the other. */
export const structureReaders: Readonly<Record<WeightsFormatId, ReadStructure>> = {
  safetensors: readSafetensors,
  npz: readNpz,
  torchZip: readTorchZip,
  torchStream: readTorchStream,
};

const all: readonly WeightsFormat[] = Object.values(weightsFormats);

/** As names of files of weights end, each once. */
export const weightsExtensions: readonly string[] = [...new Set(all.flatMap(({ extensions }) => extensions))];

/** What people call the formats, each once. */
export const weightsFormatNames: readonly string[] = [...new Set(all.map(({ name }) => name))];
