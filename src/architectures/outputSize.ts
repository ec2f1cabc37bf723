import {
  constant,
  difference,
  floor,
  product,
  type Quantity,
  quantity,
  quotient,
  sum,
  symbol,
} from "./formula";
import type { ConvolutionLayer, Padding, Pair, SpatialShape } from "./graph";
import {
  fittingSettings,
  nearestRemedy,
  type Remedy,
  type SpanSetting,
  slidingWindows,
  windowSpan,
} from "./slidingWindow";

/** Height and width of a convolution's output, each with its formula; below 1 where the window has no place. */
export interface OutputSize {
  readonly height: Quantity;
  readonly width: Quantity;
}

/**
 * `⌊(n + p₁ + p₂ − d·(k − 1) − 1) / s⌋ + 1` in both directions (Dumoulin and Visin 2016, "A guide to convolution
 * arithmetic for deep learning", relationship 15).
 */
export function outputSize(layer: ConvolutionLayer, [height, width]: SpatialShape): OutputSize {
  const { kernel, stride, dilation, padding } = layer;
  const rows = [
    symbol("inputHeight", height),
    symbol("paddingTop", padding.top),
    symbol("paddingBottom", padding.bottom),
  ];
  const columns = [
    symbol("inputWidth", width),
    symbol("paddingLeft", padding.left),
    symbol("paddingRight", padding.right),
  ];
  return {
    height: places(sum(...rows), symbol("kernelHeight", kernel[0]), dilation[0], stride[0]),
    width: places(sum(...columns), symbol("kernelWidth", kernel[1]), dilation[1], stride[1]),
  };
}

type Formula = Quantity["formula"];

function places(room: Formula, kernel: Formula, dilation: number, stride: number): Quantity {
  const one = constant(1);
  const span = product(symbol("dilation", dilation), difference(kernel, one));
  const steps = quotient(difference(difference(room, span), one), symbol("stride", stride));
  return quantity(sum(floor(steps), one));
}

/**
 * Padding with which a layer has `⌈n / s⌉` outputs a side, TensorFlow's "same": as many as inputs where the stride is 1.
 * An odd unit goes to the bottom and to the right.
 */
export function samePadding(
  [height, width]: Pair,
  window: Pick<ConvolutionLayer, "kernel" | "stride" | "dilation">,
): Padding {
  const missing = (extent: number, axis: 0 | 1): number => {
    const span = window.dilation[axis] * (window.kernel[axis] - 1) + 1;
    return Math.max(0, (Math.ceil(extent / window.stride[axis]) - 1) * window.stride[axis] + span - extent);
  };
  const [rows, columns] = [missing(height, 0), missing(width, 1)];
  const [top, left] = [Math.floor(rows / 2), Math.floor(columns / 2)];
  return { top, bottom: rows - top, left, right: columns - left };
}

/** Why a convolution cannot be, and the nearest one that can: the setting to change, and its value. */
export type ConvolutionFault =
  | {
      readonly kind: "window";
      readonly axis: "height" | "width";
      /** From the window's first to its last unit, and the input with its padding. */
      readonly span: number;
      readonly room: number;
      readonly nearest: Remedy<SpanSetting>;
    }
  | {
      readonly kind: "groups";
      readonly groups: number;
      readonly inputChannels: number;
      readonly outputChannels: number;
      readonly nearest: number;
    };

/** Everything that keeps a convolution of whole, positive settings from having a shape; empty where nothing does. */
export function findConvolutionFaults(
  layer: ConvolutionLayer,
  [height, width, inputChannels]: SpatialShape,
): readonly ConvolutionFault[] {
  const [vertical, horizontal] = slidingWindows(layer);
  const { groups, channels: outputChannels } = layer;
  const faults: (ConvolutionFault | null)[] = [
    findWindowFault("height", height, vertical),
    findWindowFault("width", width, horizontal),
    inputChannels % groups === 0 && outputChannels % groups === 0
      ? null
      : {
          kind: "groups",
          groups,
          inputChannels,
          outputChannels,
          nearest: nearestGroups(groups, inputChannels, outputChannels),
        },
  ];
  return faults.filter((fault) => fault !== null);
}

type Window = ReturnType<typeof slidingWindows>[0];

/**
 * The change of the fewest steps, of equally near ones the kernel's: each step takes `dilation` off the span there, and
 * `kernel − 1` off it here. Padding and a larger input give one unit of room a step, and so are never nearer.
 */
function findWindowFault(axis: "height" | "width", extent: number, window: Window): ConvolutionFault | null {
  const span = windowSpan(window);
  const room = extent + window.before + window.after;
  if (span <= room) return null;
  const isAllowed = (_: SpanSetting, value: number) => value >= 1;
  const nearest = nearestRemedy(["kernel", "dilation"], window, fittingSettings(window, room), isAllowed);
  if (!nearest) throw new RangeError(`no window fits on ${room} units`);
  return { kind: "window", axis, span, room, nearest };
}

/** The nearest number that divides both; of two the smaller one. */
function nearestGroups(groups: number, inputChannels: number, outputChannels: number): number {
  let nearest = 1;
  for (let count = 2; count <= Math.min(inputChannels, outputChannels); count++) {
    const divides = inputChannels % count === 0 && outputChannels % count === 0;
    if (divides && Math.abs(count - groups) < Math.abs(nearest - groups)) nearest = count;
  }
  return nearest;
}
