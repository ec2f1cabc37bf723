import { sizeOf, type WeightArray } from "../tensors";
import type { ModelFile, WeightSpec } from "./modelFile";
import { bytesOf, decodeWeight } from "./weightBytes";

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

/** The weights of a model whose shards `readShards` has read and checked. */
export function createModelWeights({ groups, file }: ModelFile, data: ArrayBuffer): ModelWeights {
  const specs = groups.flatMap(({ weights }) => weights);
  const readers = new Map<string, () => WeightArray>();
  let end = 0;
  for (const spec of specs) {
    const start = end;
    end += bytesOf(spec, file);
    const bytes = [start, end] as const;
    readers.set(spec.name, () => decodeWeight(spec, new Uint8Array(data.slice(...bytes)), file));
  }
  const shapes = new Map(specs.map(({ name, shape }) => [name, shape]));
  return {
    specs,
    data,
    read: (name) => readers.get(name)?.() ?? null,
    count: (name) => sizeOf(shapes.get(name) ?? [0]),
  };
}
