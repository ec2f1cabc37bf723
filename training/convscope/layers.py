"""The layer kinds that PyTorch has no module for, or has with other conventions. Tensors are NCHW."""

from collections.abc import Sequence
from functools import reduce

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .graph import ConvolutionLayer, Padding, Pair


class Convolution(nn.Module):
    """
    Cross-correlation with padding apart for each side, and optionally a connection table.

    `weight` is dense OIHW. Pairs of maps that the table leaves out are zero and stay zero: the mask also stops
    their gradient, so no optimiser moves them.
    """

    mask: Tensor | None

    def __init__(self, layer: ConvolutionLayer, channels: int) -> None:
        super().__init__()
        if layer.table is not None and layer.groups != 1:
            raise ValueError(f'"{layer.name}" has both a connection table and groups')
        if channels % layer.groups != 0:
            raise ValueError(f'"{layer.name}" splits {channels} maps into {layer.groups} groups')
        self.stride, self.dilation, self.groups = layer.stride, layer.dilation, layer.groups
        self.padding = layer.padding
        self.weight = nn.Parameter(torch.zeros(layer.channels, channels // layer.groups, *layer.kernel))
        self.bias = nn.Parameter(torch.zeros(layer.channels)) if layer.bias else None
        mask = None if layer.table is None else _connection_mask(layer.table, channels)
        self.register_buffer("mask", mask, persistent=False)

    def forward(self, maps: Tensor) -> Tensor:
        weight = self.weight if self.mask is None else self.weight * self.mask
        padding = self.padding
        if padding.top == padding.bottom and padding.left == padding.right:
            around: Pair = (padding.top, padding.left)
        else:
            maps, around = pad(maps, padding), (0, 0)
        return F.conv2d(maps, weight, self.bias, self.stride, around, self.dilation, self.groups)

    def fan_in(self) -> Tensor:
        """Inputs that feed one unit of each output map: `[channels]`."""
        area = self.weight[0, 0].numel()
        if self.mask is None:
            return torch.full((self.weight.shape[0],), float(self.weight.shape[1] * area))
        return self.mask.sum(dim=(1, 2, 3)) * area

    def weight_count(self) -> int:
        """Weights that exist: those that the table leaves out do not count."""
        return int(self.fan_in().sum())

    def can_be_identity(self) -> bool:
        """Whether each output map could be the input map of its number: same shape, and every window is centred."""
        channels, inputs, *kernel = self.weight.shape
        around = self.padding
        rows, columns = (step * (size - 1) for step, size in zip(self.dilation, kernel, strict=True))
        centred = 2 * around.top == 2 * around.bottom == rows and 2 * around.left == 2 * around.right == columns
        return channels == inputs and self.stride == (1, 1) and centred and self.mask is None

    @torch.no_grad()
    def make_identity(self) -> None:
        """Lets it give back the maps it gets; only where it `can_be_identity`."""
        nn.init.dirac_(self.weight)
        if self.bias is not None:
            self.bias.zero_()


def _connection_mask(table: Sequence[Sequence[int]], channels: int) -> Tensor:
    mask = torch.zeros(len(table), channels, 1, 1)
    for output, inputs in enumerate(table):
        mask[output, list(inputs)] = 1
    return mask


class FullyConnected(nn.Linear):
    """A linear layer that reads a vector; PyTorch's order (channel, row, column) where maps were flattened."""

    def fan_in(self) -> Tensor:
        """Inputs of each unit: `[units]`."""
        return torch.full((self.out_features,), float(self.in_features))


class Subsampling(nn.Module):
    """LeCun et al. 1998, section II.B: the window's sum times one coefficient a map, plus one bias a map."""

    def __init__(self, kernel: Pair, stride: Pair, channels: int) -> None:
        super().__init__()
        self.kernel, self.stride = kernel, stride
        self.weight = nn.Parameter(torch.zeros(channels))
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, maps: Tensor) -> Tensor:
        sums = F.avg_pool2d(maps, self.kernel, self.stride, divisor_override=1)
        return sums * self.weight[:, None, None] + self.bias[:, None, None]


class Pool(nn.Module):
    """What max and average pooling share: padding apart for each side, and windows over the edge."""

    def __init__(self, kernel: Pair, stride: Pair, padding: Padding, *, ceil: bool) -> None:
        super().__init__()
        self.kernel, self.stride, self.padding, self.ceil = kernel, stride, padding, ceil

    def whole_windows(self, maps: Tensor) -> Padding:
        """
        The padding with which every window that counts fits. With ceil rounding a window may hang over the far
        edge, but only if it starts on the map or its near padding, as in Caffe and PyTorch.
        """
        if not self.ceil:
            return self.padding
        near_far = ((self.padding.top, self.padding.bottom), (self.padding.left, self.padding.right))
        extra = [
            _overhang(extent, kernel, stride, near, far)
            for extent, kernel, stride, (near, far) in zip(
                maps.shape[2:], self.kernel, self.stride, near_far, strict=True
            )
        ]
        padding = self.padding
        return Padding(padding.top, padding.bottom + extra[0], padding.left, padding.right + extra[1])


def _overhang(extent: int, kernel: int, stride: int, near: int, far: int) -> int:
    padded = extent + near + far
    last_start = -(-(padded - kernel) // stride) * stride
    if last_start >= extent + near:
        last_start -= stride
    return max(0, last_start + kernel - padded)


class MaxPool(Pool):
    """Padding never wins."""

    def forward(self, maps: Tensor) -> Tensor:
        padded = pad(maps, self.whole_windows(maps), value=-torch.inf)
        return F.max_pool2d(padded, self.kernel, self.stride)


class AveragePool(Pool):
    """Padding never counts into the average."""

    def forward(self, maps: Tensor) -> Tensor:
        padding = self.whole_windows(maps)
        counted = pad(torch.ones_like(maps[:1, :1]), padding)
        return self._sum(pad(maps, padding)) / self._sum(counted)

    def _sum(self, maps: Tensor) -> Tensor:
        return F.avg_pool2d(maps, self.kernel, self.stride, divisor_override=1)


class BatchNorm(nn.BatchNorm2d):
    """Of maps or of vectors: PyTorch has one class for each, which differ in this check alone."""

    def _check_input_dim(self, input: Tensor) -> None:  # noqa: A002, the name is PyTorch's
        if input.dim() not in (2, 4):
            raise ValueError(f"batch norm takes maps or vectors, not {input.dim()} dimensions")


class LocalResponseNorm(nn.Module):
    """
    Krizhevsky et al. 2012, section 3.3, float32 always. PyTorch's own takes three times as long on a CPU; the sum over
    neighbouring channels is a 1 × 1 convolution.
    """

    def __init__(self, size: int, k: float, alpha: float, beta: float, *, alpha_over_size: bool) -> None:
        super().__init__()
        self.size, self.k, self.beta = size, k, beta
        self.alpha = alpha / size if alpha_over_size else alpha

    def forward(self, maps: Tensor) -> Tensor:
        with torch.autocast(maps.device.type, enabled=False):
            maps = maps.float()
            sums = F.conv2d(maps.square(), self._window(maps.shape[1], maps.device))
            return maps * (sums * self.alpha + self.k).pow(-self.beta)

    def _window(self, channels: int, device: torch.device) -> Tensor:
        """The kernel that sums `size` channels; of an even size one more lies before than behind."""
        positions = torch.arange(channels, device=device)
        offsets = positions - positions[:, None]
        inside = (offsets >= -(self.size // 2)) & (offsets <= (self.size - 1) // 2)
        return inside.float()[:, :, None, None]


class ScaledTanh(nn.Module):
    """`amplitude · tanh(slope · a)`."""

    def __init__(self, amplitude: float, slope: float) -> None:
        super().__init__()
        self.amplitude, self.slope = amplitude, slope

    def forward(self, values: Tensor) -> Tensor:
        return self.amplitude * torch.tanh(self.slope * values)


class GlobalAveragePool(nn.Module):
    """The mean of each map, as a vector."""

    def forward(self, maps: Tensor) -> Tensor:
        return maps.mean(dim=(2, 3))


class PadShortcut(nn.Module):
    """Option A of He et al. 2015, section 3.3: every `stride`-th unit, zero maps appended up to `channels`."""

    def __init__(self, channels: int, stride: int) -> None:
        super().__init__()
        self.channels, self.stride = channels, stride

    def forward(self, maps: Tensor) -> Tensor:
        kept = maps[:, :, :: self.stride, :: self.stride]
        return F.pad(kept, (0, 0, 0, 0, 0, self.channels - kept.shape[1]))


class Rbf(nn.Module):
    """Squared Euclidean distance to fixed centres (LeCun et al. 1998, equation 7). Nothing to learn or to save."""

    centres: Tensor

    def __init__(self, centres: Sequence[Sequence[float]]) -> None:
        super().__init__()
        self.register_buffer("centres", torch.tensor(centres), persistent=False)

    def forward(self, values: Tensor) -> Tensor:
        return (values[:, None] - self.centres).square().sum(dim=2)


class Concat(nn.Module):
    """Along channels."""

    def forward(self, *parts: Tensor) -> Tensor:
        return torch.cat(parts, dim=1)


class Add(nn.Module):
    """Unit by unit."""

    def forward(self, *parts: Tensor) -> Tensor:
        return reduce(torch.add, parts)


class Softmax(nn.Module):
    """`exp(sign · aᵢ) / Σ exp(sign · aⱼ)`; distances take the sign −1."""

    def __init__(self, *, of_distances: bool) -> None:
        super().__init__()
        self.sign = -1 if of_distances else 1

    def forward(self, values: Tensor) -> Tensor:
        return torch.softmax(self.sign * values, dim=1)


def pad(maps: Tensor, padding: Padding, value: float = 0) -> Tensor:
    """Adds units of `value` around each map."""
    return F.pad(maps, (padding.left, padding.right, padding.top, padding.bottom), value=value)
