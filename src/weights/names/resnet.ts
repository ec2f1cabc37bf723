import type { Graph } from "../../architectures";
import { arrangeCentredShortcuts } from "./centredShortcut";
import { type Convention, mapModules, type PublishedModule, usualEpsilon } from "./convention";
import { cifarPreparation, imagenetPreparation } from "./preparations";

/** `torchvision.models.resnet…` and timm's networks of the same names. */
export function resnetConventions(graph: Graph): readonly Convention[] {
  const modules = mapModules(graph, (layer) => locate(layer, { shortcut: "downsample", classifier: "fc" }));
  return [
    {
      origin: "torchvision or timm",
      modules,
      epsilon: usualEpsilon,
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
export function cifarResnetConventions(graph: Graph): readonly Convention[] {
  const linear = mapModules(graph, (layer) => locate(layer, { shortcut: "shortcut", classifier: "linear" }));
  const fc = mapModules(graph, (layer) => locate(layer, { shortcut: "downsample", classifier: "fc" }));
  return [
    {
      origin: "akamaster/pytorch_resnet_cifar10",
      modules: linear,
      epsilon: usualEpsilon,
      preparation: imagenetPreparation,
      belongsTo: null,
      arrange: arrangeCentredShortcuts,
    },
    {
      origin: "chenyaofo/pytorch-cifar-models",
      modules: fc,
      epsilon: usualEpsilon,
      preparation: cifarPreparation,
      belongsTo: null,
    },
  ];
}

interface Style {
  readonly shortcut: string;
  readonly classifier: string;
}

/** The paper counts stages from conv2 and blocks from 1, the published code from layer1 and 0. */
function locate(layer: string, style: Style): PublishedModule | null {
  if (layer === "conv1") return { module: "conv1", norm: "bn1" };
  if (layer === "fc") return { module: style.classifier };
  const [, stage, block, part] = /^conv(\d+)_(\d+)\.(.+)$/.exec(layer) ?? [];
  if (part === undefined) return null;
  const place = `layer${Number(stage) - 1}.${Number(block) - 1}`;
  if (part === "shortcut")
    return { module: `${place}.${style.shortcut}.0`, norm: `${place}.${style.shortcut}.1` };
  return { module: `${place}.${part}`, norm: `${place}.${part.replace("conv", "bn")}` };
}
