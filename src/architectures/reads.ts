import { forActivations } from "./activations";
import type { Shape } from "./graph";
import {
  applyRule,
  type ConvolutionLayer,
  extentOf,
  type Graph,
  isSpatial,
  type Layer,
  type OpaqueLayer,
  type RulePerKind,
} from "./graph";
import { inputShapes, type Shapes } from "./shapes";
import {
  type Sliding,
  type SlidingWindow,
  slidingWindows,
  type WindowedLayer,
  windowSpan,
  windowStart,
} from "./slidingWindow";

/** A block of units of one layer. It may hang over the edge, where padding is. Vectors are 1 × 1 maps. */
export interface Region {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
  /** The maps (of a vector: the units) that it covers, ascending. */
  readonly maps: readonly number[];
}

type ReadsRule = [region: Region, inputs: readonly Shape[]];

/** What a block of units reads, one region for each of the layer's inputs; an input it does not read has no maps. */
export function inferReads(layer: Layer, region: Region, shapes: Shapes): readonly Region[] {
  return applyRule(readsRules, layer, region, inputShapes(layer, shapes));
}

/**
 * Everything that a block of units depends on, layer by layer back to the input: the theoretical receptive
 * field in every layer before it. Where branches meet, the smallest block that covers both.
 */
export function traceReads(
  graph: Graph,
  shapes: Shapes,
  layer: string,
  region: Region,
): ReadonlyMap<string, Region> {
  const traced = new Map<string, Region>([[layer, region]]);
  for (const current of graph.layers.toReversed()) {
    const block = traced.get(current.name);
    if (!block) continue;
    const reads = inferReads(current, block, shapes);
    current.inputs.forEach((input, index) => {
      const read = reads[index];
      if (!read || read.maps.length === 0) return;
      const known = traced.get(input);
      traced.set(input, known ? cover(known, read) : read);
    });
  }
  return traced;
}

const sameUnits = (_: Layer, region: Region, inputs: readonly Shape[]) => inputs.map(() => region);
const everything = (_: Layer, __: Region, inputs: readonly Shape[]) => inputs.map(wholeOf);
const slide = (layer: WindowedLayer, region: Region) => [slideBack(layer, region)];

const readsRules: RulePerKind<ReadsRule, readonly Region[]> = {
  input: () => [],
  convolution: (layer, region, inputs) => [
    { ...slideBack(layer, region), maps: feedingMaps(layer, region.maps, channelCount(inputs[0])) },
  ],
  fullyConnected: everything,
  maxPool: slide,
  averagePool: slide,
  subsampling: slide,
  globalAveragePool: (_, region, inputs) => inputs.map((input) => ({ ...wholeOf(input), maps: region.maps })),
  ...forActivations(sameUnits),
  localResponseNorm: (layer, region, inputs) => [
    { ...region, maps: neighbours(region.maps, layer.size, channelCount(inputs[0])) },
  ],
  batchNorm: sameUnits,
  dropout: sameUnits,
  concat: (_, region, inputs) => splitMaps(region, inputs.map(channelCount)),
  add: sameUnits,
  padShortcut: (layer, region, inputs) => {
    const carried = region.maps.filter((map) => map < channelCount(inputs[0]));
    return [{ ...slideBack(layer, region), maps: carried }];
  },
  flatten: (_, region, inputs) => inputs.map((input) => unflatten(region.maps, input)),
  softmax: everything,
  rbf: everything,
  opaque: opaqueReads,
};

function opaqueReads({ reach }: OpaqueLayer, region: Region, inputs: readonly Shape[]): readonly Region[] {
  if (reach === null) return inputs.map(wholeOf);
  return inputs.map((input) => ({
    ...slideBack(reach, region),
    maps: reach.maps === "own" ? region.maps : range(0, channelCount(input)),
  }));
}

function channelCount(shape: Shape | undefined): number {
  return shape?.at(-1) ?? 0;
}

function wholeOf(shape: Shape): Region {
  const [height, width] = extentOf(shape);
  return { top: 0, left: 0, height, width, maps: range(0, channelCount(shape)) };
}

function slideBack(layer: Sliding, region: Region): Region {
  const [vertical, horizontal] = slidingWindows(layer);
  const [top, height] = spanOf(vertical, region.top, region.height);
  const [left, width] = spanOf(horizontal, region.left, region.width);
  return { ...region, top, left, height, width };
}

/** First unit and extent that `count` neighbouring windows touch. */
function spanOf(window: SlidingWindow, position: number, count: number): [start: number, extent: number] {
  return [windowStart(position, window), (count - 1) * window.stride + windowSpan(window)];
}

/** The input maps that feed some output maps: by the connection table, by group, or all of them. */
function feedingMaps(
  { table, groups, channels }: ConvolutionLayer,
  maps: readonly number[],
  inputMaps: number,
) {
  if (table) return ascending(maps.flatMap((map) => table[map] ?? []));
  const perGroup = inputMaps / groups;
  const used = new Set(maps.map((map) => Math.floor((map * groups) / channels)));
  return ascending([...used].flatMap((group) => range(group * perGroup, (group + 1) * perGroup)));
}

/** Krizhevsky et al. 2012, section 3.3: from i − ⌊n/2⌋ to i + ⌊n/2⌋, as far as there are maps. */
function neighbours(maps: readonly number[], size: number, count: number): readonly number[] {
  const reach = Math.floor(size / 2);
  return ascending(maps.flatMap((map) => range(Math.max(0, map - reach), Math.min(count, map + reach + 1))));
}

function splitMaps(region: Region, channels: readonly number[]): readonly Region[] {
  let first = 0;
  return channels.map((count) => {
    const from = first;
    first += count;
    const maps = region.maps.filter((map) => map >= from && map < from + count).map((map) => map - from);
    return { ...region, maps };
  });
}

/** The smallest block that holds the units which a flat vector's indices name (channels fastest). */
function unflatten(indices: readonly number[], input: Shape): Region {
  if (!isSpatial(input)) return { top: 0, left: 0, height: 1, width: 1, maps: indices };
  const [, width, channels] = input;
  const rows = indices.map((index) => Math.floor(index / (width * channels)));
  const columns = indices.map((index) => Math.floor(index / channels) % width);
  const top = Math.min(...rows);
  const left = Math.min(...columns);
  return {
    top,
    left,
    height: Math.max(...rows) - top + 1,
    width: Math.max(...columns) - left + 1,
    maps: ascending(indices.map((index) => index % channels)),
  };
}

function cover(first: Region, second: Region): Region {
  const top = Math.min(first.top, second.top);
  const left = Math.min(first.left, second.left);
  const bottom = Math.max(first.top + first.height, second.top + second.height);
  const right = Math.max(first.left + first.width, second.left + second.width);
  const maps = ascending([...first.maps, ...second.maps]);
  return { top, left, height: bottom - top, width: right - left, maps };
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

function ascending(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
