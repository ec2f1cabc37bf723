import * as v from "valibot";
import { type ConvolutionState, convolutionSchema } from "./state";

const schema = v.object({ at: convolutionSchema.entries.at });

/** The output that is looked at: its map, row and column. @throws ValiError where the state is another figure's */
export function readLooked(state: object): ConvolutionState["at"] {
  return v.parse(schema, state).at;
}
