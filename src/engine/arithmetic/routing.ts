import {
  type AddLayer,
  type ConcatLayer,
  type DropoutLayer,
  type FlattenLayer,
  type InputLayer,
  isSpatial,
  type PadShortcutLayer,
  type Shape,
} from "../../architectures";
import { shapeOf } from "../../architectures/shapes";
import { pictureChannel } from "../preparation";
import type { Arithmetic, NamedTerm, UnitPosition } from "../unit";
import { at, termAt, total, type UnitSource, unitIndex } from "./source";
import { inputName } from "./weightedSum";

/** The prepared picture: `(raw − mean) / std` of the unit's channel, made from the picture's channel that it reads. */
export function inputUnit(layer: InputLayer, unit: UnitPosition, source: UnitSource): Arithmetic {
  const channel = pictureChannel(source.preprocess, unit.channel);
  const raw = at(source.picture, unitIndex(layer.name, layer.shape, { ...unit, channel }));
  const mean = at(source.preprocess.mean, unit.channel);
  const std = at(source.preprocess.std, unit.channel);
  return { form: "input", raw, channel, mean, std, sum: (raw - mean) / std };
}

export function addUnit(layer: AddLayer, unit: UnitPosition, source: UnitSource): Arithmetic {
  const terms = layer.inputs.map((input) => termAt(source, input, unit));
  return { form: "sum", terms, sum: total(terms.map(({ value }) => value)) };
}

export function dropoutUnit(layer: DropoutLayer, unit: UnitPosition, source: UnitSource): Arithmetic {
  return copy(termAt(source, inputName(layer.inputs), unit));
}

/** Row by row, column by column, channels fastest. */
export function flattenUnit(layer: FlattenLayer, { channel }: UnitPosition, source: UnitSource): Arithmetic {
  const input = inputName(layer.inputs);
  return copy(termAt(source, input, unitAt(shapeOf(input, source.layout.shapes), channel)));
}

export function concatUnit(layer: ConcatLayer, unit: UnitPosition, source: UnitSource): Arithmetic {
  let first = 0;
  for (const input of layer.inputs) {
    const shape = shapeOf(input, source.layout.shapes);
    const channels = isSpatial(shape) ? shape[2] : shape[0];
    if (unit.channel < first + channels) {
      return copy(termAt(source, input, { ...unit, channel: unit.channel - first }));
    }
    first += channels;
  }
  throw new RangeError(`"${layer.name}" joins ${first} channels; there is no ${unit.channel}`);
}

/** Every `stride`-th unit of the map, or one of the zero maps behind them. */
export function padShortcutUnit(layer: PadShortcutLayer, unit: UnitPosition, source: UnitSource): Arithmetic {
  const input = inputName(layer.inputs);
  const shape = shapeOf(input, source.layout.shapes);
  if (isSpatial(shape) && unit.channel >= shape[2]) return copy(null);
  const [y, x] = [unit.y * layer.stride, unit.x * layer.stride];
  return copy(termAt(source, input, { y, x, channel: unit.channel }));
}

function copy(from: NamedTerm | null): Arithmetic {
  return { form: "copy", from, sum: from?.value ?? 0 };
}

function unitAt(shape: Shape, index: number): UnitPosition {
  if (!isSpatial(shape)) return { y: 0, x: 0, channel: index };
  const [, width, channels] = shape;
  const position = Math.floor(index / channels);
  return { y: Math.floor(position / width), x: position % width, channel: index % channels };
}
