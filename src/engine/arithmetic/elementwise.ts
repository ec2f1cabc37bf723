import {
  type ActivationLayer,
  type BatchNormLayer,
  factsOf,
  isSpatial,
  type LocalResponseNormLayer,
  type RbfLayer,
  type SoftmaxLayer,
} from "../../architectures";
import { shapeOf } from "../../architectures/shapes";
import type { Arithmetic, UnitPosition } from "../unit";
import { fileIndex, inputOrder } from "../unitOrder";
import { at, termAt, total, type UnitSource, weightArray } from "./source";
import { inputName } from "./weightedSum";

export function activationUnit(layer: ActivationLayer, unit: UnitPosition, source: UnitSource): Arithmetic {
  const argument = termAt(source, inputName(layer.inputs), unit);
  return { form: "function", operation: layer, argument, sum: factsOf(layer).curve(argument.value) };
}

export function batchNormUnit(layer: BatchNormLayer, unit: UnitPosition, source: UnitSource): Arithmetic {
  const argument = termAt(source, inputName(layer.inputs), unit);
  const channel = fileIndex(inputOrder(layer, source.layout.orders), unit.channel);
  const read = (name: string) => at(weightArray(source, layer.name, name).data, channel);
  const [mean, variance, scale, shift] = [
    read("running_mean"),
    read("running_var"),
    read("weight"),
    read("bias"),
  ];
  const { epsilon } = layer;
  const sum = (scale * (argument.value - mean)) / Math.sqrt(variance + epsilon) + shift;
  return { form: "batchNorm", argument, mean, variance, epsilon, scale, shift, sum };
}

export function localResponseNormUnit(
  layer: LocalResponseNormLayer,
  unit: UnitPosition,
  source: UnitSource,
): Arithmetic {
  const input = inputName(layer.inputs);
  const shape = shapeOf(input, source.layout.shapes);
  const channels = isSpatial(shape) ? shape[2] : shape[0];
  const reach = (layer.size - 1) / 2;
  const neighbours = Array.from({ length: layer.size }, (_, offset) => unit.channel - reach + offset)
    .filter((channel) => channel >= 0 && channel < channels)
    .map((channel) => termAt(source, input, { ...unit, channel }));
  const argument = termAt(source, input, unit);
  const alpha = layer.alphaOverSize ? layer.alpha / layer.size : layer.alpha;
  const { k, beta } = layer;
  const energy = total(neighbours.map(({ value }) => value * value));
  const sum = argument.value / (k + alpha * energy) ** beta;
  return { form: "localResponseNorm", argument, neighbours, k, alpha, beta, sum };
}

export function softmaxUnit(layer: SoftmaxLayer, { channel }: UnitPosition, source: UnitSource): Arithmetic {
  const input = inputName(layer.inputs);
  const values = Array.from(source.values(input));
  const sign = layer.of === "distances" ? -1 : 1;
  const shift = Math.max(...values.map((value) => sign * value));
  const exponentials = values.map((value) => Math.exp(sign * value - shift));
  const all = total(exponentials);
  const sum = at(exponentials, channel) / all;
  return { form: "softmax", layer: input, sign, arguments: values, exponentials, total: all, sum };
}

export function rbfUnit(layer: RbfLayer, { channel }: UnitPosition, source: UnitSource): Arithmetic {
  const input = inputName(layer.inputs);
  const order = inputOrder(layer, source.layout.orders);
  const values = Array.from(source.values(input));
  const centre = layer.centres[channel] ?? [];
  const centres = values.map((_, unit) => at(centre, fileIndex(order, unit)));
  const squares = values.map((value, unit) => (value - at(centres, unit)) ** 2);
  return { form: "distance", layer: input, values, centres, squares, sum: total(squares) };
}
