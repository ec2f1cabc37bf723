import * as v from "valibot";
import { createGraph, Problem, parseSpec } from "../../architectures";
import { isNamedWeights } from "../../state/columns/weightsLink";
import { pictureSchema } from "./shared/picture/picture";

/** A network of a figure's own, with the picture that it runs on: a link to the figure is complete without a bench. */
export const networkSchema = v.object({
  spec: v.pipe(v.string(), v.check(isSpec, "the spec of a network"), v.transform(parseSpec)),
  /** As a link names them; null: those that ship for it. */
  weights: v.nullable(v.pipe(v.string(), v.check(isNamedWeights, "weights without an address"))),
  /** Drawn at the size of the network's input, whatever its own. */
  picture: pictureSchema,
});

export type OwnNetwork = v.InferOutput<typeof networkSchema>;

/** What fixtures of one network show: LeNet-5, as it was trained here, on the example of a 3. */
export const exampleNetwork: OwnNetwork = {
  spec: parseSpec("lenet5"),
  weights: null,
  picture: { from: "digit", label: 3, seed: 1, size: 32 },
};

function isSpec(text: string): boolean {
  try {
    createGraph(text);
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
