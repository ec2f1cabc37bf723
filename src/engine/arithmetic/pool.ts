import type { AveragePoolLayer, GlobalAveragePoolLayer, MaxPoolLayer } from "../../architectures";
import type { Arithmetic, UnitPosition } from "../unit";
import { at, total, type UnitSource } from "./source";
import { inputName, spatialShape, unitWindow, windowValues } from "./weightedSum";

/** The first largest value wins, as in PyTorch; padding never does. */
export function maxPoolUnit(layer: MaxPoolLayer, unit: UnitPosition, source: UnitSource): Arithmetic {
  const { values, inside } = windowValues(source, layer, unit, unit.channel);
  const largest = Math.max(...values.filter((_, tap) => inside[tap]));
  const chosen = values.findIndex((value, tap) => inside[tap] && value === largest);
  const window = unitWindow(layer, unit);
  const origin = { layer: inputName(layer.inputs), channel: unit.channel };
  return { form: "pool", operation: "max", window, ...origin, values, inside, chosen, sum: largest };
}

export function averagePoolUnit(layer: AveragePoolLayer, unit: UnitPosition, source: UnitSource): Arithmetic {
  const { values, inside } = windowValues(source, layer, unit, unit.channel);
  const sum = total(values) / inside.filter(Boolean).length;
  const window = unitWindow(layer, unit);
  const origin = { layer: inputName(layer.inputs), channel: unit.channel };
  return { form: "pool", operation: "average", window, ...origin, values, inside, chosen: null, sum };
}

/** An average whose window is the whole map. */
export function globalAverageUnit(
  layer: GlobalAveragePoolLayer,
  { channel }: UnitPosition,
  source: UnitSource,
): Arithmetic {
  const input = inputName(layer.inputs);
  const [height, width, channels] = spatialShape(source, input);
  const all = source.values(input);
  const values = Array.from({ length: height * width }, (_, position) =>
    at(all, position * channels + channel),
  );
  return {
    form: "pool",
    operation: "average",
    window: { top: 0, left: 0, height, width, dilation: [1, 1] },
    layer: input,
    channel,
    values,
    inside: values.map(() => true),
    chosen: null,
    sum: total(values) / values.length,
  };
}
