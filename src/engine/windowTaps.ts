import { type SlidingWindow, windowStart } from "../architectures";

/** The units of a map that the window reads at `position`, one a tap; null for a tap that hangs over an edge. */
export function windowTaps(
  position: number,
  extent: number,
  window: SlidingWindow,
): readonly (number | null)[] {
  const start = windowStart(position, window);
  return Array.from({ length: window.kernel }, (_, tap) => {
    const unit = start + tap * window.dilation;
    return unit >= 0 && unit < extent ? unit : null;
  });
}

export function tapsOnMap(taps: readonly (number | null)[]): number {
  return taps.filter((tap) => tap !== null).length;
}
