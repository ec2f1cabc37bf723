import type { Graph } from "../../architectures";
import { type Convention, type PublishedModule, usualEpsilon } from "./convention";
import { imagenetPreparation } from "./preparations";

/** `torchvision.models.vgg…` and `…_bn`, and timm's, whose fully connected layers are convolutions of the same numbers. */
export function vggConventions(graph: Graph): readonly Convention[] {
  const heads = [
    { origin: "torchvision", head: { fc6: "classifier.0", fc7: "classifier.3", fc8: "classifier.6" } },
    { origin: "timm", head: { fc6: "pre_logits.fc1", fc7: "pre_logits.fc2", fc8: "head.fc" } },
  ];
  const hasLrn = graph.layers.some(({ kind }) => kind === "localResponseNorm");
  return heads.flatMap(({ origin, head }) =>
    [false, true].map((normalised) => ({
      origin,
      modules: new Map([...features(graph, normalised), ...classifier(head)]),
      epsilon: usualEpsilon,
      preparation: imagenetPreparation,
      // Nobody publishes weights for A-LRN; VGG-11's fit it in every shape.
      belongsTo: hasLrn ? "vgg-a" : null,
    })),
  );
}

/** Modules are numbered in sequence: each convolution is followed by its ReLU, or by its norm and its ReLU. */
function features(graph: Graph, normalised: boolean): ReadonlyMap<string, PublishedModule> {
  const modules = new Map<string, PublishedModule>();
  let place = 0;
  for (const { kind, name } of graph.layers) {
    if (kind === "convolution") {
      const module = `features.${place}`;
      modules.set(name, normalised ? { module, norm: `features.${place + 1}` } : { module });
      place += normalised ? 3 : 2;
    }
    if (kind === "maxPool") place += 1;
  }
  return modules;
}

function classifier(head: Readonly<Record<string, string>>): readonly [string, PublishedModule][] {
  return Object.entries(head).map(([layer, module]) => [layer, { module }]);
}
