import type { Spec } from "../../architectures";
import type { ManifestEntry } from "../../weights/manifest";
import { type ColumnParts, noEdits } from "./column";
import { type LinkableWeights, untrained } from "./weights";

type Shipped = readonly Pick<ManifestEntry, "id" | "spec">[];

/** What a network begins with, wherever it comes from: the weights that ship for it, and nothing changed. */
export function openColumn(spec: Spec, shipped: Shipped): ColumnParts {
  return {
    spec,
    weights: usualWeights(spec, shipped),
    preparation: null,
    edits: noEdits,
    linkedAddress: null,
  };
}

/** Weights trained here for exactly this network, or untrained ones. */
export function usualWeights(spec: Spec, shipped: Shipped): LinkableWeights {
  const fitting = shipped.find((entry) => entry.spec === spec);
  return fitting ? { from: "manifest", id: fitting.id } : untrained;
}

/**
 * The spec to open an architecture with that was chosen by its id alone, `resnet34`: at the width and with the
 * classes that it was trained with here, or as it is. A spec with parameters is what it says.
 */
export function trainedSpec(spec: Spec, shipped: Shipped): Spec {
  const isAlike = (entry: Pick<ManifestEntry, "spec">) => architectureOf(entry.spec) === spec;
  const fitting = shipped.find((entry) => entry.spec === spec) ?? shipped.find(isAlike);
  return fitting?.spec ?? spec;
}

/** What a spec names before its parameters. */
export function architectureOf(spec: Spec): string {
  return spec.replace(/\?.*$/, "");
}
