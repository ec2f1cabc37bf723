import type {
  AveragePoolLayer,
  ConvolutionLayer,
  MaxPoolLayer,
  OpaqueReach,
  Padding,
  PadShortcutLayer,
  Rounding,
  SubsamplingLayer,
} from "./graph";

/** A window that slides along one axis, everything in units of the map it slides over. */
export interface SlidingWindow {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  /** Padding at the top or left, and at the bottom or right. */
  readonly before: number;
  readonly after: number;
  readonly rounding: Rounding;
}

export type SlidingWindows = readonly [vertical: SlidingWindow, horizontal: SlidingWindow];

export type WindowedLayer =
  | ConvolutionLayer
  | MaxPoolLayer
  | AveragePoolLayer
  | SubsamplingLayer
  | PadShortcutLayer;

/** Whatever slides a window: a layer, or what is known of an opaque one. */
export type Sliding = WindowedLayer | OpaqueReach;

/** The vertical and the horizontal window of what slides one. */
export function slidingWindows(layer: Sliding): SlidingWindows {
  const stride = typeof layer.stride === "number" ? ([layer.stride, layer.stride] as const) : layer.stride;
  const kernel = "kernel" in layer ? layer.kernel : ([1, 1] as const);
  const dilation = "dilation" in layer ? layer.dilation : ([1, 1] as const);
  const padding = "padding" in layer ? layer.padding : { top: 0, bottom: 0, left: 0, right: 0 };
  const rounding = "rounding" in layer ? layer.rounding : "floor";
  const along = (axis: 0 | 1, before: number, after: number): SlidingWindow => ({
    kernel: kernel[axis],
    stride: stride[axis],
    dilation: dilation[axis],
    before,
    after,
    rounding,
  });
  return [along(0, padding.top, padding.bottom), along(1, padding.left, padding.right)];
}

/** From the first to the last unit that the window touches: a kernel of 3 with dilation 2 spans 5. */
export function windowSpan({ kernel, dilation }: SlidingWindow): number {
  return dilation * (kernel - 1) + 1;
}

/** The settings of a window that say how wide it is. */
export type SpanSetting = "kernel" | "dilation";

/** The largest kernel, and the largest dilation, with which a window has a place on `room` units, the other one as it is. */
export function fittingSettings(
  { kernel, dilation }: Pick<SlidingWindow, SpanSetting>,
  room: number,
): Readonly<Record<SpanSetting, number>> {
  return {
    kernel: Math.floor((room - 1) / dilation) + 1,
    dilation: Math.floor((room - 1) / (kernel - 1)),
  };
}

/** A setting, and the value that makes a window fit. */
export interface Remedy<Setting extends string> {
  readonly setting: Setting;
  readonly value: number;
}

/**
 * Of the settings that alone would do, the one that changes by the fewest steps; of equally near ones the first of
 * `settings`. Null where none is allowed.
 */
export function nearestRemedy<Setting extends string>(
  settings: readonly Setting[],
  current: Readonly<Record<Setting, number>>,
  fitting: Readonly<Record<Setting, number>>,
  isAllowed: (setting: Setting, value: number) => boolean,
): Remedy<Setting> | null {
  const stepsTo = (name: Setting) => Math.abs(fitting[name] - current[name]);
  const [setting] = settings
    .filter((name) => isAllowed(name, fitting[name]))
    .toSorted((one, other) => stepsTo(one) - stepsTo(other));
  return setting === undefined ? null : { setting, value: fitting[setting] };
}

/**
 * How many places the window takes on a map of the given extent; below 1 where it has no place at all.
 * `floor`: `⌊(extent + before + after − span) / stride⌋ + 1`. `ceil` also keeps a last window that hangs over
 * the far edge, provided that it starts inside the map or the padding before it (as Caffe and PyTorch do):
 * GoogLeNet's 3 × 3 pool with stride 2 needs it to make 56 of 112.
 */
export function outputExtent(extent: number, window: SlidingWindow): number {
  const { stride, before, after, rounding } = window;
  const steps = (extent + before + after - windowSpan(window)) / stride;
  if (rounding === "floor") return Math.floor(steps) + 1;
  const last = Math.ceil(steps);
  return last * stride >= extent + before ? last : last + 1;
}

/**
 * Padding with which floor rounding takes the same places: what ceil rounding lets hang over the far edge is padding
 * too.
 */
export function paddingForFloor(height: number, width: number, layer: WindowedLayer): Padding {
  const [vertical, horizontal] = slidingWindows(layer);
  const after = (extent: number, window: SlidingWindow) => {
    const reach = windowStart(outputExtent(extent, window) - 1, window) + windowSpan(window);
    return Math.max(window.after, reach - extent);
  };
  return {
    top: vertical.before,
    bottom: after(height, vertical),
    left: horizontal.before,
    right: after(width, horizontal),
  };
}

/** Where the window of the output at `position` begins; negative inside the padding before the map. */
export function windowStart(position: number, { stride, before }: SlidingWindow): number {
  return position * stride - before;
}

/**
 * Of all windows' units together, how many lie before the map and how many behind it: padding, where no unit is. Takes a
 * step for each unit of the kernel, however many places there are.
 */
export function unitsOffMap(extent: number, places: number, window: SlidingWindow) {
  let before = 0;
  let after = 0;
  for (let tap = 0; tap < window.kernel; tap++) {
    const first = windowStart(0, window) + tap * window.dilation;
    before += placesBelow(0, first, places, window.stride);
    after += places - placesBelow(extent, first, places, window.stride);
  }
  return { before, after };
}

/** In how many places the unit that starts at `first` and moves on by `stride` stands before `end`. */
function placesBelow(end: number, first: number, places: number, stride: number): number {
  return Math.min(places, Math.max(0, Math.ceil((end - first) / stride)));
}

/** Those that lie on the map. On 5 units, a kernel of 3 with padding 1 reads 13: 3n − 2. */
export function unitsRead(extent: number, places: number, window: SlidingWindow): number {
  const { before, after } = unitsOffMap(extent, places, window);
  return places * window.kernel - before - after;
}
