import * as v from "valibot";
import { networkSchema } from "../network";

export const predictionsSchema = v.object({
  network: v.nullable(networkSchema),
  /** What the outputs stand for; null: as the network's weights say. */
  labels: v.nullable(v.array(v.string())),
});

export type PredictionsState = v.InferOutput<typeof predictionsSchema>;
