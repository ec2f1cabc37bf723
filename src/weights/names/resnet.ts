import type { Graph } from "../../architectures";
import { arrangeCentredShortcuts } from "./centredShortcut";
import { type Convention, publishedModule } from "./convention";
import { cifarPreparation, imagenetPreparation } from "./preparations";

/** `torchvision.models.resnet…` and timm's networks of the same names. */
export function resnetConventions(graph: Graph): readonly Convention[] {
  return [
    {
      origin: "torchvision or timm",
      moduleOf: publishedModule,
      preparation: imagenetPreparation,
      belongsTo: stridesInFirst(graph) ? `${graph.spec.split("?")[0]}-torchvision` : null,
    },
  ];
}

/** The paper's bottlenecks stride in their first 1 × 1, torchvision's in the 3 × 3; the tensors are the same. */
function stridesInFirst(graph: Graph): boolean {
  return graph.layers.some(
    (layer) =>
      layer.kind === "convolution" &&
      layer.name === "conv3_1.conv1" &&
      layer.kernel[0] === 1 &&
      layer.stride[0] === 2,
  );
}

/**
 * ResNets for CIFAR as they are commonly published: with `linear` (akamaster/pytorch_resnet_cifar10, trained with
 * ImageNet's preparation, its zero maps on both sides of the shortcut's), and with torchvision's names
 * (chenyaofo/pytorch-cifar-models, projections at the shortcuts: `shortcut=B`).
 */
export function cifarResnetConventions(): readonly Convention[] {
  return [
    {
      origin: "akamaster/pytorch_resnet_cifar10",
      moduleOf: (layer) => publishedModule(layer).replace(/^fc$/, "linear").replace("downsample", "shortcut"),
      preparation: imagenetPreparation,
      belongsTo: null,
      arrange: arrangeCentredShortcuts,
    },
    {
      origin: "chenyaofo/pytorch-cifar-models",
      moduleOf: publishedModule,
      preparation: cifarPreparation,
      belongsTo: null,
    },
  ];
}
