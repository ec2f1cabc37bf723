import type { Graph } from "../../architectures";
import { type Convention, mapModules, usualEpsilon } from "./convention";
import { imagenetPreparation } from "./preparations";

/** torchvision numbers modules in sequence, ReLUs, pools and dropouts counted. */
const places: Readonly<Record<string, string>> = {
  conv1: "features.0",
  conv2: "features.3",
  conv3: "features.6",
  conv4: "features.8",
  conv5: "features.10",
  fc6: "classifier.1",
  fc7: "classifier.4",
  fc8: "classifier.6",
};

/** `torchvision.models.alexnet`. */
export function alexnetConventions(graph: Graph): readonly Convention[] {
  const modules = mapModules(graph, (layer) => {
    const module = places[layer];
    return module === undefined ? null : { module };
  });
  const preparation = imagenetPreparation;
  return [{ origin: "torchvision", modules, epsilon: usualEpsilon, preparation, belongsTo: null }];
}
