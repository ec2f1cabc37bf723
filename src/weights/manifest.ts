import * as v from "valibot";
import type { Spec } from "../architectures/graph";
import { Problem } from "../architectures/problem";
import { parseSpec } from "../architectures/spec";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const channels = v.pipe(v.array(v.pipe(v.number(), v.finite())), v.minLength(1), v.readonly());

/** A file of the weights' folder, or of one of its folders. */
const companion = v.pipe(
  v.string(),
  v.regex(/^\w[\w-]*\/\w[\w.-]*$/, "a file name in a folder beside the manifest"),
);

/** Over the whole test set, by the shipped engine. */
const testSchema = v.pipe(
  v.object({
    examples: count,
    errors: count,
    /** Pictures by true class (rows) and predicted class (columns). */
    confusion: v.pipe(v.array(v.pipe(v.array(count), v.readonly())), v.readonly()),
  }),
  v.check(
    ({ confusion }) => confusion.every((row) => row.length === confusion.length),
    "a row and a column a class",
  ),
  v.check(({ confusion, examples }) => sum(confusion.flat()) === examples, "a confusion of all examples"),
  v.check(
    ({ confusion, examples, errors }) =>
      sum(confusion.map((row, index) => row[index] ?? 0)) === examples - errors,
    "as many errors as the confusion has",
  ),
);

/** What storing the weights in fewer bits changed: errors over the test set, counted by PyTorch. */
const roundingSchema = v.object({
  /** The file's element types, by safetensors' names. */
  elements: v.pipe(v.array(v.string()), v.minLength(1), v.readonly()),
  errorsBefore: count,
  errorsAfter: count,
});

const runEntries = {
  /** The recipe's file in the repository. */
  recipe: v.string(),
  epochs: count,
  /** By the clock. */
  seconds: v.pipe(v.number(), v.minValue(0)),
};

const trainingSchema = v.object({
  ...runEntries,
  machine: v.string(),
  /** The runs with whose weights it began, earliest first. */
  begunWith: v.optional(v.pipe(v.array(v.object(runEntries)), v.readonly())),
});

const specSchema = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): Spec => {
    try {
      return parseSpec(dataset.value);
    } catch (error) {
      addIssue({ message: error instanceof Error ? error.message : String(error) });
      return NEVER;
    }
  }),
);

const entrySchema = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  title: v.string(),
  /** The network that the file fits. */
  spec: specSchema,
  /** File name beside the manifest. */
  file: v.pipe(v.string(), v.regex(/^[\w.-]+$/, "a file name without a folder")),
  bytes: count,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits")),
  dataset: v.string(),
  labels: v.pipe(v.array(v.string()), v.readonly()),
  /** Per channel, of a picture in [0, 1]: the network sees `(x − mean) / std`. */
  preprocess: v.object({ mean: channels, std: channels }),
  test: testSchema,
  rounding: roundingSchema,
  training: trainingSchema,
  /** Loss and error of every epoch (`curves.ts`). */
  curves: companion,
  /** Norms of the gradients at every layer, before training and after epochs (`gradients.ts`). */
  gradients: companion,
  /** The command that trains it again. */
  retrain: v.string(),
});

const manifestSchema = v.object({
  version: v.literal(1),
  weights: v.pipe(v.array(entrySchema), v.readonly()),
});

/** One set of weights that the site ships: an entry of `public/weights/manifest.json`. */
export type ManifestEntry = Readonly<v.InferOutput<typeof entrySchema>>;
export type Manifest = Readonly<v.InferOutput<typeof manifestSchema>>;

/**
 * Reads `public/weights/manifest.json`.
 * @param file the name that a failure quotes
 * @throws Problem `weights-corrupt`, naming the entry and the field.
 */
export function parseManifest(json: unknown, file = "manifest.json"): Manifest {
  const parsed = v.safeParse(manifestSchema, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue) ?? "its contents";
  throw new Problem("weights-corrupt", { file, detail: `${path}: ${issue.message}` });
}

/** The share of each class's test pictures that the network names rightly; null for a class without pictures. */
export function classAccuracies({ test }: Pick<ManifestEntry, "test">): readonly (number | null)[] {
  return test.confusion.map((row, index) => {
    const pictures = sum(row);
    return pictures === 0 ? null : (row[index] ?? 0) / pictures;
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
