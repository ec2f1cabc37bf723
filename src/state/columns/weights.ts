import type { ModelSource, OwnSource, WeightsSource } from "../../engine/protocol";
import type { FitChoice } from "../../weights/fits";

/** Weights that a column runs: shipped, initialised, or the person's own, with a network of their own or without. */
export type BenchWeights = WeightsSource | ModelSource;

/** Those that a link can name: a person's own file comes and goes with the page. */
export type LinkableWeights = Exclude<BenchWeights, { from: "file" | "model" }>;

/** What a network without shipped weights starts with; the same weights are another object where somebody chose them. */
export const untrained: LinkableWeights = { from: "init", init: "he", seed: 1 };

/** Whether a person brought them, for a network that was there already. */
export function isOwn(weights: BenchWeights): weights is OwnSource {
  return weights.from === "file" || weights.from === "url" || weights.from === "kept";
}

/** Whether both are the same weights, taken in the same way. */
export function isSameWeights(one: BenchWeights, other: BenchWeights): boolean {
  if (one === other) return true;
  const others: ReadonlyMap<string, unknown> = new Map(Object.entries(other));
  const parts: readonly (readonly [string, unknown])[] = Object.entries(one);
  return parts.length === others.size && parts.every(([name, part]) => isSamePart(part, others.get(name)));
}

/** Files are the same where they are the same object; how they fit is plain data. */
function isSamePart(one: unknown, other: unknown): boolean {
  return one === other || (isFit(one) && isFit(other) && JSON.stringify(one) === JSON.stringify(other));
}

function isFit(part: unknown): part is FitChoice {
  return typeof part === "object" && part !== null && "by" in part;
}
