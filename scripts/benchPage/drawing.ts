import type { NetworkWish } from "../../src/engine/protocol";
import { quantile } from "../lib/statistics";
import type { DrawingTimes } from "./harness/timeDrawing";
import { type Extent, type Look, looks } from "./views";

/** Milliseconds of a network's forward pass, and of drawing a row's maps and all maps of every layer. */
interface Milliseconds {
  readonly forwardMs: number;
  readonly visibleMs: number;
  readonly allMs: number;
}

/** What it costs to draw a network in one way: limits, averages, colours and the bitmap. */
export interface DrawingEntry extends Milliseconds {
  readonly spec: string;
  /** Shipped ones by their name, else how they were drawn. */
  readonly weights: string;
  readonly scale: Look["scale"];
  readonly over?: Look["over"];
  /** Drawing over forward pass, of the medians. */
  readonly visible: number;
  readonly all: number;
  /** How many maps are drawn. */
  readonly maps: Readonly<Record<Extent, number>>;
  /** The same of the lower quartiles, which other programs on the machine disturb less. */
  readonly lowerQuartile: Milliseconds & { readonly visible: number; readonly all: number };
}

/** An entry for each way of drawing. */
export function summariseDrawing(wish: NetworkWish, times: DrawingTimes): readonly DrawingEntry[] {
  return looks.map(({ scale, over }, index): DrawingEntry => {
    const draws = times.drawing[index] ?? { visible: [], all: [] };
    const at = (share: number) => compare(times.forward, draws, share);
    return {
      spec: wish.spec,
      weights: nameWeights(wish),
      scale,
      ...(over && { over }),
      ...at(0.5),
      maps: times.maps,
      lowerQuartile: at(0.25),
    };
  });
}

function compare(
  forward: readonly number[],
  draws: Readonly<Record<Extent, readonly number[]>>,
  share: number,
) {
  const forwardMs = quantile(forward, share);
  const [visibleMs, allMs] = [quantile(draws.visible, share), quantile(draws.all, share)];
  return { visible: visibleMs / forwardMs, all: allMs / forwardMs, forwardMs, visibleMs, allMs };
}

function nameWeights({ weights }: NetworkWish): string {
  if (weights.from === "manifest") return weights.id;
  if (weights.from === "init") return `${weights.init}.${weights.seed}`;
  throw new RangeError(`weights from ${weights.from} are nobody's to measure`);
}
