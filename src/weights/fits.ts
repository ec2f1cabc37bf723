import { type Graph, Problem } from "../architectures";
import type { WeightSource } from "./assignment";
import { proposeByOrder } from "./proposeByOrder";
import { type Resolution, type Resolutions, resolveWeights } from "./resolve";
import type { WeightsFile } from "./weightsFile";

/**
 * Which of the ways is taken in which a file fits a network: the sets whose names are known are counted from 0, the
 * trained weights first; `order` goes by the tensors' order and shapes, whatever their names.
 */
export type FitChoice = { readonly by: "names"; readonly set: number } | { readonly by: "order" };

/** What is taken where nobody chose: never a guess. */
export const firstFit = { by: "names", set: 0 } as const satisfies FitChoice;

/** One way in which a file fits a network, as a page tells it. */
export interface Fit {
  readonly choice: FitChoice;
  /** Who names tensors as the file does; null where names are unknown, and the mapping is a guess by their order. */
  readonly origin: string | null;
  /** Keys in the file that lead to the tensors, and what their names begin with: `state_dict`, `model.`; or empty. */
  readonly path: string;
  readonly prefix: string;
  /** Whether the set is named as a moving average of the trained weights. */
  readonly isAverage: boolean;
  /** The network that such weights were trained for, where it has the same tensors and computes something else. */
  readonly belongsTo: string | null;
}

/** All ways in which a file fits a network, and the one that is taken. */
export interface ChosenFit {
  readonly fits: readonly Fit[];
  readonly fit: Fit;
  readonly resolution: Resolution;
}

/**
 * Finds out how a file fits a network, and takes the chosen way, or the first by names.
 * @throws Problem `weights-names-unknown` where no names fit, but order and shapes agree: a guess that a person has to
 * choose; `weights-mismatch` where the file does not fit, or not in the chosen way.
 */
export function resolveFit(graph: Graph, file: WeightsFile, choice: FitChoice = firstFit): ChosenFit {
  if (choice.by === "order") {
    const resolution = requireProposal(graph, file);
    const fit = describeFit(resolution, choice);
    return { fits: [fit], fit, resolution };
  }
  const resolutions = resolveByNames(graph, file);
  const fits = resolutions.map((found, set) => describeFit(found, { by: "names", set }));
  const [resolution, fit] = [resolutions[choice.set], fits[choice.set]];
  if (resolution && fit) return { fits, fit, resolution };
  const detail = `it has ${fits.length} ${fits.length === 1 ? "set" : "sets"} of the network's weights, and number ${choice.set + 1} was asked for`;
  throw mismatch(graph, file, detail);
}

/** One tensor of a file, and the network's that it would become. */
export interface TensorPair {
  readonly from: string;
  readonly to: string;
  readonly shape: readonly number[];
}

/**
 * Which tensor becomes which where a file is mapped by order.
 * @throws Problem `weights-mismatch` where order and shapes do not agree.
 */
export function listPairs(graph: Graph, file: WeightsFile): readonly TensorPair[] {
  return requireProposal(graph, file).sources.flatMap(toPair);
}

/** Proposals fold nothing: each of their sources is one tensor. */
function toPair(source: WeightSource): readonly TensorPair[] {
  if (source.from !== "tensor") return [];
  return [{ from: source.name, to: source.to.fullName, shape: source.to.shape }];
}

function resolveByNames(graph: Graph, file: WeightsFile): Resolutions {
  try {
    return resolveWeights(graph, file);
  } catch (error) {
    const isMismatch = error instanceof Problem && error.code === "weights-mismatch";
    const proposal = isMismatch ? proposeByOrder(graph, file) : null;
    throw proposal ? namesUnknown(proposal, error) : error;
  }
}

function namesUnknown({ file, graph, sources }: Resolution, cause: unknown): Problem {
  const values = { file, network: graph.spec, count: sources.length };
  return new Problem("weights-names-unknown", values, { cause });
}

function requireProposal(graph: Graph, file: WeightsFile): Resolution {
  const proposal = proposeByOrder(graph, file);
  if (proposal) return proposal;
  throw mismatch(graph, file, "its tensors do not agree in order and shape");
}

function mismatch(graph: Graph, { file }: WeightsFile, detail: string): Problem {
  return new Problem("weights-mismatch", { file, network: graph.spec, detail });
}

function describeFit(resolution: Resolution, choice: FitChoice): Fit {
  const { origin, path, prefix, belongsTo, isAverage } = resolution;
  return { choice, origin, path, prefix, isAverage, belongsTo };
}
