import type { NetworkPlan } from "../../../state/networkPlan";

/** The output layer's values and what they were computed from, in the order of the labels. */
export interface Predictions {
  readonly probabilities: ArrayLike<number>;
  /** RBF distances (small is likely), or logits. */
  readonly scores: ArrayLike<number>;
}

export interface PredictionsState {
  readonly labels: readonly string[];
}

/** Whether the output is computed from distances to codes, as LeNet-5's, and not from logits. */
export function scoresAreDistances({ graph, layers }: NetworkPlan): boolean {
  const output = layers.get(graph.output);
  return output?.kind === "softmax" && output.of === "distances";
}
