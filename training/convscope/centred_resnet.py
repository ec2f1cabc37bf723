"""CIFAR ResNets as most published weights have them: option A with half of the zero maps on either side."""

from itertools import pairwise

import torch.nn.functional as F
from torch import Tensor, nn


class CentredBlock(nn.Module):
    def __init__(self, maps_in: int, maps: int) -> None:
        super().__init__()
        stride = 1 if maps_in == maps else 2
        self.stride, self.zeros = stride, (maps - maps_in) // 2
        self.conv1 = nn.Conv2d(maps_in, maps, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(maps)
        self.conv2 = nn.Conv2d(maps, maps, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(maps)

    def forward(self, x: Tensor) -> Tensor:
        shortcut = F.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, self.zeros, self.zeros))
        residual = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(residual + shortcut)


class CentredResnet(nn.Module):
    """6n + 2 weight layers for n blocks a stage; stages of `maps`, twice and four times as many."""

    def __init__(self, blocks: int, maps: int, classes: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, maps, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(maps)
        widths = [maps, maps, 2 * maps, 4 * maps]
        stages = [
            nn.Sequential(*(CentredBlock(before if block == 0 else after, after) for block in range(blocks)))
            for before, after in pairwise(widths)
        ]
        self.layer1, self.layer2, self.layer3 = stages
        self.linear = nn.Linear(4 * maps, classes)

    def forward(self, x: Tensor) -> Tensor:
        x = self.layer3(self.layer2(self.layer1(F.relu(self.bn1(self.conv1(x))))))
        logits: Tensor = self.linear(x.mean(dim=(2, 3)))
        return logits
