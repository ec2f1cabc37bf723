import { describe, expect, it } from "vitest";
import {
  createGraph,
  inferShapes,
  networkIds,
  toKeras,
  toKerasLayer,
  toPyTorch,
  toPyTorchLayer,
} from "../../src/architectures";
import { layerNamed } from "./analyses";

/** The texts themselves are executed, counted and compared with the networks in training/tests. */

const everyKind =
  "custom?stack=conv3x5-8-s2x1-p1x2-d2x1-g1-nobias,lrn3-k1-mean,pool4-s1-p3-ceil,avgpool3-s2-p1,dropout0.25";

describe("a layer as code", () => {
  it.each([
    ["alexnet", "conv2", "nn.Conv2d(96, 256, kernel_size=5, padding=2, groups=2)"],
    ["alexnet", "norm1", "nn.LocalResponseNorm(5, alpha=5 * 0.0001, k=2)"],
    ["alexnet", "pool1", "nn.MaxPool2d(3, stride=2)"],
    ["alexnet", "fc6", "nn.Linear(9216, 4096)"],
    ["alexnet", "fc6.dropout", "nn.Dropout(0.5)"],
    ["alexnet", "probability", "torch.softmax(x, dim=1)"],
    ["googlenet", "pool1", "nn.MaxPool2d(3, stride=2, ceil_mode=True)"],
    ["googlenet", "inception3a", "torch.cat([x, y, z, w], dim=1)"],
    ["googlenet", "pool5", "x.mean(dim=(2, 3))"],
    ["googlenet-torchvision", "conv1.bn", "nn.BatchNorm2d(64, eps=0.001)"],
    ["resnet18", "conv1", "nn.Conv2d(3, 64, kernel_size=7, stride=2, padding=3, bias=False)"],
    ["resnet18", "conv2_1.add", "x + y"],
    ["cifar-resnet20", "conv3_1.shortcut", "functional.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, 0, 16))"],
    ["lenet5", "C1.squash", "1.7159 * torch.tanh(0.6666666666666666 * x)"],
    ["lenet5", "S2", "Subsampling(6, kernel_size=2, stride=2)"],
    [
      everyKind,
      "conv1",
      "nn.Conv2d(1, 8, kernel_size=(3, 5), stride=(2, 1), padding=(1, 2), dilation=(2, 1), bias=False)",
    ],
    [everyKind, "lrn1", "nn.LocalResponseNorm(3)"],
    [everyKind, "pool1", "PaddedMaxPool2d((3, 3, 3, 3), 4, stride=1)"],
    [everyKind, "avgpool1", "nn.AvgPool2d(3, stride=2, padding=1, count_include_pad=False)"],
  ])("%s: %s in PyTorch", (spec, name, code) => {
    const graph = createGraph(spec);
    expect(toPyTorchLayer(layerNamed(graph, name), inferShapes(graph))).toBe(code);
  });

  it.each([
    ["alexnet", "conv1", "layers.Conv2D(96, 11, strides=4)"],
    ["alexnet", "conv2", 'layers.Conv2D(256, 5, padding="same", groups=2)'],
    ["alexnet", "norm1", "LocalResponseNormalization(5, k=2, alpha=0.0001, beta=0.75)"],
    ["alexnet", "fc6", "layers.Dense(4096)"],
    [
      "googlenet",
      "pool1",
      "keras.Sequential([PadForMax(((0, 1), (0, 1))), layers.MaxPooling2D(3, strides=2)])",
    ],
    ["googlenet", "inception3a", "layers.Concatenate()"],
    ["resnet18", "conv1.bn", "layers.BatchNormalization(epsilon=0.00001)"],
    [
      "resnet18",
      "conv1",
      "keras.Sequential([layers.ZeroPadding2D(((3, 3), (3, 3))), layers.Conv2D(64, 7, strides=2, use_bias=False)])",
    ],
    ["resnet18", "conv2_1.add", "layers.Add()"],
    ["cifar-resnet20", "conv3_1.shortcut", "PadShortcut(16, 2)"],
    ["lenet5", "C1.squash", "ScaledTanh(1.7159, 0.6666666666666666)"],
  ])("%s: %s in Keras", (spec, name, code) => {
    const graph = createGraph(spec);
    expect(toKerasLayer(layerNamed(graph, name), inferShapes(graph))).toBe(code);
  });
});

describe("a network as code", () => {
  it("is one readable module", () => {
    expect(toPyTorch(createGraph("custom?stack=conv3-4-p1,relu,pool2,gap&classes=3"))).toBe(
      `"""Own network (custom?classes=3&stack=conv3-4-p1,relu,pool2,gap). The person's own stack."""

import torch
from torch import nn
from torch.nn import functional


class OwnNetwork(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, kernel_size=3, padding=1)
        self.relu1 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(2)
        self.classifier = nn.Linear(4, 3)

    def forward(self, picture):
        conv1 = self.conv1(picture)
        relu1 = self.relu1(conv1)
        pool1 = self.pool1(relu1)
        gap1 = pool1.mean(dim=(2, 3))
        classifier = self.classifier(gap1)
        probability = torch.softmax(classifier, dim=1)
        return probability
`,
    );
  });

  it("returns auxiliary heads while training", () => {
    const text = toPyTorch(createGraph("googlenet"));
    expect(text).toContain(
      "            return probability, [aux1_probability, aux2_probability]\n        return probability",
    );
    expect(toKeras(createGraph("googlenet"))).toContain(
      "training_model = keras.Model(picture, [probability, aux1_probability, aux2_probability])",
    );
  });

  it("writes out only the layers of ours that it needs", () => {
    const classes = (text: string) => [...text.matchAll(/^class (\w+)/gm)].map(([, name]) => name);
    expect(classes(toPyTorch(createGraph("vgg16")))).toEqual(["VGG16"]);
    expect(classes(toPyTorch(createGraph("lenet5")))).toEqual([
      "Subsampling",
      "TableConv2d",
      "RbfUnits",
      "LeNet5",
    ]);
    expect(classes(toKeras(createGraph("vgg16")))).toEqual([]);
  });

  it.each(networkIds)("gives every layer of %s a Python name of its own", (id) => {
    const graph = createGraph(id);
    for (const text of [toPyTorch(graph), toKeras(graph)]) {
      const names = [...text.matchAll(/^ *([A-Za-z_]\w*) = .*$/gm)].map(([, name]) => name);
      const layers = names.filter((name) => name !== "model" && name !== "training_model");
      expect(new Set(layers).size).toBeGreaterThanOrEqual(graph.layers.length - 1);
    }
  });
});
