import type { NetworkPlan } from "../architectures/networkPlan";
import type { Frame } from "../engine/protocol";
import type { Scale } from "./view";

/**
 * Activations of networks that work lie within a few thousand. Beyond a million the scores are so far apart that a
 * softmax gives everything to one class, and float32's steps at that size are coarser than 0.06.
 */
const largestSound = 1e6;

/** Values that have grown beyond all sense. */
export interface Explosion {
  readonly layer: string;
  /** The largest magnitude; not finite where values are beyond float32. */
  readonly largest: number;
}

/** What is known of a frame's largest values without reading any more of them. */
type Seen = Pick<Frame, "regions" | "scores">;

/** The first layer, among those that were drawn and the scores, whose values have exploded. */
export function findExplosion({ regions, scores }: Seen, plan: NetworkPlan, scale: Scale): Explosion | null {
  // With one scale for the network, a layer's limit is that of all.
  const drawn = scale === "network" ? [] : regions;
  const largest = new Map(drawn.map(({ layer, limits }) => [layer, Math.max(...limits)]));
  largest.set(scoresLayer(plan), largestMagnitude(scores));
  for (const { name } of plan.graph.layers) {
    const value = largest.get(name) ?? 0;
    if (!(value <= largestSound)) return { layer: name, largest: value };
  }
  return null;
}

/** The one that stands first in the network. */
export function earlier(a: Explosion | null, b: Explosion | null, { graph }: NetworkPlan): Explosion | null {
  if (a === null || b === null) return a ?? b;
  return graph.layers.find(({ name }) => name === a.layer || name === b.layer)?.name === a.layer ? a : b;
}

function scoresLayer({ graph, layers }: NetworkPlan): string {
  const output = layers.get(graph.output);
  return (output?.kind === "softmax" && output.inputs[0]) || graph.output;
}

/** NaN where one value is none. */
function largestMagnitude(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
