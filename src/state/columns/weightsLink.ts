import * as v from "valibot";
import type { StorageReport } from "../../engine/protocol";
import type { Column, ColumnRun } from "./column";
import type { BenchWeights, LinkableWeights } from "./weights";

/** Digits of a checksum that a link names kept weights by: enough for the files of one browser. */
const linkedDigits = 16;

/** Weights in a link: a manifest id; an initialisation with its seed, such as `he.1`; or the first digits of the
 * checksum of a file that the browser keeps, such as `kept.d7c5ed2734800000`. */
const namedWeightsSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9.-]*$/),
  v.transform((text): LinkableWeights => {
    const kept = /^kept\.([0-9a-f]{8,64})$/.exec(text);
    if (kept) return { from: "kept", sha256: kept[1] ?? "" };
    const initialised = /^(he|xavier)\.(\d{1,9})$/.exec(text);
    if (!initialised) return { from: "manifest", id: text };
    return { from: "init", init: initialised[1] === "he" ? "he" : "xavier", seed: Number(initialised[2]) };
  }),
);

/** The address of a file of weights; whether it may be asked is for the engine to say. */
const addressSchema = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.regex(/^https?:/),
  v.url(),
  v.transform((url): LinkableWeights => ({ from: "url", url })),
);

export const weightsSchema = v.union([namedWeightsSchema, addressSchema]);

/** Whether a text names weights without an address: nothing is asked of one before the person agrees. */
export function isNamedWeights(text: string): boolean {
  return v.is(namedWeightsSchema, text);
}

/** What such a text names. @throws ValiError for any other text */
export function readNamedWeights(text: string): LinkableWeights {
  return v.parse(namedWeightsSchema, text);
}

/** Whether weights in a link are meant as an address: commas in it are its own. */
export function isAddress(text: string): boolean {
  return /^https?:/.test(text);
}

/** What a link calls weights; null for a file or a model, which come and go with the page. */
export function nameWeights(weights: BenchWeights): string | null {
  switch (weights.from) {
    case "manifest":
      return weights.id;
    case "init":
      return `${weights.init}.${weights.seed}`;
    case "kept":
      return `kept.${weights.sha256.slice(0, linkedDigits)}`;
    case "url":
      return weights.url;
    case "file":
    case "model":
      return null;
  }
}

/** The weights as a link names them best: what waits for the person's word, and kept files by their checksum. */
export function weightsForLink(
  { weights, linkedAddress }: Pick<Column, "weights" | "linkedAddress">,
  { loaded }: Pick<ColumnRun, "loaded">,
  storage: StorageReport | null,
): BenchWeights {
  if (linkedAddress !== null) return { from: "url", url: linkedAddress };
  const sha256 = loaded?.file?.sha256;
  const isKept = sha256 !== undefined && storage?.files.some(({ kept }) => kept?.sha256 === sha256);
  return weights.from === "file" && isKept ? { from: "kept", sha256 } : weights;
}
