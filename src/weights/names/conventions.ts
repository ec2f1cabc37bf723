import type { Graph } from "../../architectures";
import { alexnetConventions } from "./alexnet";
import type { Convention } from "./convention";
import { googlenetConventions } from "./googlenet";
import { ownConvention } from "./own";
import { cifarResnetConventions, resnetConventions } from "./resnet";
import { vggConventions } from "./vgg";

/** By what a family's specs begin with. */
const families: readonly (readonly [RegExp, (graph: Graph) => readonly Convention[]])[] = [
  [/^alexnet/, alexnetConventions],
  [/^vgg/, vggConventions],
  [/^googlenet/, googlenetConventions],
  [/^(resnet|plain)/, resnetConventions],
  [/^cifar-/, cifarResnetConventions],
];

/** The ways in which weights for this network may be named, our own first. */
export function conventionsOf(graph: Graph): readonly Convention[] {
  const published = families.find(([specs]) => specs.test(graph.spec))?.[1];
  return [ownConvention(graph), ...(published?.(graph) ?? [])];
}
