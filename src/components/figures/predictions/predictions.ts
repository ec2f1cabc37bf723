import { isSpatial, shapeOf } from "../../../architectures";
import type { NetworkPlan } from "../../../architectures/networkPlan";
import type { RunningNetwork } from "../../../state/figureNetwork";
import type { PredictionsState } from "./state";

/** The output layer's values and what they were computed from, in the order of the labels. */
export interface Predictions {
  readonly probabilities: ArrayLike<number>;
  /** RBF distances (small is likely), or logits. */
  readonly scores: ArrayLike<number>;
}

/** A network that answers: its plan, and what its outputs stand for. */
export interface AnswersSource {
  readonly networks: readonly [Answering, ...Answering[]];
}

type Answering = Pick<RunningNetwork, "plan" | "labels">;

export function labelsOf(
  { labels }: Pick<PredictionsState, "labels">,
  { networks }: AnswersSource,
): readonly string[] {
  return labels ?? networks[0].labels;
}

/**
 * What a network answers with: shares of certainty, as every network of ours, or whatever numbers a person's model
 * makes, in a vector or in maps.
 */
export type AnswerKind = "shares" | "values" | "maps";

export function answerKindOf({ graph, layers, shapes }: NetworkPlan): AnswerKind {
  if (isSpatial(shapeOf(graph.output, shapes))) return "maps";
  const kind = layers.get(graph.output)?.kind;
  return kind === "softmax" || kind === "sigmoid" ? "shares" : "values";
}

/** Whether the output is computed from distances to codes, as LeNet-5's, and not from logits. */
export function scoresAreDistances({ graph, layers }: NetworkPlan): boolean {
  const output = layers.get(graph.output);
  return output?.kind === "softmax" && output.of === "distances";
}
