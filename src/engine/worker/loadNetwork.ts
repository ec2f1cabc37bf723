import { createGraph, type Graph, Problem, unitCount } from "../../architectures";
import { shapeOf } from "../../architectures/shapes";
import { type Fit, firstFit, type TensorPair } from "../../weights/fits";
import { initialiseWeights } from "../../weights/initialise";
import type { ManifestEntry } from "../../weights/manifest";
import { matchWeights } from "../../weights/match";
import { identityPreparation } from "../../weights/names/preparations";
import { createLayout, type GraphLayout, inputShape } from "../layout";
import type { LoadedNetwork, NetworkKey, OwnSource, WeightsSource } from "../protocol";
import type { LoadTask } from "./loadTask";
import { RunningNetwork } from "./runningNetwork";
import { fetchShippedWeights, findShippedWeights, listShippedWeights, type Site } from "./shippedWeights";
import type { OwnFiles } from "./storage/ownFiles";

/** One key for each spec and set of weights, however the spec was written. */
function networkKey(graph: Graph, weights: string): NetworkKey {
  return `${graph.spec}#${weights}`;
}

/** Where weights come from. */
export interface Sources {
  readonly site: Site;
  readonly ownFiles: OwnFiles;
}

/**
 * Builds a network with its weights, without touching the backend.
 * @throws Problem for a spec or weights that do not exist, cannot be fetched or do not fit.
 */
export async function loadNetwork(
  spec: string,
  source: WeightsSource,
  { site, ownFiles }: Sources,
  task: LoadTask,
): Promise<RunningNetwork> {
  const graph = createGraph(spec);
  const layout = createLayout(graph);
  switch (source.from) {
    case "init": {
      const key = networkKey(graph, `${source.init}-${source.seed}`);
      const info = describe(layout, key, false, null);
      const weights = initialiseWeights(graph, source.init, source.seed, task.onInitialise);
      return new RunningNetwork(info, layout, weights);
    }
    case "manifest": {
      const entry = await findShippedWeights(site, source.id, graph.spec);
      const weights = await fetchShippedWeights(site, entry, task.onDownload);
      const matched = matchWeights(graph, weights, entry.file);
      requireLabels(layout, entry.labels, entry.file);
      const info = describe(layout, networkKey(graph, source.id), true, entry);
      return new RunningNetwork(info, layout, matched);
    }
    case "file":
    case "url":
    case "kept":
      return await loadOwn(layout, source, { site, ownFiles }, task);
  }
}

/**
 * Which of a file's tensors would become which of the network's by their order.
 * @throws Problem as `loadNetwork`
 */
export async function pairTensors(
  spec: string,
  source: OwnSource,
  { site, ownFiles }: Sources,
  task: LoadTask,
): Promise<readonly TensorPair[]> {
  const { readPairs } = await import("./ownWeights");
  return await readPairs(await ownFiles.open(source, site, task), createGraph(spec), task);
}

async function loadOwn(
  layout: GraphLayout,
  source: OwnSource,
  { site, ownFiles }: Sources,
  task: LoadTask,
): Promise<RunningNetwork> {
  const { graph } = layout;
  // Readers of other formats: most visits never need them.
  const { readOwnWeights } = await import("./ownWeights");
  const opened = await ownFiles.open(source, site, task);
  const { file, weights, preparation } = await readOwnWeights(opened, graph, source.fit, task);
  const matched = matchWeights(graph, weights, file.name);
  const twin = await findTwin(site, file.sha256, graph.spec);
  const info = describe(layout, networkKey(graph, `${file.sha256}${fitMark(file.fit)}`), true, twin);
  const { sha256, fit } = file;
  ownFiles.hold(info.key, { ...opened, facts: { sha256, origin: fit.origin, spec: graph.spec } });
  const told = twin === null && preparation !== null;
  const prepared = told ? { preprocess: preparation, preparedBy: "names" as const } : {};
  return new RunningNetwork({ ...info, ...prepared, file }, layout, matched);
}

/** Tells networks of the same file apart; the usual fit needs no mark. */
function fitMark({ choice }: Fit): string {
  if (choice.by === "order") return "-by-order";
  return choice.set === firstFit.set ? "" : `-set-${choice.set}`;
}

/** What outputs mean and how pictures are prepared: as the entry says, else outputs are counted and pictures stay. */
function describe(
  layout: GraphLayout,
  key: NetworkKey,
  trained: boolean,
  entry: ManifestEntry | null,
): LoadedNetwork {
  return {
    key,
    spec: layout.graph.spec,
    labels: entry?.labels ?? numberedLabels(layout),
    trained,
    preprocess: entry?.preprocess ?? identityPreparation(inputShape(layout)[2]),
    preparedBy: entry ? "weights" : "nobody",
  };
}

/** The shipped entry of which a person's file is a copy; its labels and preparation hold. */
async function findTwin(site: Site, sha256: string, spec: string): Promise<ManifestEntry | null> {
  // Without the list the file itself is as good as before.
  const shipped = await listShippedWeights(site).catch((): readonly ManifestEntry[] => []);
  return shipped.find((entry) => entry.sha256 === sha256 && entry.spec === spec) ?? null;
}

function requireLabels(layout: GraphLayout, labels: readonly string[], file: string): void {
  const outputs = unitCount(shapeOf(layout.graph.output, layout.shapes));
  if (labels.length === outputs) return;
  const detail = `the manifest names ${labels.length} classes, and the network has ${outputs} outputs`;
  throw new Problem("weights-mismatch", { file, network: layout.graph.spec, detail });
}

/** Untrained outputs mean nothing yet: they are counted. */
function numberedLabels({ graph, shapes }: GraphLayout): readonly string[] {
  return Array.from({ length: unitCount(shapeOf(graph.output, shapes)) }, (_, index) => String(index));
}
