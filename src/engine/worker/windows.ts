import type { AveragePoolLayer, ConvolutionLayer, MaxPoolLayer } from "../../architectures";
import {
  outputExtent,
  type SlidingWindow,
  type SpatialShape,
  slidingWindows,
  windowSpan,
} from "../../architectures";

/** tfjs's explicit padding of an NHWC tensor. */
export type ExplicitPadding = [[number, number], [number, number], [number, number], [number, number]];

type PaddedLayer = ConvolutionLayer | MaxPoolLayer | AveragePoolLayer;

/**
 * The padding that a layer's windows really reach on a map of the given size. Padding that no window reaches is
 * left out, and a last window that ceil rounding lets hang over the edge gets what it needs, so that plain floor
 * rounding over the padded map gives the layer's own number of windows.
 */
export function reachedPadding(layer: PaddedLayer, [height, width]: SpatialShape): ExplicitPadding {
  const [vertical, horizontal] = slidingWindows(layer);
  return [[0, 0], reach(vertical, height), reach(horizontal, width), [0, 0]];
}

/** Whether any window hangs over an edge. */
export function isPadded(layer: PaddedLayer, input: SpatialShape): boolean {
  return reachedPadding(layer, input).some(([before, after]) => before + after > 0);
}

function reach(window: SlidingWindow, extent: number): [before: number, after: number] {
  const last = (outputExtent(extent, window) - 1) * window.stride;
  return [window.before, Math.max(0, last + windowSpan(window) - extent - window.before)];
}
