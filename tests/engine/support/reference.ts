import { isSpatial, type Layer, type Shape, unitCount } from "../../../src/architectures";
import { shapeOf } from "../../../src/architectures/shapes";
import { computeUnit } from "../../../src/engine/arithmetic";
import type { GraphLayout } from "../../../src/engine/layout";
import type { UnitPosition } from "../../../src/engine/unit";
import type { Weights } from "../../../src/weights/tensors";

type Values = ReadonlyMap<string, Float64Array>;

/**
 * The whole network in double precision, unit by unit: slow, and precise enough for finite differences.
 * @param given values of layers that are not computed but taken as they are
 */
export function evaluate(layout: GraphLayout, weights: Weights, given: Values): Values {
  const values = new Map(given);
  const [, , channels = 1] = shapeOf("input", layout.shapes);
  const preprocess = { mean: new Array<number>(channels).fill(0), std: new Array<number>(channels).fill(1) };
  const read = (layer: string) => {
    const found = values.get(layer);
    if (found === undefined) throw new RangeError(`"${layer}" has not been evaluated`);
    return found;
  };
  const picture = new Float64Array();
  for (const layer of layout.layers) {
    if (values.has(layer.name)) continue;
    const shape = shapeOf(layer.name, layout.shapes);
    // The unit's own value is asked for and not used: it is what is being computed.
    values.set(layer.name, new Float64Array(unitCount(shape)));
    const source = { layout, weights, picture, preprocess, values: read };
    values.set(
      layer.name,
      Float64Array.from(units(shape), (unit) => computeUnit(source, layer as Layer, unit).arithmetic.sum),
    );
  }
  return values;
}

function* units(shape: Shape): Generator<UnitPosition> {
  const [height, width, channels] = isSpatial(shape) ? shape : [1, 1, shape[0]];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < channels; channel++) yield { y, x, channel };
    }
  }
}
