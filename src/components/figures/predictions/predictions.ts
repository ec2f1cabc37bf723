/** The output layer's values and what they were computed from, in the order of the labels. */
export interface Predictions {
  readonly probabilities: ArrayLike<number>;
  /** RBF distances (small is likely), or logits. */
  readonly scores: ArrayLike<number>;
}

export interface PredictionsState {
  readonly labels: readonly string[];
}
