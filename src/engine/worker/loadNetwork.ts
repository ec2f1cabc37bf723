import { createGraph, type Graph, Problem, unitCount } from "../../architectures";
import { shapeOf } from "../../architectures/shapes";
import { initialiseWeights } from "../../weights/initialise";
import { matchWeights } from "../../weights/match";
import { createLayout, type GraphLayout, inputShape } from "../layout";
import type { LoadedNetwork, NetworkKey, Preprocess, WeightsSource } from "../protocol";
import { RunningNetwork } from "./runningNetwork";
import { fetchShippedWeights, findShippedWeights, type Site } from "./shippedWeights";

/** One key for each spec and set of weights, however the spec was written. */
export function networkKey(graph: Graph, source: WeightsSource): NetworkKey {
  return `${graph.spec}#${source.from === "manifest" ? source.id : `${source.init}-${source.seed}`}`;
}

/**
 * Builds a network with its weights, without touching the backend.
 * @throws Problem for a spec or weights that do not exist, cannot be fetched or do not fit.
 */
export async function loadNetwork(
  spec: string,
  source: WeightsSource,
  site: Site,
  onDownload: (share: number | null) => void,
): Promise<RunningNetwork> {
  const graph = createGraph(spec);
  const layout = createLayout(graph);
  const key = networkKey(graph, source);
  if (source.from === "init") {
    const info: LoadedNetwork = {
      key,
      spec: graph.spec,
      labels: numberedLabels(layout),
      trained: false,
      preprocess: identityPreprocess(layout),
    };
    return new RunningNetwork(info, layout, initialiseWeights(graph, source.init, source.seed));
  }
  const entry = await findShippedWeights(site, source.id, graph.spec);
  const weights = await fetchShippedWeights(site, entry, onDownload);
  const matched = matchWeights(graph, weights, entry.file);
  requireLabels(layout, entry.labels, entry.file);
  const { labels, preprocess } = entry;
  return new RunningNetwork({ key, spec: graph.spec, labels, trained: true, preprocess }, layout, matched);
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
