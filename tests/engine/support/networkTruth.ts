import { readFileSync } from "node:fs";
import * as v from "valibot";
import { type Graph, type Layer, unitCount, weightTensors } from "../../../src/architectures";
import { createLayout, inputShape } from "../../../src/engine/layout";
import { parseSafetensors } from "../../../src/weights/formats/safetensors";
import { uniformSource } from "../../../src/weights/random";
import { sizeOf, type Weights } from "../../../src/weights/tensors";

const folder = new URL("../../fixtures/networks/", import.meta.url);

/** `training/convscope/network_cases.py` says what the numbers are for. */
const caseSchema = v.object({
  name: v.string(),
  spec: v.string(),
  seed: v.number(),
  amplitude: v.number(),
  gain: v.number(),
});

export type NetworkCase = v.InferOutput<typeof caseSchema>;

/** What PyTorch computes of one network, in short (`training/README.md`). */
export interface NetworkTruth {
  /** One a layer that inference computes, in the graph's order. */
  readonly fingerprints: readonly Float32Array[];
  readonly scores: Float32Array;
  readonly output: Float32Array;
  /** SHA-256 of the weights, byte by byte. */
  readonly checksum: Float32Array;
}

export function readNetworkCases(): readonly NetworkCase[] {
  return v.parse(v.array(caseSchema), JSON.parse(readFileSync(new URL("cases.json", folder), "utf8")));
}

export function readNetworkTruth({ name }: NetworkCase): NetworkTruth {
  const file = `${name}.safetensors`;
  const tensors = parseSafetensors(readFileSync(new URL(file, folder)), file);
  const values = (tensor: string) => tensors.get(tensor)?.data ?? new Float32Array();
  const [layers = 0, length = 0] = tensors.get("fingerprints")?.shape ?? [];
  const fingerprints = Array.from({ length: layers }, (_, layer) =>
    values("fingerprints").subarray(layer * length, (layer + 1) * length),
  );
  return {
    fingerprints,
    scores: values("scores"),
    output: values("output"),
    checksum: values("checksum"),
  };
}

/**
 * The same picture and weights as `draw_network` of `training/convscope/network_truth.py`, to the last bit: first
 * the picture, then every tensor of the file in its order, auxiliary heads included.
 */
export function drawNetwork(
  graph: Graph,
  { seed, amplitude, gain }: NetworkCase,
): { readonly picture: Float32Array; readonly weights: Weights } {
  const uniform = uniformSource(seed);
  const pixels = unitCount(inputShape(createLayout(graph)));
  const picture = Float32Array.from({ length: pixels }, () => (2 * uniform() - 1) * amplitude);
  const weights = weightTensors(graph).map(({ name, fullName, shape, layer }) => {
    const data = new Float32Array(sizeOf(shape)).map(drawerOf(name, shape, gain, uniform));
    const table = tableOf(graph, layer);
    if (name === "weight" && table !== undefined) clearUnconnected(data, shape, table);
    return [fullName, { shape, data }] as const;
  });
  return { picture, weights: new Map(weights) };
}

/** Kernels and matrices are uniform with variance 2 / fan-in (He et al. 2015, equation 10). */
function drawerOf(name: string, shape: readonly number[], gain: number, uniform: () => number): () => number {
  if (name === "running_var") return () => uniform() + 0.5;
  if (name !== "weight") return () => 0.2 * (uniform() - 0.5);
  if (shape.length === 1) return () => gain * (uniform() + 0.5);
  const limit = Math.sqrt(6 / sizeOf(shape.slice(1)));
  return () => (2 * uniform() - 1) * limit;
}

function tableOf({ layers }: Graph, name: string): readonly (readonly number[])[] | undefined {
  const layer: Layer | undefined = layers.find((candidate) => candidate.name === name);
  return layer?.kind === "convolution" ? layer.table : undefined;
}

function clearUnconnected(
  data: Float32Array,
  [, inputs = 0, height = 0, width = 0]: readonly number[],
  table: readonly (readonly number[])[],
): void {
  const kernel = height * width;
  for (const [output, row] of table.entries()) {
    for (let input = 0; input < inputs; input++) {
      const start = (output * inputs + input) * kernel;
      if (!row.includes(input)) data.fill(0, start, start + kernel);
    }
  }
}

const projections = 4;
const samples = 16;
const fingerprintSeed = 1;

/**
 * 21 numbers of one layer's values, as `fingerprint` of `training/convscope/network_truth.py` takes them: the largest
 * magnitude; 4 sums with random signs, over √n; 16 values from random places (all of them where there are no more).
 */
export function takeFingerprint(values: Float32Array): readonly number[] {
  const uniform = uniformSource(fingerprintSeed);
  const sums = new Array<number>(projections).fill(0);
  let largest = 0;
  for (const value of values) {
    const signs = Math.floor(uniform() * 2 ** projections);
    for (let bit = 0; bit < projections; bit++)
      sums[bit] = (sums[bit] ?? 0) + (signs & (1 << bit) ? value : -value);
    // Not a number stays: Math.max keeps it.
    largest = Math.max(largest, Math.abs(value));
  }
  const places = Array.from({ length: samples }, (_, place) =>
    values.length > samples ? Math.floor(uniform() * values.length) : place,
  );
  const sampled = places.map((place) => (place < values.length ? (values[place] ?? Number.NaN) : 0));
  return [largest, ...sums.map((sum) => sum / Math.sqrt(values.length)), ...sampled];
}

/** The places of the scores from the largest to the smallest: what a network predicts. */
export function rankScores(scores: ArrayLike<number>): readonly number[] {
  const list = Array.from(scores);
  return [...list.keys()].sort((left, right) => (list[right] ?? 0) - (list[left] ?? 0));
}
