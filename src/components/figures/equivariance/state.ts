import * as v from "valibot";
import { inputPixels } from "../../../architectures";
import { kernelsOfSchema, type SettingPanel, settingSchema } from "../shared/convolution/setting";
import { pictureSizes } from "../shared/picture/picture";

export const pools = ["none", "max", "average"] as const;
export type Pool = (typeof pools)[number];

/** What can be set of the convolution; one map is compared. */
export const panels = ["sliding", "kernel", "learned", "picture"] as const satisfies readonly SettingPanel[];

/** The largest picture can be pushed all the way out. */
const farthest = Math.max(...pictureSizes);
const pixels = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(-farthest),
  v.maxValue(farthest),
  v.transform(inputPixels),
);

/** A convolution, maybe with a pool behind it, and a shift of its picture. */
export const equivarianceSchema = v.object({
  ...settingSchema.entries,
  kernelsOf: kernelsOfSchema,
  panel: v.picklist(panels),
  pool: v.picklist(pools),
  /** As `Shift`. */
  shift: v.tuple([pixels, pixels]),
});

/** How far a picture is moved: right, down. */
export type Shift = EquivarianceState["shift"];

export function shiftBy(right: number, down: number): Shift {
  return [inputPixels(right), inputPixels(down)];
}

export type EquivarianceState = v.InferOutput<typeof equivarianceSchema>;
