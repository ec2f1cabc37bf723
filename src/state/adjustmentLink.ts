import * as v from "valibot";
import type { Adjustment } from "../scenes/adjust";

/** What the sliders reach: shifts and noise in hundredths, scales in hundredths, turns in degrees. */
export const adjustmentLimits = {
  shiftX: { least: -50, most: 50, per: 100 },
  shiftY: { least: -50, most: 50, per: 100 },
  scale: { least: 50, most: 200, per: 100 },
  turn: { least: -180, most: 180, per: 1 },
  noise: { least: 0, most: 50, per: 100 },
  noiseSeed: { least: 0, most: 999_999, per: 1 },
} as const satisfies Record<
  keyof Adjustment,
  { readonly least: number; readonly most: number; readonly per: number }
>;

/** In the order in which a link has them. */
const adjustmentParts = Object.keys(adjustmentLimits) as readonly (keyof Adjustment)[];

/** An adjustment in a link: whole numbers such as `12.-5.150.30.10.1`. */
export function formatAdjustment(adjustment: Adjustment): string {
  return adjustmentParts.map((part) => Math.round(adjustment[part] * adjustmentLimits[part].per)).join(".");
}

export const adjustmentSchema = v.pipe(
  v.string(),
  v.regex(/^-?\d{1,3}\.-?\d{1,3}\.\d{1,3}\.-?\d{1,3}\.\d{1,3}\.\d{1,6}$/),
  v.transform((text) => text.split(".").map(Number)),
  v.check((numbers) =>
    adjustmentParts.every((part, index) => {
      const { least, most } = adjustmentLimits[part];
      const number = numbers[index] ?? Number.NaN;
      return number >= least && number <= most;
    }),
  ),
  v.transform(([shiftX = 0, shiftY = 0, scale = 100, turn = 0, noise = 0, noiseSeed = 0]): Adjustment => {
    const { per } = adjustmentLimits.scale;
    return {
      // Adding 0 turns −0 into 0.
      shiftX: shiftX / per + 0,
      shiftY: shiftY / per + 0,
      scale: scale / per,
      turn: turn + 0,
      noise: noise / per,
      noiseSeed,
    };
  }),
);
