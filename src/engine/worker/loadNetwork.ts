import { createGraph, type Graph, Problem, unitCount } from "../../architectures";
import { shapeOf } from "../../architectures/shapes";
import { initialiseWeights } from "../../weights/initialise";
import type { ManifestEntry } from "../../weights/manifest";
import { matchWeights } from "../../weights/match";
import { createLayout, type GraphLayout, inputShape } from "../layout";
import type { LoadedNetwork, NetworkKey, Preprocess, WeightsSource } from "../protocol";
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
      return new RunningNetwork(info, layout, initialiseWeights(graph, source.init, source.seed));
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
    case "kept": {
      // Readers of other formats: most visits never need them.
      const { readOwnWeights } = await import("./ownWeights");
      const opened = await ownFiles.open(source, site, task);
      const { file, weights, preparation } = await readOwnWeights(opened, graph, task);
      const matched = matchWeights(graph, weights, file.name);
      const twin = await findTwin(site, file.sha256, graph.spec);
      const info = describe(layout, networkKey(graph, file.sha256), true, twin);
      const { sha256, origin } = file;
      ownFiles.hold(info.key, { ...opened, facts: { sha256, origin, spec: graph.spec } });
      const preprocess = twin?.preprocess ?? preparation ?? info.preprocess;
      return new RunningNetwork({ ...info, preprocess, file }, layout, matched);
    }
  }
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
    preprocess: entry?.preprocess ?? identityPreprocess(layout),
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

function identityPreprocess(layout: GraphLayout): Preprocess {
  const [, , channels] = inputShape(layout);
  return { mean: new Array<number>(channels).fill(0), std: new Array<number>(channels).fill(1) };
}
