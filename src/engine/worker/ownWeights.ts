import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type Graph, Problem } from "../../architectures";
import { type FitChoice, listPairs, resolveFit, type TensorPair } from "../../weights/fits";
import type { Preparation } from "../../weights/names/preparations";
import { openWeights } from "../../weights/openWeights";
import { loadWeights } from "../../weights/resolve";
import type { ByteSource } from "../../weights/source";
import type { Weights } from "../../weights/tensors";
import type { OwnFile } from "../protocol";
import { type LoadTask, observedSource } from "./loadTask";
import type { OpenedFile } from "./storage/ownFiles";

export interface OwnWeights {
  readonly file: OwnFile;
  readonly weights: Weights;
  /** How pictures are prepared for such weights; null when the tensors' names do not tell. */
  readonly preparation: Preparation | null;
}

/** Bytes that are hashed at a time: a large file is never in memory as a whole. */
const pieceBytes = 4 * 1024 ** 2;

/**
 * Weights that a person brought, safetensors or PyTorch's. Their tensors are found by our names and by published ones,
 * or, where the person chose that, by their order.
 * @throws Problem `file-lost`, `kept-damaged`, `weights-corrupt`, `weights-unsupported`, `weights-mismatch`,
 * `weights-names-unknown`, `cancelled`.
 */
export async function readOwnWeights(
  opened: OpenedFile,
  graph: Graph,
  choice: FitChoice | undefined,
  task: LoadTask,
): Promise<OwnWeights> {
  const { bytes, address } = opened;
  const { signal, onCheck, onRead } = task;
  // What should be whole is checked first, so that damage is told as such; for the rest, whether it fits at all.
  const known = opened.sha256 === null ? null : await checksumOf(observedSource(bytes, signal, onCheck));
  if (known !== opened.sha256) throw damaged(bytes.file, opened.sha256, known);
  const source = observedSource(bytes, signal, onRead);
  const { fits, fit, resolution } = resolveFit(graph, await openWeights(source), choice);
  const weights = await loadWeights(resolution);
  const digest = known ?? (await checksumOf(observedSource(bytes, signal, onCheck)));
  const file = { name: bytes.file, bytes: bytes.size, sha256: digest, fits, fit, address };
  return { file, weights, preparation: resolution.preparation };
}

/**
 * Which of a file's tensors would become which of the network's by their order; no numbers are read.
 * @throws Problem as `readOwnWeights`
 */
export async function readPairs(
  { bytes }: OpenedFile,
  graph: Graph,
  { signal, onRead }: LoadTask,
): Promise<readonly TensorPair[]> {
  return listPairs(graph, await openWeights(observedSource(bytes, signal, onRead)));
}

async function checksumOf(source: ByteSource): Promise<string> {
  const hash = sha256.create();
  for (let offset = 0; offset < source.size; offset += pieceBytes) {
    hash.update(await source.read(offset, Math.min(pieceBytes, source.size - offset)));
  }
  return bytesToHex(hash.digest());
}

function damaged(file: string, sha256Then: string | null, sha256Now: string | null): Problem {
  const short = (digest: string | null) => digest?.slice(0, 12) ?? "";
  return new Problem("kept-damaged", { file, sha256: short(sha256Then), actual: short(sha256Now) });
}
