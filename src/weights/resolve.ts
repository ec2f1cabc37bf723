import { type Graph, Problem } from "../architectures";
import { type Assignment, assignTensors, type Wanted, type WeightSource } from "./assignment";
import { failFor, shorten } from "./failure";
import { foldBatchNorm } from "./fold";
import { publishedNetworks } from "./folding";
import { listDifferences } from "./match";
import type { Convention } from "./names/convention";
import { conventionsOf } from "./names/conventions";
import type { Preparation } from "./names/preparations";
import type { WeightArray, Weights } from "./tensors";
import type { StoredTensor, StoredTensors, WeightsFile } from "./weightsFile";

/** One way in which a file fits a network, numbers not read yet. */
export interface Resolution {
  readonly file: string;
  readonly graph: Graph;
  /** Who names tensors like this, as a page tells it; null where names are unknown, and the mapping is a guess. */
  readonly origin: string | null;
  /** Keys in the file that lead to the tensors, and what their names begin with: `state_dict`, `ema_model.`. */
  readonly path: string;
  readonly prefix: string;
  /** Whether the set is named as a moving average of the trained weights. */
  readonly isAverage: boolean;
  /** Null when the names do not tell. */
  readonly preparation: Preparation | null;
  /** The network that such weights were trained for, where shapes agree and arithmetic differs; else null. */
  readonly belongsTo: string | null;
  readonly sources: readonly WeightSource[];
  readonly arrange: ((graph: Graph, weights: Weights) => Weights) | null;
}

/** The one to take first. */
export type Resolutions = readonly [Resolution, ...Resolution[]];

/**
 * Finds out how a file fits a network: unwraps checkpoints and prefixes, and tries every convention of names that the
 * network is published under, with and without batch normalisations that can be folded.
 * @returns at least one; more when a checkpoint holds several sets of the network's weights (their moving average
 * among them), the trained ones first.
 * @throws Problem `weights-mismatch`, naming what is missing, unexpected or misshapen in the set that comes closest.
 */
export function resolveWeights(graph: Graph, { file, sets }: WeightsFile): Resolutions {
  const networks = publishedNetworks(graph);
  const [{ tensors: needed }] = networks;
  const conventions = conventionsOf(graph);
  const attempts = sets.flatMap(({ path, tensors }) => {
    const unwrapped = unwrap(tensors);
    return networks.flatMap((published) =>
      conventions.flatMap((convention) =>
        attempt({ graph, tensors: needed, published }, path, unwrapped, convention),
      ),
    );
  });
  const [best, ...others] = attempts
    .filter(({ assignment }) => assignment.differences.length === 0)
    .map((found) => describe(file, graph, found))
    .sort((a, b) => Number(a.isAverage) - Number(b.isAverage));
  if (best) return [best, ...others];
  const [closest] = attempts.sort((a, b) => countDifferences(a) - countDifferences(b));
  const detail = listDifferences(closest?.assignment.differences ?? []);
  throw new Problem("weights-mismatch", { file, network: graph.spec, detail });
}

/**
 * Reads the numbers of a resolution, tensor by tensor: beside the result only a piece of
 * one tensor is in memory, and where batch norms are folded one layer.
 * @throws Problem as `StoredTensor.read`, and `weights-corrupt` for a negative variance, whose root is no number.
 */
export async function loadWeights({ file, graph, sources, arrange }: Resolution): Promise<Weights> {
  const weights = new Map<string, WeightArray>();
  for (const source of sources) {
    if (source.from === "tensor") {
      const data = await source.stored.read();
      if (source.to.name === "running_var") requireVariances(data, source.name, file);
      weights.set(source.to.fullName, { shape: source.to.shape, data });
      continue;
    }
    const folded = await foldSource(source, file);
    weights.set(source.weight.fullName, folded.weight);
    weights.set(source.bias.fullName, folded.bias);
  }
  return arrange ? arrange(graph, weights) : weights;
}

interface Attempt {
  readonly convention: Convention;
  readonly path: string;
  readonly prefix: string;
  readonly assignment: Assignment;
}

/** `DataParallel` and `torch.compile` put these before names, also in their middle. */
const wrappers: ReadonlySet<string> = new Set(["module", "_orig_mod"]);

function unwrap(tensors: StoredTensors): StoredTensors {
  const bare = (name: string) =>
    name
      .split(".")
      .filter((part) => !wrappers.has(part))
      .join(".");
  return new Map([...tensors].map(([name, tensor]) => [bare(name), tensor]));
}

function attempt(wanted: Wanted, path: string, tensors: StoredTensors, convention: Convention): Attempt[] {
  return findPrefixed(tensors, firstModule(wanted, convention)).map(({ prefix, inside }) => {
    const bare = new Map(inside.map(([name, tensor]) => [name.slice(prefix.length), tensor]));
    return { convention, path, prefix, assignment: assignTensors(wanted, convention, bare) };
  });
}

/** The module of the first layer that learns. */
function firstModule({ published: { graph, tensors } }: Wanted, { moduleOf }: Convention): string {
  const first = graph.layers.find(({ name }) => tensors.has(name));
  return first ? moduleOf(first) : "";
}

interface Prefixed {
  readonly prefix: string;
  readonly inside: readonly (readonly [string, StoredTensor])[];
}

/**
 * Whatever stands before the first layer's name, and what is named like that: nothing, `model.`, `backbone.`, or two
 * for weights and their average. Blocks end like the first layer (`layer1.0.conv1`); they are parts of the largest.
 */
function findPrefixed(tensors: StoredTensors, first: string): readonly Prefixed[] {
  const key = `${first}.weight`;
  const entries = [...tensors];
  const prefixed = entries
    .filter(([name]) => name === key || name.endsWith(`.${key}`))
    .map(([name]) => name.slice(0, -key.length))
    .sort((a, b) => a.length - b.length)
    .slice(0, mostPrefixes)
    .map((prefix) => ({ prefix, inside: entries.filter(([name]) => name.startsWith(prefix)) }));
  const largest = Math.max(...prefixed.map(({ inside }) => inside.length));
  const whole = prefixed.filter(({ inside }) => inside.length * 2 > largest);
  return whole.length > 0 ? whole : [{ prefix: "", inside: entries }];
}

/** The shortest are looked at; a file with more is none of ours. */
const mostPrefixes = 64;

function describe(file: string, graph: Graph, { convention, path, prefix, assignment }: Attempt): Resolution {
  const { origin, preparation, belongsTo, arrange = null } = convention;
  const isAverage = isNamedAverage(path, prefix);
  const { sources } = assignment;
  return { file, graph, origin, path, prefix, isAverage, preparation, belongsTo, sources, arrange };
}

function countDifferences({ assignment }: Attempt): number {
  return assignment.differences.length;
}

/** As `state_dict_ema`, `ema_model.`, `averaged_model`, `swa`. */
function isNamedAverage(path: string, prefix: string): boolean {
  return /ema|average|swa/i.test(`${path}.${prefix}`);
}

function requireVariances(data: Float32Array, name: string, file: string): void {
  const first = data.findIndex((variance) => variance < 0);
  if (first >= 0)
    failFor(file)(
      `${shorten(name)} holds the negative variance ${data[first]} at ${first}: the file is damaged`,
    );
}

async function foldSource(source: Extract<WeightSource, { from: "folding" }>, file: string) {
  const { weight, kernel, offset, norm, epsilon } = source;
  const variance = await norm.running_var.read();
  requireVariances(variance, `${weight.layer}'s batch normalisation`, file);
  return foldBatchNorm(
    { weight: { shape: weight.shape, data: await kernel.read() }, bias: offset ? await offset.read() : null },
    {
      weight: await norm.weight.read(),
      bias: await norm.bias.read(),
      mean: await norm.running_mean.read(),
      variance,
    },
    epsilon,
  );
}
