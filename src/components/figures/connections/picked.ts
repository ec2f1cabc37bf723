import * as v from "valibot";
import type { ConnectionEnds } from "../../../viz/connectionLinks";
import { connectionsSchema } from "./state";

const schema = v.object({ picked: connectionsSchema.entries.picked });

/** The arrows that were drawn, or picked as cells. @throws ValiError where the state is another figure's */
export function readPicked(state: object): readonly ConnectionEnds[] {
  return v.parse(schema, state).picked;
}
