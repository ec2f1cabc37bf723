import type { Spec } from "../architectures";
import type { LoadedNetwork } from "../engine/protocol";
import { type ColumnId, runOf } from "../state/columns/column";
import { isOwn } from "../state/columns/weights";
import { nameWeights } from "../state/columns/weightsLink";
import { isInStep } from "../state/frameLoop";
import type { BenchState } from "../state/store";
import type { Caller } from "./caller";

export interface Prediction {
  readonly label: string;
  readonly index: number;
  readonly probability: number;
}

/** What the bench shows. */
export interface BenchReport {
  /** In the order in which they stand. */
  readonly columns: readonly ColumnReport[];
  /** Null before there is a bench. */
  readonly chosen: ColumnId | null;
}

export interface ColumnReport {
  readonly id: ColumnId;
  readonly spec: Spec;
  /** As links name them; null for what comes and goes with the page, a file or a model of the person's own. */
  readonly weights: string | null;
  /** The most probable first; empty before the network has run. */
  readonly predictions: readonly Prediction[];
  /** Whether the network has run on the picture as it is now. */
  readonly inStep: boolean;
}

/** @param caller another site's page is not told what the person brought, nor what networks make of it */
export function reportBench(state: BenchState, caller: Caller): BenchReport {
  const columns = state.columns.map(({ id, spec, weights }): ColumnReport => {
    const { result, loaded } = runOf(state, id);
    const isPersons = isOwn(weights) || weights.from === "model" || isPersonsPicture(state);
    const isTold = caller === "page" || !isPersons;
    return {
      id,
      spec,
      weights: caller === "page" || !isOwn(weights) ? nameWeights(weights) : null,
      predictions: result && loaded && isTold ? rankPredictions(result.output, loaded) : [],
      inStep: isInStep(state, id),
    };
  });
  return { columns, chosen: state.chosen };
}

/** Whether what lies on the bench is a picture that the person brought. */
export function isPersonsPicture({ source }: Pick<BenchState, "source">): boolean {
  return source === "photo" || source === "webcam";
}

export function rankPredictions(output: Float32Array, { labels }: LoadedNetwork): readonly Prediction[] {
  return Array.from(output, (probability, index) => ({
    label: labels[index] ?? String(index),
    index,
    probability,
  })).sort((a, b) => b.probability - a.probability);
}
