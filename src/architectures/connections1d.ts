import { difference, product, type Quantity, quantity, symbol } from "./formula";
import {
  fittingSettings,
  nearestRemedy,
  outputExtent,
  type Remedy,
  type SlidingWindow,
  unitsOffMap,
  windowSpan,
  windowStart,
} from "./slidingWindow";

/**
 * A layer from a row of units to a row of units, as the lecture draws it: every arrow there is, who carries which
 * weight, and how many there are. Goodfellow, Bengio and Courville 2016, section 9.2, figures 9.2 to 9.5.
 */

/**
 * How inputs and outputs are connected: each with each; each output with its window, by weights of its own; or with its
 * window by one kernel, the same for all.
 */
export const connectivities = ["full", "sparse", "shared"] as const;
export type Connectivity = (typeof connectivities)[number];

/** The window that each output sees, in input units. */
export interface Window1d {
  readonly inputs: number;
  readonly kernel: number;
  readonly stride: number;
  /** Zeros before the first input and behind the last one, each. */
  readonly padding: number;
  readonly dilation: number;
}

/**
 * Fully connected, a layer has no window; its settings still say how many outputs there are, so that the three kinds of
 * layer can be compared output by output.
 */
export interface Layer1d extends Window1d {
  readonly connectivity: Connectivity;
}

export interface Arrow1d {
  readonly output: number;
  /** The input it comes from; off the edge negative, or from the number of inputs on: a zero of the padding. */
  readonly input: number;
  readonly isOnMap: boolean;
  /** Its place in the window; null where there is no window. */
  readonly tap: number | null;
  /** Which of the layer's weights it carries; null off the edge in a sparse layer, which has no weight there. */
  readonly weight: number | null;
}

/** Whether outputs see windows rather than everything. */
export function isWindowed({ connectivity }: Layer1d): boolean {
  return connectivity !== "full";
}

/** How many outputs the layer has; 0 where the window has no place. */
export function countOutputs(layer: Window1d): number {
  return Math.max(0, outputExtent(layer.inputs, slidingWindow(layer)));
}

/** Every arrow, output by output, those off the edge among them. */
export function listArrows(layer: Layer1d): readonly Arrow1d[] {
  const outputs = Array.from({ length: countOutputs(layer) }, (_, output) => output);
  if (!isWindowed(layer)) return outputs.flatMap((output) => arrowsFromAll(layer, output));
  const window = slidingWindow(layer);
  let ownWeights = 0;
  return outputs.flatMap((output) =>
    Array.from({ length: layer.kernel }, (_, tap) => {
      const input = windowStart(output, window) + tap * layer.dilation;
      const isOnMap = input >= 0 && input < layer.inputs;
      if (layer.connectivity === "shared") return { output, input, isOnMap, tap, weight: tap };
      return { output, input, isOnMap, tap, weight: isOnMap ? ownWeights++ : null };
    }),
  );
}

function arrowsFromAll({ inputs }: Layer1d, output: number): readonly Arrow1d[] {
  return Array.from({ length: inputs }, (_, input) => ({
    output,
    input,
    isOnMap: true,
    tap: null,
    weight: output * inputs + input,
  }));
}

/** Arrows from inputs: of 5 fully connected units 5 · 5 = 25; with a zero-padded kernel of three 3 · 5 − 2 = 13. */
export function countArrows(layer: Layer1d): Quantity {
  const outputs = countOutputs(layer);
  const outputUnits = symbol("outputUnits", outputs);
  if (!isWindowed(layer)) return quantity(product(symbol("inputUnits", layer.inputs), outputUnits));
  const { before, after } = unitsOffMap(layer.inputs, outputs, slidingWindow(layer));
  const all = product(symbol("kernel", layer.kernel), outputUnits);
  const off = before + after;
  return quantity(off === 0 ? all : difference(all, symbol("arrowsOff", off)));
}

/**
 * Numbers to learn, without biases: one an arrow, unless a kernel is shared. A weight of the kernel counts even where it
 * only ever meets padding.
 */
export function countWeights(layer: Layer1d): Quantity {
  if (layer.connectivity === "shared") return quantity(symbol("kernel", layer.kernel));
  return countArrows(layer);
}

/** The settings of a window that can make it too wide for its inputs. */
export const windowSettings = ["kernel", "dilation", "padding", "inputs"] as const;
export type WindowSetting = (typeof windowSettings)[number];

/** The smallest and the largest value that each setting may take, both among them. */
export type WindowLimits = Readonly<Record<WindowSetting, readonly [least: number, most: number]>>;

/** Why a window has no place on its inputs, and the one change that gives it one. */
export interface Impossibility {
  /** From the window's first to its last unit. */
  readonly span: number;
  /** Inputs and padding together. */
  readonly room: number;
  readonly nearest: Remedy<WindowSetting>;
}

/**
 * What keeps a window from having a place; null where nothing does. The nearest possible setting changes one of them by
 * the fewest steps, and stays within the limits; of equally near ones the kernel goes first, then dilation, padding,
 * and inputs.
 * @throws RangeError for limits that rule out even the kernel that fits.
 */
export function findImpossibility(window: Window1d, limits: WindowLimits): Impossibility | null {
  if (countOutputs(window) > 0) return null;
  const span = windowSpan(slidingWindow(window));
  const room = window.inputs + 2 * window.padding;
  const fitting: Readonly<Record<WindowSetting, number>> = {
    ...fittingSettings(window, room),
    padding: Math.ceil((span - window.inputs) / 2),
    inputs: span - 2 * window.padding,
  };
  const isAllowed = (name: WindowSetting, value: number) =>
    value >= limits[name][0] && value <= limits[name][1];
  const nearest = nearestRemedy(windowSettings, window, fitting, isAllowed);
  if (!nearest) throw new RangeError("the limits allow no window that fits");
  return { span, room, nearest };
}

function slidingWindow({ kernel, stride, padding, dilation }: Window1d): SlidingWindow {
  return { kernel, stride, dilation, before: padding, after: padding, rounding: "floor" };
}
