import * as v from "valibot";
import { failFor, quote } from "../failure";

/** How the numbers of a weight lie in its shard, when that is not as its own type: tfjs's quantisation. */
const quantisationSchema = v.variant("dtype", [
  v.object({ dtype: v.literal("float16") }),
  v.object({
    dtype: v.picklist(["uint8", "uint16"]),
    scale: v.pipe(v.number(), v.finite()),
    min: v.pipe(v.number(), v.finite()),
  }),
]);

const extent = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const weightSchema = v.object({
  name: v.pipe(v.string(), v.nonEmpty()),
  shape: v.pipe(v.array(extent), v.maxLength(8), v.readonly()),
  dtype: v.string(),
  quantization: v.optional(quantisationSchema),
});

const groupSchema = v.object({
  paths: v.pipe(v.array(v.pipe(v.string(), v.nonEmpty())), v.readonly()),
  weights: v.pipe(v.array(weightSchema), v.readonly()),
});

const modelSchema = v.object({
  format: v.nullish(v.string()),
  modelTopology: v.record(v.string(), v.unknown()),
  weightsManifest: v.pipe(v.array(groupSchema), v.readonly()),
  signature: v.nullish(v.unknown()),
});

/** A weight as `model.json` declares it. */
export type WeightSpec = Readonly<v.InferOutput<typeof weightSchema>>;
/** Weights whose bytes lie one after the other in some files, which are read as one. */
export type WeightGroup = Readonly<v.InferOutput<typeof groupSchema>>;

/** What `model.json` says; the numbers lie in the shards. */
export interface ModelFile {
  readonly file: string;
  readonly format: "layers" | "graph";
  /** Keras's configuration, or a TensorFlow GraphDef; not checked yet. */
  readonly topology: Readonly<Record<string, unknown>>;
  readonly groups: readonly WeightGroup[];
  /** Names of a graph's inputs and outputs, as TensorFlow writes signatures; not checked yet. */
  readonly signature: unknown;
}

/** A topology of this size is none: the largest published ones take a few megabytes. */
export const mostModelJsonBytes = 64 * 1024 ** 2;

/**
 * Reads `model.json` of TensorFlow.js, as `model.save` and `tensorflowjs_converter` write it.
 * @throws Problem `weights-unsupported` for what is no such model, `weights-corrupt` where it is damaged, naming the
 * field.
 */
export function parseModelFile(text: string, file: string): ModelFile {
  const json = parseJson(text, file);
  const refuse = failFor(file, "weights-unsupported");
  if (!isRecord(json) || !("modelTopology" in json)) {
    return refuse("it is JSON, and no TensorFlow.js model: that has modelTopology and weightsManifest");
  }
  if (json["modelTopology"] === null) {
    return refuse("it holds weights alone; save the model with its topology");
  }
  const parsed = v.safeParse(modelSchema, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return failFor(file)(`${v.getDotPath(issue) ?? "its contents"}: ${issue.message}`);
  }
  const { format, modelTopology, weightsManifest, signature } = parsed.output;
  const isGraph = format === "graph-model" || "node" in modelTopology;
  return {
    file,
    format: isGraph ? "graph" : "layers",
    topology: modelTopology,
    groups: weightsManifest,
    signature: signature ?? modelTopology["signature"] ?? null,
  };
}

/** An object of JSON, and neither a list nor null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseJson(text: string, file: string): unknown {
  if (/^\s*</.test(text)) {
    return failFor(
      file,
      "weights-unsupported",
    )("it is a web page, which servers send in a file's place: download the file itself");
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return failFor(file)(`it is no JSON (${detail}); it begins with ${quote(text.slice(0, 24))}`);
  }
}
