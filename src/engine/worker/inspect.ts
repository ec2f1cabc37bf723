import { isSpatial, Problem, type Shape } from "../../architectures";
import { shapeOf } from "../../architectures/shapes";
import { computeUnit } from "../arithmetic";
import { computeHistogram } from "../histogram";
import { findLayer } from "../layout";
import type { Histogram, LayerTensor, LayerValues, LayerWeights, OfPass } from "../protocol";
import type { UnitArithmetic, UnitPosition } from "../unit";
import type { NetworkRun } from "./networkRun";

/** More bins than a screen has columns say nothing. */
const mostBins = 4096;

/**
 * A layer's values of the last run, or one of its maps (`[h, w, 1]`, or `[1]` of a vector), as the caller's own copy.
 * @throws Problem `unknown-layer`, `no-such-unit`, `no-run-yet`.
 */
export async function readValues(
  run: NetworkRun,
  layer: string,
  map?: number,
): Promise<LayerValues & OfPass> {
  findLayer(run.layout, layer);
  const shape = shapeOf(layer, run.layout.shapes);
  if (map !== undefined) requireMap(layer, shape, map);
  const { ofPass } = run;
  const values = await run.values(layer);
  return {
    ...(map === undefined ? { shape, data: values.slice() } : pickMap(values, shape, map)),
    ...ofPass,
  };
}

/** How one unit of the last run came to its value. @throws Problem as `readValues`. */
export async function readUnit(
  run: NetworkRun,
  layerName: string,
  unit: UnitPosition,
): Promise<UnitArithmetic & OfPass> {
  const { layout, network, ofPass } = run;
  const layer = findLayer(layout, layerName);
  const names = [layerName, ...layer.inputs];
  const arrays = await Promise.all(names.map((name) => run.values(name)));
  const known = new Map(names.map((name, index) => [name, arrays[index]]));
  const values = (name: string): Float32Array => {
    const found = known.get(name);
    if (found === undefined) throw new RangeError(`"${layerName}" does not read "${name}"`);
    return found;
  };
  const { pixels, preprocess } = run.input;
  const from = { layout, weights: network.weights, picture: pixels, preprocess, values };
  return { ...computeUnit(from, layer, unit), ...ofPass };
}

/** The distribution of a layer's or a map's values. @throws Problem as `readValues`; `bad-message` for bad bins. */
export async function readHistogram(
  run: NetworkRun,
  layer: string,
  map: number | undefined,
  bins: number,
): Promise<Histogram & OfPass> {
  if (!Number.isInteger(bins) || bins < 1 || bins > mostBins) {
    throw new Problem("bad-message", {
      detail: `bins is ${bins}; it takes a whole number from 1 to ${mostBins}`,
    });
  }
  const { data, pass, picture } = await readValues(run, layer, map);
  return { ...computeHistogram(data, bins), pass, picture };
}

/** A layer's learned numbers, as the caller's own copies. @throws Problem `unknown-layer` */
export function readWeights({ layout, network }: NetworkRun, layer: string): LayerWeights {
  findLayer(layout, layer);
  const { weights } = network;
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
