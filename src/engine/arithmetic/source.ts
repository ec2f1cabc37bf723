import { isSpatial, Problem, type Shape } from "../../architectures";
import { shapeOf } from "../../architectures/shapes";
import type { WeightArray, Weights } from "../../weights/tensors";
import type { GraphLayout } from "../layout";
import type { Preprocess } from "../protocol";
import type { NamedTerm, UnitPosition } from "../unit";

/** What one unit's arithmetic is read from. */
export interface UnitSource {
  readonly layout: GraphLayout;
  /** In the file's layout. */
  readonly weights: Weights;
  /** The picture as it was given, `h × w × c` in [0, 1], and how it was prepared. */
  readonly picture: Float32Array | Float64Array;
  readonly preprocess: Preprocess;
  /** The engine's values of a layer, channels fastest. Asked for the unit's own layer and for those it reads. */
  readonly values: (layer: string) => Float32Array | Float64Array;
}

/** Where a unit stands among its layer's values. @throws Problem `no-such-unit` outside of the layer. */
export function unitIndex(layer: string, shape: Shape, { y, x, channel }: UnitPosition): number {
  const [height, width, channels] = isSpatial(shape) ? shape : [1, 1, shape[0]];
  const inside = isWithin(y, height) && isWithin(x, width) && isWithin(channel, channels);
  if (!inside) {
    const unit = `(${y}, ${x}, ${channel})`;
    throw new Problem("no-such-unit", { layer, unit, shape: shape.join(" × ") });
  }
  return (y * width + x) * channels + channel;
}

export function valueAt(source: UnitSource, layer: string, unit: UnitPosition): number {
  const index = unitIndex(layer, shapeOf(layer, source.layout.shapes), unit);
  return at(source.values(layer), index);
}

export function termAt(source: UnitSource, layer: string, unit: UnitPosition): NamedTerm {
  return { layer, unit, value: valueAt(source, layer, unit) };
}

/** A tensor of the file. @throws RangeError when the weights are another network's. */
export function weightArray({ weights }: UnitSource, layer: string, name: string): WeightArray {
  const found = weights.get(`${layer}.${name}`);
  if (found === undefined) throw new RangeError(`the weights lack ${layer}.${name}`);
  return found;
}

/** @throws RangeError beyond the end: shapes and values disagree. */
export function at(values: ArrayLike<number>, index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError(`no value ${index} among ${values.length}`);
  return value;
}

export function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function isWithin(index: number, extent: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < extent;
}
