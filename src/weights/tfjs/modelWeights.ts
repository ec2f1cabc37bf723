import { decodeElements, type ElementType } from "../elements";
import { failFor, quote } from "../failure";
import type { ByteSource } from "../source";
import { sizeOf, type WeightArray } from "../tensors";
import type { ModelFile, WeightSpec } from "./modelFile";

/** The numbers of a model: as they lie in the shards, for tfjs, and each by its name, for us. */
export interface ModelWeights {
  readonly specs: readonly WeightSpec[];
  /** All shards one after the other. */
  readonly data: ArrayBuffer;
  /** A copy as float32, or null for a name that the model does not have. */
  read(name: string): WeightArray | null;
  /** How many numbers the model holds under a name; 0 where there are none. */
  count(name: string): number;
}

/** Where a shard's bytes come from, by the path that `model.json` has for it; null when it is not there. */
export type FindShard = (path: string) => ByteSource | null;

/**
 * Reads the shards of a model, and checks that they hold what `model.json` declares.
 * @throws Problem `weights-unsupported` for a shard that is missing or a type that is not read; `weights-corrupt` for
 * sizes that disagree, two weights of one name, or numbers that are none; whatever the source throws.
 */
export async function readModelWeights(model: ModelFile, findShard: FindShard): Promise<ModelWeights> {
  const specs = model.groups.flatMap(({ weights }) => weights);
  requireDifferentNames(specs, model.file);
  const total = specs.reduce((sum, spec) => sum + bytesOf(spec, model.file), 0);
  const shards = model.groups.flatMap((group) => openGroup(group, model.file, findShard));
  // The sizes agree from here on, so that no more is allocated than lies in the files.
  const data = new ArrayBuffer(total);
  let offset = 0;
  for (const shard of shards) {
    new Uint8Array(data).set(await shard.read(0, shard.size), offset);
    offset += shard.size;
  }
  return createWeights(specs, data, model.file);
}

/** Every path of a model's shards, in order. */
export function shardPaths({ groups }: ModelFile): readonly string[] {
  return groups.flatMap(({ paths }) => paths);
}

function openGroup(
  { paths, weights }: ModelFile["groups"][number],
  file: string,
  findShard: FindShard,
): readonly ByteSource[] {
  const shards = paths.map((path) => {
    const shard = findShard(path);
    if (shard) return shard;
    const detail = `its weights lie in ${quote(path)}, which is not among the files: take model.json and all its .bin files together`;
    return failFor(file, "weights-unsupported")(detail);
  });
  const declared = weights.reduce((sum, spec) => sum + bytesOf(spec, file), 0);
  const found = shards.reduce((sum, { size }) => sum + size, 0);
  if (found !== declared) {
    const where = paths.length === 1 ? quote(paths[0] ?? "") : `${paths.length} files of weights`;
    failFor(file)(`it declares ${declared} bytes of weights for ${where}, which has ${found}`);
  }
  return shards;
}

/** tfjs's types of weights, and how their bytes are read. */
const plainTypes = {
  float32: { bytes: 4, element: "F32" },
  int32: { bytes: 4, element: "I32" },
  bool: { bytes: 1, element: "BOOL" },
} as const satisfies Record<string, { bytes: number; element: ElementType }>;
const bytesPerQuantised = { float16: 2, uint8: 1, uint16: 2 } as const;

function plainTypeOf({ name, dtype }: WeightSpec, file: string) {
  if (Object.hasOwn(plainTypes, dtype)) return plainTypes[dtype as keyof typeof plainTypes];
  const detail = `its weight ${quote(name)} is of type ${quote(dtype)}, which models of pictures have no use for`;
  return failFor(file, "weights-unsupported")(detail);
}

function bytesOf(spec: WeightSpec, file: string): number {
  const { name, shape, quantization } = spec;
  const perNumber = quantization ? bytesPerQuantised[quantization.dtype] : plainTypeOf(spec, file).bytes;
  const bytes = sizeOf(shape) * perNumber;
  if (!Number.isSafeInteger(bytes)) failFor(file)(`its weight ${quote(name)} is larger than any file`);
  return bytes;
}

function requireDifferentNames(specs: readonly WeightSpec[], file: string): void {
  const names = new Set<string>();
  for (const { name } of specs) {
    if (names.has(name)) failFor(file)(`it has two weights named ${quote(name)}`);
    names.add(name);
  }
}

function createWeights(specs: readonly WeightSpec[], data: ArrayBuffer, file: string): ModelWeights {
  const readers = new Map<string, () => WeightArray>();
  let end = 0;
  for (const spec of specs) {
    const start = end;
    end += bytesOf(spec, file);
    const bytes = [start, end] as const;
    readers.set(spec.name, () => decode(spec, new Uint8Array(data.slice(...bytes)), file));
    requireNumbers(spec.name, decode(spec, new Uint8Array(data.slice(...bytes)), file), file);
  }
  const shapes = new Map(specs.map(({ name, shape }) => [name, shape]));
  return {
    specs,
    data,
    read: (name) => readers.get(name)?.() ?? null,
    count: (name) => sizeOf(shapes.get(name) ?? [0]),
  };
}

/** Infinity may be meant, as the value of a padding under a maximum; NaN never is. */
function requireNumbers(name: string, { data }: WeightArray, file: string): void {
  const first = data.findIndex((number) => Number.isNaN(number));
  if (first >= 0) failFor(file)(`its weight ${quote(name)} holds NaN, the first at ${first}`);
}

/** The same numbers as `io.decodeWeights` of tfjs-core gives. */
function decode(spec: WeightSpec, bytes: Uint8Array<ArrayBuffer>, file: string): WeightArray {
  const { shape, dtype, quantization } = spec;
  const numbers = new Float32Array(sizeOf(shape));
  if (quantization === undefined) {
    decodeElements(plainTypeOf(spec, file).element, bytes, numbers, 0);
  } else if (quantization.dtype === "float16") {
    decodeElements("F16", bytes, numbers, 0);
  } else {
    const { scale, min } = quantization;
    const levels = quantization.dtype === "uint8" ? bytes : new Uint16Array(bytes.buffer);
    for (let index = 0; index < numbers.length; index++) {
      const number = (levels[index] ?? 0) * scale + min;
      numbers[index] = dtype === "int32" ? Math.round(number) : number;
    }
  }
  return { shape, data: numbers };
}
