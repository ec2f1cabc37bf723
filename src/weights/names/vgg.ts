import type { Graph } from "../../architectures";
import { type Convention, publishedModule } from "./convention";
import { imagenetPreparation } from "./preparations";

/** timm's fully connected layers are convolutions of the same numbers, under names of their own. */
const timmHead: Readonly<Record<string, string>> = {
  "classifier.0": "pre_logits.fc1",
  "classifier.3": "pre_logits.fc2",
  "classifier.6": "head.fc",
};

/** `torchvision.models.vgg…` and `…_bn`, and timm's. */
export function vggConventions(graph: Graph): readonly Convention[] {
  const hasLrn = graph.layers.some(({ kind }) => kind === "localResponseNorm");
  // Nobody publishes weights for A-LRN; VGG-11's fit it in every shape.
  const trained = { preparation: imagenetPreparation, belongsTo: hasLrn ? "vgg-a" : null };
  return [
    { origin: "torchvision", moduleOf: publishedModule, ...trained },
    {
      origin: "timm",
      moduleOf: (layer) => {
        const module = publishedModule(layer);
        return timmHead[module] ?? module;
      },
      ...trained,
    },
  ];
}
