import { type Graph, Problem } from "../../architectures";
import { type ChosenFit, type FitChoice, listPairs, resolveFit, type TensorPair } from "../../weights/fits";
import type { Preparation } from "../../weights/names/preparations";
import { openWeights } from "../../weights/openWeights";
import { loadWeights } from "../../weights/resolve";
import type { Weights } from "../../weights/tensors";
import type { OwnFile } from "../protocol";
import type { RequestTask } from "../serve";
import { checksumOf } from "./checksum";
import { observedSource } from "./observedSource";
import type { OpenedFile } from "./storage/ownFiles";

export interface OwnWeights {
  readonly file: OwnFile;
  readonly weights: Weights;
  /** How pictures are prepared for such weights; null when the tensors' names do not tell. */
  readonly preparation: Preparation | null;
}

/**
 * Weights that a person brought, in any of our formats. Their tensors are found by our names and by published ones,
 * or, where the person chose that, by their order.
 * @throws Problem `file-lost`, `kept-damaged`, `weights-corrupt`, `weights-unsupported`, `weights-mismatch`,
 * `weights-names-unknown`, `cancelled`.
 */
export async function readOwnWeights(
  opened: OpenedFile,
  graph: Graph,
  choice: FitChoice | undefined,
  task: RequestTask,
): Promise<OwnWeights> {
  await requireUndamaged(opened, task);
  const fit = await findFit(opened, graph, choice, task);
  const weights = await loadWeights(fit.resolution);
  return { file: await describe(opened, fit, task), weights, preparation: fit.resolution.preparation };
}

/**
 * What such a file is, without its numbers.
 * @throws Problem as `readOwnWeights`
 */
export async function readOwnFile(
  opened: OpenedFile,
  graph: Graph,
  choice: FitChoice | undefined,
  task: RequestTask,
): Promise<OwnFile> {
  await requireUndamaged(opened, task);
  return await describe(opened, await findFit(opened, graph, choice, task), task);
}

/**
 * Which of a file's tensors would become which of the network's by their order; no numbers are read.
 * @throws Problem as `readOwnWeights`
 */
export async function readPairs(
  { bytes }: OpenedFile,
  graph: Graph,
  task: RequestTask,
): Promise<readonly TensorPair[]> {
  return listPairs(graph, await openWeights(observedSource(bytes, task, "read")));
}

/** What should be whole is checked first, so that damage is told as such; for the rest, whether it fits at all. */
async function requireUndamaged({ bytes, sha256 }: OpenedFile, task: RequestTask): Promise<void> {
  if (sha256 === null) return;
  const actual = await checksumOf(observedSource(bytes, task, "check"));
  if (actual === sha256) return;
  const short = (digest: string) => digest.slice(0, 12);
  throw new Problem("kept-damaged", { file: bytes.file, sha256: short(sha256), actual: short(actual) });
}

async function findFit(
  { bytes }: OpenedFile,
  graph: Graph,
  choice: FitChoice | undefined,
  task: RequestTask,
): Promise<ChosenFit> {
  return resolveFit(graph, await openWeights(observedSource(bytes, task, "read")), choice);
}

async function describe(
  { bytes, address, sha256 }: OpenedFile,
  { fits, fit }: ChosenFit,
  task: RequestTask,
): Promise<OwnFile> {
  const digest = sha256 ?? (await checksumOf(observedSource(bytes, task, "check")));
  return { name: bytes.file, bytes: bytes.size, sha256: digest, fits, fit, address };
}
