import * as v from "valibot";

const index = v.pipe(v.number(), v.integer(), v.minValue(0));

export const unitSchema = v.object({ y: index, x: index, channel: index });

/** One unit of a named layer, or with `unit` unused, one layer. */
export const unitAddressSchema = v.object({ layer: v.string(), unit: unitSchema });

export type UnitAddressState = v.InferOutput<typeof unitAddressSchema>;
