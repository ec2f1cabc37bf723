import { failFor } from "../failure";
import { type ByteSource, blobSource } from "../source";
import type { FindShard } from "./shards";

/** A file that a person chose or dropped; its name may begin with folders. */
export interface NamedBlob {
  readonly name: string;
  readonly file: Blob;
}

/** The parts of a model among files, in any order. */
export interface ModelFiles {
  /** `model.json`, by whatever name. */
  readonly model: ByteSource;
  readonly findShard: FindShard;
}

/** As names of a model's parts end: its JSON, and its shards. */
export const modelExtensions: readonly string[] = [".json", ".bin"];

/** Whether there is a model among files that a person chose: weights alone have no JSON. */
export function isModel(files: readonly { readonly name: string }[]): boolean {
  return files.some(({ name }) => isJson(name));
}

/**
 * Finds `model.json` and its shards. A shard lies where its path leads from the model; as files are mostly chosen
 * without their folders, it may also be the only one whose name is the last part of its path.
 * @throws Problem `weights-unsupported` where there are several files of JSON, and none is called `model.json`.
 */
export function findModelFiles(files: readonly NamedBlob[]): ModelFiles {
  const candidates = files.filter(({ name }) => isJson(name));
  const named = candidates.filter(({ name }) => baseName(name) === "model.json");
  const [model, ...others] = candidates.length === 1 ? candidates : named;
  if (model === undefined || others.length > 0) {
    const names = candidates.map(({ name }) => baseName(name)).join(", ");
    return failFor(
      names,
      "weights-unsupported",
    )("one of these has to be the model: take a single model.json and its .bin files");
  }
  return {
    model: blobSource(model.file, baseName(model.name)),
    findShard: (path) => findShard(path, folderOf(model.name), files),
  };
}

function findShard(path: string, folder: string, files: readonly NamedBlob[]): ByteSource | null {
  const alike = files.filter(({ name }) => baseName(name) === baseName(path));
  const exact = alike.find(({ name }) => name === folder + path);
  const found = exact ?? (alike.length === 1 ? alike[0] : undefined);
  return found ? blobSource(found.file, baseName(found.name)) : null;
}

/** What stands before a file's own name, with the slash. */
function folderOf(path: string): string {
  return path.slice(0, path.length - baseName(path).length);
}

function isJson(name: string): boolean {
  return name.toLowerCase().endsWith(".json");
}

function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
