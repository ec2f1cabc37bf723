import type { Chance } from "../../support/chance";
import { bytes, get, int, list, pickle, put, storage, stream, tensor, text, zip } from "./assemble";

/** A whole file in either form, whose pickle is well-formed and holds tensors that may be impossible. */
export function composeFile(chance: Chance): Uint8Array {
  const object = composeDictionary(chance, 2);
  if (chance.below(2) === 0) return stream(object, { 0: [1, 2], 1: [3, 4, 5, 6, 7, 8] });
  return zip([
    { name: "net/data.pkl", content: pickle(object) },
    { name: "net/data/0", content: new Uint8Array(8) },
    { name: "net/data/1", content: new Uint8Array(24) },
  ]);
}

const extents = [0, 1, 1, 2, 2, 2, 3, 6, -1, 2 ** 31 - 1] as const;
const strides = [0, 1, 1, 1, 2, 3, 5, -1, 2 ** 31 - 1] as const;

/** As `composeFile` stores them. */
const storageCounts = { "0": 2, "1": 6 } as const;

/** Mostly the truth about a storage. */
function composeStorage(chance: Chance): Uint8Array {
  const key = chance.pick<keyof typeof storageCounts>(["0", "1"]);
  const count = chance.below(30) === 0 ? chance.pick(extents) : storageCounts[key];
  const kind = chance.below(30) === 0 ? chance.pick(["Half", "Long", "Complex"]) : "Float";
  return storage(key, count, `torch.${kind}Storage`);
}

function composeTensor(chance: Chance): Uint8Array {
  const axes = Array.from({ length: chance.below(4) }, (_, index) => index);
  return tensor(composeStorage(chance), {
    offset: chance.pick([0, 0, 0, 1, 5]),
    shape: axes.map(() => chance.pick(extents)),
    strides: axes.map(() => chance.pick(strides)),
  });
}

/** Tensors, numbers, lists, dictionaries and what came before, in places where they may not be expected. */
function composeValue(chance: Chance, depth: number): Uint8Array {
  const kind = chance.below(depth > 0 ? 12 : 8);
  if (kind < 6) return composeTensor(chance);
  if (kind === 6) return int(chance.pick(extents));
  if (kind === 7) return chance.below(4) === 0 ? get(chance.below(3)) : text("a name");
  if (kind === 8) return list(composeValue(chance, depth - 1), composeValue(chance, depth - 1));
  return composeDictionary(chance, depth - 1);
}

function composeDictionary(chance: Chance, depth: number): Uint8Array {
  const entries = Array.from({ length: 1 + chance.below(3) }, (_, index) =>
    bytes(text(`name${index}`), composeValue(chance, depth)),
  );
  return bytes("}", put(chance.below(3)), "(", ...entries, "u");
}
