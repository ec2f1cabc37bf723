import * as v from "valibot";
import {
  kernelsOfSchema,
  mostOutputs,
  settingPanels,
  settingSchema,
  whole,
} from "../shared/convolution/setting";
import { mostChannels } from "../shared/picture/picture";

const place = whole(0, 1023);

/** A convolution over a picture, and the output that is looked at. */
export const convolutionSchema = v.object({
  ...settingSchema.entries,
  /** The output that is looked at: its map, row and column. */
  at: v.tuple([whole(0, mostOutputs - 1), place, place]),
  /** The slice of the kernel that is enlarged: of the channels that its group reads, which one. */
  slice: whole(0, mostChannels - 1),
  /** Whether it tells what comes of it; a question asks for that first. */
  results: v.picklist(["shown", "hidden"]),
  panel: v.picklist(settingPanels),
  kernelsOf: kernelsOfSchema,
});

export type ConvolutionState = v.InferOutput<typeof convolutionSchema>;
