import { createGraph, Problem } from "../../architectures";
import type { ParamsOf } from "../border";
import type { NetworkWish, OwnFile, OwnSource, StorageReport, WeightsKey } from "../protocol";
import type { RequestTask } from "../serve";
import type { LoaderRequests } from "./protocol";
import type { Sources } from "./sources";

/**
 * Keeps the person's own file that a network was loaded from. A loader that does not hold it any more, as a new one
 * does not, opens it again.
 * @param sha256 of the file that the network was loaded from; undefined where nobody knows
 * @throws Problem `unknown-network` for weights that are no file, `weights-corrupt` where the file has become another,
 * and as `OwnFiles.open`, `readOwnFile` and `OwnFiles.keep`.
 */
export async function keepFile(
  { key, wish, sha256 }: ParamsOf<LoaderRequests, "keep">,
  sources: Sources,
  task: RequestTask,
): Promise<StorageReport> {
  const { spec, weights } = wish;
  if (!sources.ownFiles.holds(key) && isOwn(weights)) {
    await holdAgain({ key, spec, weights, sha256 }, sources, task);
  }
  return await sources.ownFiles.keep(key, task);
}

interface LostFile {
  readonly key: WeightsKey;
  readonly spec: NetworkWish["spec"];
  readonly weights: OwnSource;
  readonly sha256: string | undefined;
}

async function holdAgain(
  { key, spec, weights, sha256 }: LostFile,
  { site, ownFiles }: Sources,
  task: RequestTask,
): Promise<void> {
  const { readOwnFile } = await import("./ownWeights");
  const graph = createGraph(spec);
  const opened = await ownFiles.open(weights, site, task);
  await ownFiles.whileThere(opened, async () => {
    const file = await readOwnFile(opened, graph, weights.fit, task);
    if (sha256 !== undefined && file.sha256 !== sha256) throw changed(file, sha256);
    ownFiles.hold(key, opened, file, graph.spec);
  });
}

function changed({ name, sha256 }: OwnFile, then: string): Problem {
  const detail = `its SHA-256 is ${sha256}, and that of the weights that run is ${then}`;
  return new Problem("weights-corrupt", { file: name, detail });
}

function isOwn(weights: NetworkWish["weights"]): weights is OwnSource {
  return weights.from === "file" || weights.from === "url" || weights.from === "kept";
}
