import * as v from "valibot";
import { Problem } from "../architectures";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const channels = v.pipe(v.array(v.pipe(v.number(), v.finite())), v.minLength(1), v.readonly());

const entrySchema = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  title: v.string(),
  /** The network that the file fits. */
  spec: v.string(),
  /** File name beside the manifest. */
  file: v.pipe(v.string(), v.regex(/^[\w.-]+$/, "a file name without a folder")),
  bytes: count,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits")),
  dataset: v.string(),
  labels: v.pipe(v.array(v.string()), v.readonly()),
  /** Per channel, of a picture in [0, 1]: the network sees `(x − mean) / std`. */
  preprocess: v.object({ mean: channels, std: channels }),
  /** Measured over the whole test set by the shipped engine. */
  test: v.object({ examples: count, errors: count }),
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
