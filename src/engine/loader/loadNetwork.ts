import { createGraph, type Graph, inferShapes, Problem, shapeOf, unitCount } from "../../architectures";
import { pictureShape } from "../../architectures/graph";
import type { TensorPair } from "../../weights/fits";
import { initialiseWeights } from "../../weights/initialise";
import type { ManifestEntry } from "../../weights/manifest";
import { matchWeights } from "../../weights/match";
import { identityPreparation, type Preparation } from "../../weights/names/preparations";
import type {
  HandedNetwork,
  LoadedNetwork,
  NetworkWish,
  OwnSource,
  WeightsKey,
  WeightsSource,
} from "../protocol";
import type { RequestTask } from "../serve";
import type { ShippedList } from "./shippedList";
import type { Sources } from "./sources";

/**
 * A network with its weights, ready to be handed to a runner: nobody else has the buffers of its numbers.
 * @throws Problem for a spec or weights that do not exist, cannot be fetched or do not fit, or `cancelled`.
 */
export async function loadNetwork(
  key: WeightsKey,
  { spec, weights }: NetworkWish,
  sources: Sources,
  task: RequestTask,
): Promise<HandedNetwork> {
  if (weights.from !== "model") return await loadSpec(key, spec, weights, sources, task);
  // Readers of models: most visits never need them.
  const { loadModel } = await import("./loadModel");
  return { kind: "model", key, model: await loadModel(weights, sources.site, task) };
}

/**
 * Which of a file's tensors would become which of the network's by their order.
 * @throws Problem as `loadNetwork`
 */
export async function pairTensors(
  spec: NetworkWish["spec"],
  source: OwnSource,
  { site, ownFiles }: Sources,
  task: RequestTask,
): Promise<readonly TensorPair[]> {
  const { readPairs } = await import("./ownWeights");
  const graph = createGraph(spec);
  const opened = await ownFiles.open(source, site, task);
  return await ownFiles.whileThere(opened, () => readPairs(opened, graph, task));
}

async function loadSpec(
  key: WeightsKey,
  spec: NetworkWish["spec"],
  source: WeightsSource,
  sources: Sources,
  task: RequestTask,
): Promise<HandedNetwork> {
  const graph = createGraph(spec);
  // Shapes that cannot be are found before anything is fetched.
  const untrained = describeUntrained(key, graph);
  switch (source.from) {
    case "init": {
      const { init, seed } = source;
      const weights = initialiseWeights(graph, init, seed, (share) => task.report("initialise", share));
      return { kind: "spec", info: untrained, weights };
    }
    case "manifest": {
      const { entry, weights } = await sources.shipped.load(source.id, graph.spec, task);
      const matched = matchWeights(graph, weights, entry.file);
      requireLabels(untrained, entry);
      return { kind: "spec", info: describeShipped(untrained, entry), weights: matched };
    }
    case "file":
    case "url":
    case "kept":
      return await loadOwn(untrained, graph, source, sources, task);
  }
}

async function loadOwn(
  untrained: LoadedNetwork,
  graph: Graph,
  source: OwnSource,
  { site, shipped, ownFiles }: Sources,
  task: RequestTask,
): Promise<HandedNetwork> {
  // Readers of other formats: most visits never need them.
  const { readOwnWeights } = await import("./ownWeights");
  const opened = await ownFiles.open(source, site, task);
  return await ownFiles.whileThere(opened, async () => {
    const own = await readOwnWeights(opened, graph, source.fit, task);
    const weights = matchWeights(graph, own.weights, own.file.name);
    const twin = await findTwin(shipped, own.file.sha256, graph.spec, task);
    ownFiles.hold(untrained.key, opened, own.file, graph.spec);
    const info = twin ? describeShipped(untrained, twin) : describeOwn(untrained, own.preparation);
    return { kind: "spec", info: { ...info, file: own.file }, weights };
  });
}

/** The shipped entry of which a person's file is a copy; its labels and preparation hold. */
async function findTwin(
  shipped: ShippedList,
  sha256: string,
  spec: NetworkWish["spec"],
  task: RequestTask,
): Promise<ManifestEntry | null> {
  const entries = await listIfAny(shipped, task);
  return entries.find((entry) => entry.sha256 === sha256 && entry.spec === spec) ?? null;
}

/** Without the list a person's file is as good as before. */
async function listIfAny(shipped: ShippedList, task: RequestTask): Promise<readonly ManifestEntry[]> {
  try {
    return await shipped.entries(task);
  } catch (error) {
    if (task.signal.aborted) throw error;
    return [];
  }
}

/** Outputs mean nothing yet, and are counted; pictures stay as they are. */
function describeUntrained(key: WeightsKey, graph: Graph): LoadedNetwork {
  const outputs = unitCount(shapeOf(graph.output, inferShapes(graph)));
  return {
    key,
    spec: graph.spec,
    labels: Array.from({ length: outputs }, (_, index) => String(index)),
    trained: false,
    preprocess: identityPreparation(pictureShape(graph)[2]),
    preparedBy: "nobody",
  };
}

/** What outputs mean and how pictures are prepared is as the entry says. */
function describeShipped(untrained: LoadedNetwork, { labels, preprocess }: ManifestEntry): LoadedNetwork {
  return { ...untrained, labels, preprocess, trained: true, preparedBy: "weights" };
}

function describeOwn(untrained: LoadedNetwork, preparation: Preparation | null): LoadedNetwork {
  const prepared = preparation && { preprocess: preparation, preparedBy: "names" as const };
  return { ...untrained, trained: true, ...prepared };
}

function requireLabels({ spec, labels }: LoadedNetwork, entry: ManifestEntry): void {
  if (entry.labels.length === labels.length) return;
  const detail = `the manifest names ${entry.labels.length} classes, and the network has ${labels.length} outputs`;
  throw new Problem("weights-mismatch", { file: entry.file, network: spec, detail });
}
