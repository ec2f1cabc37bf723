import { isSpatial, Problem, type Shape } from "../../architectures";
import { shapeOf } from "../../architectures/shapes";
import { computeUnit } from "../arithmetic";
import { computeHistogram } from "../histogram";
import { findLayer } from "../layout";
import type { Histogram, LayerTensor, LayerValues, LayerWeights } from "../protocol";
import type { UnitArithmetic, UnitPosition } from "../unit";
import type { RunningNetwork } from "./runningNetwork";

/** More bins than a screen has columns say nothing. */
const mostBins = 4096;

/**
 * A layer's values of the last run, or one of its maps (`[h, w, 1]`, or `[1]` of a vector), as the caller's own copy.
 * @throws Problem `unknown-layer`, `no-such-unit`, `no-run-yet`.
 */
export async function readValues(network: RunningNetwork, layer: string, map?: number): Promise<LayerValues> {
  findLayer(network.layout, layer);
  const shape = shapeOf(layer, network.layout.shapes);
  if (map !== undefined) requireMap(layer, shape, map);
  const values = await network.values(layer);
  return map === undefined ? { shape, data: values.slice() } : pickMap(values, shape, map);
}

/** How one unit of the last run came to its value. @throws Problem as `readValues`. */
export async function readUnit(
  network: RunningNetwork,
  layerName: string,
  unit: UnitPosition,
): Promise<UnitArithmetic> {
  const { layout, weights } = network;
  const layer = findLayer(layout, layerName);
  const names = [layerName, ...layer.inputs];
  const arrays = await Promise.all(names.map((name) => network.values(name)));
  const known = new Map(names.map((name, index) => [name, arrays[index]]));
  const values = (name: string): Float32Array => {
    const found = known.get(name);
    if (found === undefined) throw new RangeError(`"${layerName}" does not read "${name}"`);
    return found;
  };
  return computeUnit({ layout, weights, ...network.input, values }, layer, unit);
}

/** The distribution of a layer's or a map's values. @throws Problem as `readValues`; `bad-message` for bad bins. */
export async function readHistogram(
  network: RunningNetwork,
  layer: string,
  map: number | undefined,
  bins: number,
): Promise<Histogram> {
  if (!Number.isInteger(bins) || bins < 1 || bins > mostBins) {
    throw new Problem("bad-message", {
      detail: `bins is ${bins}; it takes a whole number from 1 to ${mostBins}`,
    });
  }
  const { data } = await readValues(network, layer, map);
  return computeHistogram(data, bins);
}

/** A layer's learned numbers, as the caller's own copies. @throws Problem `unknown-layer` */
export function readWeights({ layout, weights }: RunningNetwork, layer: string): LayerWeights {
  findLayer(layout, layer);
  const copy = (name: string): LayerTensor | null => {
    const found = weights.get(`${layer}.${name}`);
    return found ? { shape: found.shape, data: found.data.slice() } : null;
  };
  return { weight: copy("weight"), bias: copy("bias") };
}

function requireMap(layer: string, shape: Shape, map: number): void {
  const maps = shape[shape.length - 1] ?? 0;
  if (Number.isInteger(map) && map >= 0 && map < maps) return;
  throw new Problem("no-such-unit", { layer, unit: `map ${map}`, shape: shape.join(" × ") });
}

/** Channels are fastest: a map's values lie one in every `channels`. */
function pickMap(values: Float32Array, shape: Shape, map: number): LayerValues {
  if (!isSpatial(shape)) return { shape: [1], data: values.slice(map, map + 1) };
  const [height, width, channels] = shape;
  const data = Float32Array.from(
    { length: height * width },
    (_, place) => values[place * channels + map] ?? 0,
  );
  return { shape: [height, width, 1], data };
}
