import {
  type ConvolutionLayer,
  type FullyConnectedLayer,
  isSpatial,
  type SpatialShape,
  type SubsamplingLayer,
  slidingWindows,
  windowSpan,
  windowStart,
} from "../../architectures";
import { shapeOf } from "../../architectures/shapes";
import type { WindowedLayer } from "../../architectures/slidingWindow";
import type { Arithmetic, ChannelTerms, UnitPosition, UnitWindow } from "../unit";
import { fileIndex, inputOrder } from "../unitOrder";
import { windowTaps } from "../windowTaps";
import { at, total, type UnitSource, weightArray } from "./source";

/** What a window shows of one input map, row by row: padding is 0 and not inside. */
export interface WindowValues {
  readonly values: readonly number[];
  readonly inside: readonly boolean[];
}

export function unitWindow(layer: WindowedLayer, { y, x }: UnitPosition): UnitWindow {
  const [vertical, horizontal] = slidingWindows(layer);
  return {
    top: windowStart(y, vertical),
    left: windowStart(x, horizontal),
    height: windowSpan(vertical),
    width: windowSpan(horizontal),
    dilation: [vertical.dilation, horizontal.dilation],
  };
}

/** The values of one input map under the window of the unit at `y`, `x`. */
export function windowValues(
  source: UnitSource,
  layer: WindowedLayer,
  { y, x }: UnitPosition,
  channel: number,
): WindowValues {
  const input = inputName(layer.inputs);
  const [height, width, channels] = spatialShape(source, input);
  const values = source.values(input);
  const [vertical, horizontal] = slidingWindows(layer);
  const columns = windowTaps(x, width, horizontal);
  const units = windowTaps(y, height, vertical).flatMap((row) =>
    columns.map((column) =>
      row === null || column === null ? null : (row * width + column) * channels + channel,
    ),
  );
  return {
    values: units.map((unit) => (unit === null ? 0 : at(values, unit))),
    inside: units.map((unit) => unit !== null),
  };
}

export function spatialShape({ layout }: UnitSource, layer: string): SpatialShape {
  const shape = shapeOf(layer, layout.shapes);
  if (!isSpatial(shape)) throw new RangeError(`"${layer}" is a vector, where maps are read`);
  return shape;
}

/** The name of the only layer that is read. */
export function inputName([name]: readonly string[]): string {
  if (name === undefined) throw new RangeError("a layer that reads nothing has no arithmetic over its input");
  return name;
}

export function convolutionUnit(layer: ConvolutionLayer, unit: UnitPosition, source: UnitSource): Arithmetic {
  const input = inputName(layer.inputs);
  const kernel = weightArray(source, layer.name, "weight");
  const [, mapsPerGroup = 0, height = 0, width = 0] = kernel.shape;
  const firstMap = Math.floor(unit.channel / (layer.channels / layer.groups)) * mapsPerGroup;
  const row = layer.table?.[unit.channel] ?? Array.from({ length: mapsPerGroup }, (_, map) => firstMap + map);
  const taps = height * width;
  const channels = row.map((channel) => {
    const start = (unit.channel * mapsPerGroup + channel - firstMap) * taps;
    const weights = Array.from(kernel.data.subarray(start, start + taps));
    return channelTerms(input, channel, windowValues(source, layer, unit, channel), weights);
  });
  return weightedSum(unitWindow(layer, unit), channels, layer.bias ? bias(source, layer.name, unit) : null);
}

/** Each unit of the vector that is read is a map of 1 × 1. */
export function fullyConnectedUnit(
  layer: FullyConnectedLayer,
  unit: UnitPosition,
  source: UnitSource,
): Arithmetic {
  const input = inputName(layer.inputs);
  const order = inputOrder(layer, source.layout.orders);
  const { shape, data } = weightArray(source, layer.name, "weight");
  const [, inputs = 0] = shape;
  const channels = Array.from(source.values(input), (value, channel) => {
    const weight = at(data, unit.channel * inputs + fileIndex(order, channel));
    return channelTerms(input, channel, { values: [value], inside: [true] }, [weight]);
  });
  const window: UnitWindow = { top: 0, left: 0, height: 1, width: 1, dilation: [1, 1] };
  return weightedSum(window, channels, layer.bias ? bias(source, layer.name, unit) : null);
}

/** The map's one coefficient multiplies every value of the window. */
export function subsamplingUnit(layer: SubsamplingLayer, unit: UnitPosition, source: UnitSource): Arithmetic {
  const seen = windowValues(source, layer, unit, unit.channel);
  const coefficient = at(weightArray(source, layer.name, "weight").data, unit.channel);
  const weights = seen.values.map(() => coefficient);
  const terms = channelTerms(inputName(layer.inputs), unit.channel, seen, weights);
  return weightedSum(unitWindow(layer, unit), [terms], bias(source, layer.name, unit));
}

function bias(source: UnitSource, layer: string, { channel }: UnitPosition): number {
  return at(weightArray(source, layer, "bias").data, channel);
}

function channelTerms(
  layer: string,
  channel: number,
  { values, inside }: WindowValues,
  weights: readonly number[],
): ChannelTerms {
  const products = values.map((value, tap) => value * at(weights, tap));
  return { layer, channel, values, inside, weights, products, subtotal: total(products) };
}

function weightedSum(
  window: UnitWindow,
  channels: readonly ChannelTerms[],
  constant: number | null,
): Arithmetic {
  const sum = total(channels.map(({ subtotal }) => subtotal)) + (constant ?? 0);
  return { form: "weightedSum", window, channels, bias: constant, sum };
}
