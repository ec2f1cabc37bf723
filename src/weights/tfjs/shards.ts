import { failFor, quote } from "../failure";
import type { ByteSource } from "../source";
import type { ModelFile, WeightSpec } from "./modelFile";
import { bytesOf, decodeWeight } from "./weightBytes";

/** Where a shard's bytes come from, by the path that `model.json` has for it; null when it is not there. */
export type FindShard = (path: string) => ByteSource | null;

/** Every path of a model's shards, in order. */
export function shardPaths({ groups }: ModelFile): readonly string[] {
  return groups.flatMap(({ paths }) => paths);
}

/**
 * Reads the shards of a model, all one after the other, and checks that they hold what `model.json` declares.
 * @throws Problem `weights-unsupported` for a shard that is missing or a type that is not read; `weights-corrupt` for
 * sizes that disagree, two weights of one name, or numbers that are none; whatever the source throws.
 */
export async function readShards(model: ModelFile, findShard: FindShard): Promise<ArrayBuffer> {
  const { groups, file } = model;
  const specs = groups.flatMap(({ weights }) => weights);
  requireDifferentNames(specs, file);
  const total = specs.reduce((sum, spec) => sum + bytesOf(spec, file), 0);
  const shards = groups.flatMap((group) => openGroup(group, file, findShard));
  // The sizes agree from here on, so that no more is allocated than lies in the files.
  const data = new ArrayBuffer(total);
  let offset = 0;
  for (const shard of shards) {
    new Uint8Array(data).set(await shard.read(0, shard.size), offset);
    offset += shard.size;
  }
  requireNumbers(specs, data, file);
  return data;
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

function requireDifferentNames(specs: readonly WeightSpec[], file: string): void {
  const names = new Set<string>();
  for (const { name } of specs) {
    if (names.has(name)) failFor(file)(`it has two weights named ${quote(name)}`);
    names.add(name);
  }
}

/** Infinity may be meant, as the value of a padding under a maximum; NaN never is. */
function requireNumbers(specs: readonly WeightSpec[], data: ArrayBuffer, file: string): void {
  let end = 0;
  for (const spec of specs) {
    const start = end;
    end += bytesOf(spec, file);
    const numbers = decodeWeight(spec, new Uint8Array(data.slice(start, end)), file).data;
    const first = numbers.findIndex((number) => Number.isNaN(number));
    if (first >= 0) failFor(file)(`its weight ${quote(spec.name)} holds NaN, the first at ${first}`);
  }
}
