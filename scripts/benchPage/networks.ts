import { parseSpec, type Spec } from "../../src/architectures";
import type { NetworkWish } from "../../src/engine/protocol";
import type { Manifest } from "../../src/weights/manifest";

/** The lecture's line of large networks, at the width and with the classes that they are trained with here. */
export const fourSpecs: readonly Spec[] = ["alexnet", "vgg16", "googlenet", "resnet34"].map((id) =>
  parseSpec(`${id}?width=0.25&classes=10`),
);

/** A network with the weights that ship for it, else with He's from seed 1. */
export function wishFor(spec: Spec, { weights }: Pick<Manifest, "weights">): NetworkWish {
  const shipped = weights.find((entry) => entry.spec === spec);
  if (shipped) return { spec, weights: { from: "manifest", id: shipped.id } };
  return { spec, weights: { from: "init", init: "he", seed: 1 } };
}
