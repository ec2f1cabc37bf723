import * as v from "valibot";
import { Problem } from "../architectures";
import type { Rehearsal } from "../engine/protocol";

const numbers = v.pipe(v.array(v.pipe(v.number(), v.finite())), v.minLength(1));

const preprocessSchema = v.object({
  mean: numbers,
  std: v.pipe(
    numbers,
    v.check((std) => std.every((value) => value !== 0), "no zeros: the picture is divided by it"),
  ),
  order: v.exactOptional(v.picklist(["rgb", "bgr"])),
});

const weightsSchema = v.union([
  v.string(),
  v.instance(Blob),
  v.object({
    init: v.picklist(["he", "xavier"]),
    seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  }),
]);

const inputSchema = v.union([v.instance(Float32Array), v.instance(ImageData), v.instance(Blob)]);

/** Which set of a file's weights, counted from 0; or by the order of its tensors, whatever their names. */
const fitSchema = v.union([v.literal("order"), v.pipe(v.number(), v.integer(), v.minValue(0))]);

/** A TensorFlow.js model's files: `model.json` and its shards, in any order. */
const modelSchema = v.union([v.instance(Blob), v.pipe(v.array(v.instance(Blob)), v.minLength(1))]);

const optionsSchema = v.object({
  model: v.optional(modelSchema),
  side: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  weights: v.optional(weightsSchema),
  input: v.optional(inputSchema),
  preprocess: v.optional(preprocessSchema),
  fit: v.optional(fitSchema),
});

/** What `run` and `gradients` take beside the spec. */
export type RunOptions = v.InferOutput<typeof optionsSchema>;

const rehearsalSchema = v.picklist(["context-lost", "crash", "hang", "no-room"]);

/** @throws Problem `bad-message`, naming the failures that can be rehearsed. */
export function parseRehearsal(failure: unknown): Rehearsal {
  return parse(rehearsalSchema, failure, "failure");
}

/** Checks options that come from outside. @throws Problem `bad-message`, naming the option. */
export function parseRunOptions(options: unknown): RunOptions {
  return parse(optionsSchema, options, "options");
}

function parse<Value>(schema: v.GenericSchema<unknown, Value>, value: unknown, name: string): Value {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Problem("bad-message", { detail: `${v.getDotPath(issue) ?? name}: ${issue.message}` });
}
