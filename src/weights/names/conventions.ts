import { type Graph, groupOf, type NetworkGroup } from "../../architectures";
import { type Convention, publishedModule } from "./convention";
import { googlenetConventions } from "./googlenet";
import { imagenetPreparation } from "./preparations";
import { cifarResnetConventions, resnetConventions } from "./resnet";
import { vggConventions } from "./vgg";

/** The ways in which weights of each kind of network are published. */
const published: Readonly<Record<NetworkGroup, (graph: Graph) => readonly Convention[]>> = {
  lenet: () => [],
  alexnet: () => [torchvision],
  vgg: vggConventions,
  googlenet: googlenetConventions,
  cifar: cifarResnetConventions,
  resnet: resnetConventions,
};

/** Our own names, as `training/` writes them: every tensor under its layer's. */
const own: Convention = {
  origin: "ConvScope",
  moduleOf: ({ name }) => name,
  preparation: null,
  belongsTo: null,
};

/** `torchvision.models` where nothing about it is special. */
const torchvision: Convention = {
  origin: "torchvision",
  moduleOf: publishedModule,
  preparation: imagenetPreparation,
  belongsTo: null,
};

/** The ways in which weights for this network may be named, our own first. */
export function conventionsOf(graph: Graph): readonly Convention[] {
  const group = groupOf(graph.spec);
  return group === null ? [own] : [own, ...published[group](graph)];
}
