import { failFor, quote } from "../failure";
import { requireFinite } from "../readNumbers";
import type { ByteSource } from "../source";
import type { StoredTensor, TensorSet } from "../weightsFile";
import { TensorView } from "./tensorView";

/** Checkpoints nest a state dict two or three keys deep. */
const deepestNesting = 32;

/** Where the bytes of each storage begin in the file, by its key. */
export type StorageOffsets = ReadonlyMap<string, number>;

/**
 * Finds the dictionaries of tensors in what a pickle held: the outermost itself, or those under its keys, such as
 * `state_dict` and `model_ema`. Optimizers number their tensors instead of naming them, and so drop out.
 * @throws Problem `weights-corrupt` for a value that contains itself, for nesting without end, when there is no tensor,
 * or when the tensors unfold to more numbers than the file has bytes for.
 */
export function findTensorSets(
  root: unknown,
  storages: StorageOffsets,
  source: ByteSource,
): readonly TensorSet[] {
  const fail = failFor(source.file);
  requireTree(root, source.file);
  const sets: TensorSet[] = [];
  let work = 0;
  for (const { path, named } of walkDictionaries(root)) {
    const views = named.filter((entry): entry is [string, TensorView] => entry[1] instanceof TensorView);
    if (views.length === 0) continue;
    work += views.reduce((sum, [, view]) => sum + view.work, 0);
    const tensors = views.map(([name, view]) => [name, storedTensor(name, view, storages, source)] as const);
    sets.push({ path, tensors: new Map(tensors) });
  }
  if (sets.length === 0) fail("it holds no tensors under names, as a state dict does");
  // Views may show a number many times over. Half-precision takes half of this, and tied weights the other.
  if (work > 2 * source.size)
    fail(`its tensors unfold to ${work} numbers, and ${source.size} bytes cannot stand for so many`);
  return sets;
}

interface Dictionary {
  readonly path: string;
  /** What it holds under texts. */
  readonly named: readonly [string, unknown][];
}

/** Outermost first, each once, however often it is referred to. */
function* walkDictionaries(root: unknown): Generator<Dictionary> {
  const pending: { path: string; value: unknown }[] = [{ path: "", value: root }];
  const visited = new Set<unknown>();
  // The array grows while it is walked through.
  for (const { path, value } of pending) {
    if (!(value instanceof Map) || visited.has(value)) continue;
    visited.add(value);
    const named = [...value].filter((entry): entry is [string, unknown] => typeof entry[0] === "string");
    yield { path, named };
    for (const [key, inner] of named)
      if (inner instanceof Map) pending.push({ path: path === "" ? key : `${path}.${key}`, value: inner });
  }
}

function storedTensor(
  name: string,
  view: TensorView,
  storages: StorageOffsets,
  source: ByteSource,
): StoredTensor {
  const fail = failFor(source.file);
  const storage = storages.get(view.storage.key);
  if (storage === undefined)
    return fail(`${quote(name)} lies in storage ${quote(view.storage.key)}, which is missing`);
  const read = async () => requireFinite(await view.read(source, storage), name, source.file);
  return { shape: view.shape, type: view.storage.type, read };
}

interface Container {
  readonly value: object;
  readonly inner: Iterator<unknown>;
}

/** Walks through lists and dictionaries, each once, without recursion: hostile nesting must not exhaust our own stack. */
function requireTree(root: unknown, file: string): void {
  const fail = failFor(file);
  const open = new Set<unknown>();
  const done = new Set<unknown>();
  const path: Container[] = [];
  const enter = (value: unknown) => {
    if (!isContainer(value) || done.has(value)) return;
    if (open.has(value)) fail("its pickle is cyclic: a dictionary or list contains itself");
    if (path.length === deepestNesting) fail(`its pickle nests containers more than ${deepestNesting} deep`);
    open.add(value);
    path.push({ value, inner: contents(value) });
  };
  enter(root);
  for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
    const { done: exhausted, value } = last.inner.next();
    if (!exhausted) {
      enter(value);
      continue;
    }
    path.pop();
    open.delete(last.value);
    done.add(last.value);
  }
}

function isContainer(value: unknown): value is unknown[] | Map<unknown, unknown> {
  return Array.isArray(value) || value instanceof Map;
}

function contents(container: unknown[] | Map<unknown, unknown>): Iterator<unknown> {
  return container.values();
}
