import { outputExtent, type SlidingWindow, windowStart } from "./slidingWindow";

/** Units along one axis, `step` apart: `first`, `first + step` … `count` of them. */
export interface Row {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** The units of the map that one of the kernel's weights meets while the window takes all its places. */
export function inputsOfTap(tap: number, extent: number, window: SlidingWindow): Row {
  const { stride, dilation } = window;
  const start = windowStart(0, window) + tap * dilation;
  const skipped = Math.max(0, Math.ceil(-start / stride));
  const end = Math.min(outputExtent(extent, window), Math.ceil((extent - start) / stride));
  return { first: start + skipped * stride, step: stride, count: Math.max(0, end - skipped) };
}

/** One output that an input reaches, and the weight that carries it there. */
export interface Arrival {
  readonly place: number;
  readonly tap: number;
}

/** The outputs whose windows have a tap on the input at `unit`, ascending. Dilation and stride may leave some out. */
export function outputsOfInput(unit: number, extent: number, window: SlidingWindow): readonly Arrival[] {
  const { stride, dilation, kernel } = window;
  const places = outputExtent(extent, window);
  const arrivals: Arrival[] = [];
  for (let tap = kernel - 1; tap >= 0; tap--) {
    const start = unit - tap * dilation - windowStart(0, window);
    const place = start / stride;
    if (Number.isInteger(place) && place >= 0 && place < places) arrivals.push({ place, tap });
  }
  return arrivals;
}
