/** What follows from how a picture is prepared; the worker computes with it, and the page shows it. */
import type { Preprocess } from "./protocol";

/** The picture's channel that a channel of the prepared picture is made from. */
export function pictureChannel({ mean, order }: Preprocess, channel: number): number {
  return order === "bgr" ? mean.length - 1 - channel : channel;
}

/** What a picture's 0 and 1 become in a channel. */
export function preparedEnds(
  { mean, std }: Preprocess,
  channel: number,
): readonly [black: number, white: number] {
  const [centre, spread] = [mean[channel] ?? 0, std[channel] ?? 1];
  return [(0 - centre) / spread, (1 - centre) / spread];
}

/**
 * The largest magnitude that a prepared picture can have. The input keeps this scale: on a scale of its own
 * an empty page, −0.1 all over for LeNet-5, would look like ink.
 */
export function largestInput(preprocess: Preprocess): number {
  const ends = preprocess.mean.flatMap((_, channel) => preparedEnds(preprocess, channel));
  return Math.max(...ends.map(Math.abs));
}

/** Why a channel cannot be prepared so: what the fault is in, and nothing when there is none. */
export function findPreparationFault(mean: number, std: number): "mean" | "std" | null {
  if (!Number.isFinite(mean)) return "mean";
  if (!Number.isFinite(std) || std <= 0) return "std";
  // What the network sees are float32 numbers.
  const ends = preparedEnds({ mean: [mean], std: [std] }, 0);
  return ends.every((end) => Number.isFinite(Math.fround(end))) ? null : "std";
}

export function isSamePreparation(a: Preprocess, b: Preprocess): boolean {
  const isSameList = (these: readonly number[], those: readonly number[]) =>
    these.length === those.length && these.every((value, index) => value === those[index]);
  return isSameList(a.mean, b.mean) && isSameList(a.std, b.std) && (a.order ?? "rgb") === (b.order ?? "rgb");
}
