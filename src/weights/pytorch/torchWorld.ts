import { type ElementType, elementTypes } from "../elements";
import { quote } from "../failure";
import { PickledGlobal, PickleError, type PickleWorld } from "./pickleMachine";
import { Storage, TensorView } from "./tensorView";

/** PyTorch's classes of storages. */
const storageTypes: Readonly<Record<string, ElementType>> = {
  "torch.DoubleStorage": "F64",
  "torch.FloatStorage": "F32",
  "torch.HalfStorage": "F16",
  "torch.BFloat16Storage": "BF16",
  "torch.LongStorage": "I64",
  "torch.IntStorage": "I32",
  "torch.ShortStorage": "I16",
  "torch.CharStorage": "I8",
  "torch.ByteStorage": "U8",
  "torch.BoolStorage": "BOOL",
};

type Call = (args: readonly unknown[]) => unknown;

const dictionary: Call = ([items]) => {
  if (items instanceof Map) return new Map<unknown, unknown>(items);
  if (!Array.isArray(items)) return new Map();
  return new Map(items.map((item: unknown): [unknown, unknown] => asPair(item)));
};
const sequence: Call = ([items]) => asArray(items);
/** What stands beside weights in checkpoints and is not a weight: its contents are left alone. */
const ignored: Call = () => null;

const calls: Readonly<Record<string, Call>> = {
  "collections.OrderedDict": dictionary,
  "collections.Counter": dictionary,
  "collections.defaultdict": () => new Map(),
  "builtins.dict": dictionary,
  "__builtin__.dict": dictionary,
  "builtins.set": sequence,
  "__builtin__.set": sequence,
  "torch.Size": sequence,
  "torch._utils._rebuild_tensor": rebuildTensor,
  "torch._utils._rebuild_tensor_v2": rebuildTensor,
  "torch._utils._rebuild_parameter": ([tensor]) => tensor,
  "torch._utils._rebuild_parameter_with_state": ([tensor]) => tensor,
  "torch._tensor._rebuild_from_type_v2": ([rebuild, , args]) => rebuildOfType(rebuild, args),
  "torch.nn.parameter.Parameter": ([tensor]) => tensor,
  "torch.Tensor": ignored,
  "torch.device": ignored,
  "argparse.Namespace": ignored,
  // NumPy's numbers: `best_accuracy` in a training checkpoint.
  "numpy.dtype": ignored,
  "numpy.core.multiarray.scalar": ignored,
  "numpy._core.multiarray.scalar": ignored,
  "_codecs.encode": ignored,
};

/**
 * The names that a PyTorch state dict and the usual company of one in a checkpoint consist of. Nothing is imported or
 * called: each name has a function here that only arranges data.
 */
export class TorchWorld implements PickleWorld {
  readonly #storages = new Map<string, Storage>();

  /** Every storage that a tensor referred to, by its key. */
  get storages(): ReadonlyMap<string, Storage> {
    return this.#storages;
  }

  admit(path: string): void {
    if (!Object.hasOwn(calls, path) && !Object.hasOwn(storageTypes, path)) throw refuse(path);
  }

  call(path: string, args: readonly unknown[]): unknown {
    return callKnown(path, args);
  }

  persistent(id: unknown): Storage {
    const storage = readStorage(id);
    const known = this.#storages.get(storage.key) ?? storage;
    // Views are checked against what is told here, the file against what was told last: both must be one.
    if (known.type !== storage.type || known.count !== storage.count)
      throw new PickleError(`its pickle tells storage ${quote(storage.key)} in two different ways`);
    this.#storages.set(storage.key, storage);
    return storage;
  }
}

function callKnown(path: string, args: readonly unknown[]): unknown {
  const call = Object.hasOwn(calls, path) ? calls[path] : undefined;
  if (call === undefined) throw new PickleError(`its pickle calls ${quote(path)}, which is no function`);
  return call(args);
}

function refuse(path: string): PickleError {
  const storage = /^torch\.(\w+)Storage$/.exec(path)?.[1];
  const detail =
    storage === undefined
      ? `it holds the Python object ${quote(path)}, and only tensors, dictionaries and numbers are read; in Python, ` +
        "load it and write torch.save(model.state_dict(), …)"
      : `its tensors are of PyTorch's type ${quote(storage)}; known are ${elementTypes.join(", ")}`;
  return new PickleError(detail, { unsupported: true });
}

/** `("storage", class, key, device, elements)`; the older files add `(key, offset, elements)` of a view, or None. */
function readStorage(id: unknown): Storage {
  const [kind, storageClass, key, , count, view] = asArray(id);
  if (kind !== "storage" || !(storageClass instanceof PickledGlobal))
    throw new PickleError(
      "it holds a whole model with its source code; in Python, save model.state_dict() instead",
      {
        unsupported: true,
      },
    );
  const type = Object.hasOwn(storageTypes, storageClass.path) ? storageTypes[storageClass.path] : undefined;
  if (type === undefined || typeof key !== "string")
    throw new PickleError(`its pickle has a storage of ${quote(storageClass.path)}`);
  const start = view === null || view === undefined ? 0 : asCount(asArray(view)[1]);
  return new Storage(key, type, asCount(count), start);
}

/** PyTorch's own limit. */
const mostAxes = 64;

/** `_rebuild_tensor_v2(storage, offset, size, stride, …)`. */
function rebuildTensor([storage, offset, size, stride]: readonly unknown[]): TensorView {
  if (!(storage instanceof Storage))
    throw new PickleError("its pickle builds a tensor on something that is no storage");
  const extents = asArray(size);
  const distances = asArray(stride);
  if (extents.length !== distances.length || extents.length > mostAxes)
    throw new PickleError(
      `its pickle has a tensor with ${extents.length} extents and ${distances.length} strides`,
    );
  return new TensorView(
    storage,
    storage.start + asCount(offset),
    extents.map(asCount),
    distances.map(asCount),
  );
}

/** A tensor of a class of its own, which is built like any other. */
function rebuildOfType(rebuild: unknown, args: unknown): unknown {
  if (!(rebuild instanceof PickledGlobal) || !rebuild.path.startsWith("torch._utils._rebuild_"))
    throw new PickleError("its pickle rebuilds a tensor by something else than PyTorch does");
  return callKnown(rebuild.path, asArray(args));
}

function asArray(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new PickleError("its pickle has something else where a tuple is expected");
  return value;
}

function asPair(value: unknown): [unknown, unknown] {
  const [key, item] = asArray(value);
  return [key, item];
}

function asCount(value: unknown): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0)
    throw new PickleError("its pickle has something else where a count is expected");
  return value;
}
