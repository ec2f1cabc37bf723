import { parseSpec } from "../../src/architectures";
import type { ManifestEntry } from "../../src/weights/manifest";

/** Weights that a site ships, with these fields; nothing was trained. */
export function manifestEntry(fields: Partial<ManifestEntry> & Pick<ManifestEntry, "id">): ManifestEntry {
  const { id, labels = [] } = fields;
  return {
    title: id,
    spec: parseSpec("lenet5"),
    file: `${id}.safetensors`,
    bytes: 1,
    sha256: "0".repeat(64),
    dataset: "a data set",
    labels,
    preprocess: { mean: [0, 0, 0], std: [1, 1, 1] },
    test: { examples: 0, errors: 0, confusion: labels.map(() => labels.map(() => 0)) },
    rounding: { elements: ["F16"], errorsBefore: 0, errorsAfter: 0 },
    training: { recipe: "recipe.json", epochs: 1, seconds: 1, machine: "a desk" },
    curves: "curves/a.json",
    gradients: "gradients/a.json",
    retrain: "train",
    ...fields,
  };
}
