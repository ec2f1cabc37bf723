import { quantile } from "../lib/statistics";
import type { FourTimes } from "./harness/timeFour";

/** Four networks on one picture, the first maps of every layer drawn; times are medians. */
export interface FourEntry {
  /** From the picture to all of them drawn, over the sum of their forward passes, each alone. */
  readonly all: number;
  /** From the picture to the chosen one drawn, over its own forward pass alone. */
  readonly chosen: number;
  /** The first, as it is on a page that a link opens. */
  readonly chosenSpec: string;
  readonly cores: number;
  readonly allMs: number;
  readonly chosenMs: number;
  /** Each network's, alone. */
  readonly forwardMs: Readonly<Record<string, number>>;
  /** The same of the lower quartiles, which other programs on the machine disturb less. */
  readonly lowerQuartile: { readonly all: number; readonly chosen: number };
}

/** @param specs in the order in which the networks stand */
export function summariseFour(specs: readonly string[], times: FourTimes): FourEntry {
  const { lowerQuartile, median } = {
    lowerQuartile: compare(times, 0.25),
    median: compare(times, 0.5),
  };
  const { all, chosen, forwards, allMs, chosenMs } = median;
  return {
    all,
    chosen,
    chosenSpec: specs[0] ?? "",
    cores: times.cores,
    allMs,
    chosenMs,
    forwardMs: Object.fromEntries(specs.map((spec, place) => [spec, forwards[place] ?? Number.NaN])),
    lowerQuartile: { all: lowerQuartile.all, chosen: lowerQuartile.chosen },
  };
}

function compare({ alone, ...shown }: FourTimes, share: number) {
  const forwards = alone.map((times) => quantile(times, share));
  const [allMs, chosenMs] = [quantile(shown.all, share), quantile(shown.chosen, share)];
  const sum = forwards.reduce((total, forward) => total + forward, 0);
  return { forwards, allMs, chosenMs, all: allMs / sum, chosen: chosenMs / (forwards[0] ?? Number.NaN) };
}
