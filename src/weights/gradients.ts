import * as v from "valibot";
import { failFor } from "./failure";

const number = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const norm = v.pipe(v.number(), v.finite(), v.minValue(0));

const gradientsSchema = v.pipe(
  v.object({
    /** The weights' id. */
    id: v.string(),
    /** How many epochs the weights had been trained for; 0 are the initial ones. */
    epochs: v.pipe(v.array(number), v.minLength(1), v.readonly()),
    layers: v.pipe(
      v.array(
        v.object({
          name: v.string(),
          /** Numbers in the layer's kernels or its matrix: a norm grows with their square root. */
          weights: number,
          /** Euclidean norm of the loss's gradient with respect to them, one for each of `epochs`. */
          norms: v.pipe(v.array(norm), v.readonly()),
        }),
      ),
      v.minLength(1),
      v.readonly(),
    ),
  }),
  v.check(
    ({ epochs, layers }) => layers.every(({ norms }) => norms.length === epochs.length),
    "a norm for each epoch at every layer",
  ),
);

/** How large the gradients were that reached each layer: `public/weights/gradients/<id>.json`. */
export type GradientCurves = Readonly<v.InferOutput<typeof gradientsSchema>>;

/** @throws Problem `weights-corrupt`, naming the field. */
export function parseGradients(json: unknown, file: string): GradientCurves {
  const parsed = v.safeParse(gradientsSchema, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  return failFor(file)(`${v.getDotPath(issue) ?? "its contents"}: ${issue.message}`);
}
