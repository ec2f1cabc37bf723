import * as v from "valibot";
import { failFor } from "./failure";

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const loss = v.pipe(v.number(), v.finite());
const number = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const epochSchema = v.object({
  epoch: number,
  /** Of the epoch's last step. */
  learningRate: v.number(),
  /** Of the training pictures as they were shown, changed at random, while the weights moved. */
  trainLoss: loss,
  trainError: share,
  /** After the epoch, of the whole test set. */
  testLoss: loss,
  testError: share,
  seconds: v.number(),
  /** Height and width of the training pictures where they were smaller than the network's own. */
  size: v.optional(number),
  /** After the epoch, of all training pictures as they are: the training error that networks are compared by. */
  trainingCheck: v.optional(v.object({ loss, error: share })),
});

const curvesSchema = v.object({
  /** The weights' id. */
  id: v.string(),
  dataset: v.string(),
  /** What was trained with what, as `training/convscope/recipe.py` describes it; here what a caption names. */
  recipe: v.object({
    spec: v.string(),
    epochs: number,
    batch: number,
    smaller: v.pipe(v.array(v.object({ epochs: number, size: number })), v.readonly()),
  }),
  epochs: v.pipe(v.array(epochSchema), v.minLength(1), v.readonly()),
  /** Where a paper shows the same network on the same data, and the share of errors that it prints, if it does. */
  paper: v.optional(v.object({ source: v.string(), testError: v.optional(share) })),
});

/** How the training of shipped weights went: `public/weights/curves/<id>.json`; errors are shares. */
export type Curves = Readonly<v.InferOutput<typeof curvesSchema>>;

/** @throws Problem `weights-corrupt`, naming the field. */
export function parseCurves(json: unknown, file: string): Curves {
  const parsed = v.safeParse(curvesSchema, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  return failFor(file)(`${v.getDotPath(issue) ?? "its contents"}: ${issue.message}`);
}
