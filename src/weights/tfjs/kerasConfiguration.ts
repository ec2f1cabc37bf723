import type { Pair } from "../../architectures";
import { isRecord } from "./modelFile";

/** A layer's settings as Keras writes them; nothing in them is trusted. */
export type KerasConfig = Readonly<Record<string, unknown>>;

/** One number for both directions, or one each; `usual` where nothing is set. Null for anything else. */
export function pairOf(value: unknown, usual: Pair | null = null): Pair | null {
  if (value === undefined || value === null) return usual;
  if (isExtent(value)) return [value, value];
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [vertical, horizontal]: readonly unknown[] = value;
  return isExtent(vertical) && isExtent(horizontal) ? [vertical, horizontal] : null;
}

function isExtent(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

/** Two or one for each side: `2`, `[1, 2]`, `[[0, 1], [0, 1]]`, as Keras writes paddings and croppings. */
export function sidesOf(value: unknown): readonly [Pair, Pair] | null {
  const pairFrom = (side: unknown): Pair | null => {
    if (isCount(side)) return [side, side];
    if (!Array.isArray(side) || side.length !== 2) return null;
    const [before, after]: readonly unknown[] = side;
    return isCount(before) && isCount(after) ? [before, after] : null;
  };
  if (isCount(value)) {
    return [
      [value, value],
      [value, value],
    ];
  }
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [vertical, horizontal] = [pairFrom(value[0]), pairFrom(value[1])];
  return vertical && horizontal ? [vertical, horizontal] : null;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

/** The name of an activation function; `linear` where there is none, null for one with settings of its own. */
export function activationOf(config: KerasConfig): string | null {
  const { activation } = config;
  if (activation === undefined || activation === null) return "linear";
  return typeof activation === "string" ? activation.toLowerCase() : null;
}

/** The axis that a layer works along, as a number; normalisations write it as a list of one. */
export function axisOf({ axis }: KerasConfig): number | null {
  const only: unknown = Array.isArray(axis) && axis.length === 1 ? axis[0] : axis;
  if (only === undefined || only === null) return -1;
  return typeof only === "number" ? only : null;
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function recordOf(value: unknown): KerasConfig {
  return isRecord(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
