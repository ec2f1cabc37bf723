import * as v from "valibot";
import { networkSchema } from "./network";

const index = v.pipe(v.number(), v.integer(), v.minValue(0));

export const unitSchema = v.object({ y: index, x: index, channel: index });

/** One unit of a named layer, or with `unit` unused, one layer; `network` null: of the bench's chosen column. */
export const unitAddressSchema = v.object({
  network: v.nullable(networkSchema),
  layer: v.string(),
  unit: unitSchema,
});

export type UnitAddressState = v.InferOutput<typeof unitAddressSchema>;
