"""
Random distortions of whole batches: affine, elastic, and of the strokes' thickness.

LeCun et al. 1998, section III.A, trained on "planar affine transformations: translations, scaling, squeezing, and
horizontal shearing"; Simard et al. 2003 added the elastic ones.
"""

from math import pi, sqrt

import torch
from torch import Tensor
from torch.nn import functional as F

from .recipe import Distortion, Elastic


def distort(pictures: Tensor, distortion: Distortion, generator: torch.Generator) -> Tensor:
    """
    Distorts each picture of `[n, channels, height, width]` in its own way; 0 is the background that moves in from
    outside. The same generator state gives the same pictures.
    """
    count, _, height, width = pictures.shape
    affine = _random_affine(count, distortion, generator)
    points = _pixel_grid(height, width, pictures.device).view(1, -1, 2)
    shift = distortion.shift * _uniform((count, 1, 2), generator)
    moved = (points @ affine.transpose(1, 2) + shift).view(count, height, width, 2)
    moved = moved + _random_field(count, height, width, distortion.elastic, generator)
    # grid_sample counts −1 to 1 from edge to edge; the points count pixels from the centre.
    half_extent = torch.tensor((width / 2, height / 2), device=pictures.device)
    distorted = F.grid_sample(pictures, moved / half_extent, align_corners=False)
    distorted = _vary_thickness(distorted, distortion, generator)
    chosen = torch.rand(count, 1, 1, 1, generator=generator, device=generator.device) < distortion.share
    return torch.where(chosen, distorted, pictures)


def _uniform(shape: tuple[int, ...], generator: torch.Generator) -> Tensor:
    """Uniform from −1 to 1."""
    return torch.rand(shape, generator=generator, device=generator.device) * 2 - 1


def _pixel_grid(height: int, width: int, device: torch.device) -> Tensor:
    """`[height, width, 2]`: x and y of every pixel's centre, in pixels from the picture's centre."""
    y = torch.arange(height, device=device) - (height - 1) / 2
    x = torch.arange(width, device=device) - (width - 1) / 2
    return torch.stack(torch.meshgrid(x, y, indexing="xy"), dim=2)


def _random_affine(count: int, distortion: Distortion, generator: torch.Generator) -> Tensor:
    """`[count, 2, 2]` matrices from a point of the new picture to the point of the old one that it shows."""
    angle = distortion.rotation * pi / 180 * _uniform((count,), generator)
    slant = distortion.slant * _uniform((count,), generator)
    factor = torch.exp(distortion.scale * _uniform((count, 2), generator))
    one, zero = torch.ones_like(angle), torch.zeros_like(angle)
    rotation = torch.stack((angle.cos(), -angle.sin(), angle.sin(), angle.cos()), dim=1).view(-1, 2, 2)
    shear = torch.stack((one, slant, zero, one), dim=1).view(-1, 2, 2)
    return rotation @ shear @ torch.diag_embed(factor)


def _random_field(count: int, height: int, width: int, elastic: Elastic, generator: torch.Generator) -> Tensor:
    """`[count, height, width, 2]` displacements: uniform noise, smoothed along both axes, times the amplitude."""
    noise = _uniform((count, 2, height, width), generator)
    vertical = _gaussian_matrix(height, elastic.smoothness, generator.device)
    horizontal = _gaussian_matrix(width, elastic.smoothness, generator.device)
    strength = torch.rand(count, 1, 1, 1, generator=generator, device=generator.device) * elastic.amplitude
    field = strength * (vertical @ noise @ horizontal.T)
    return field.permute(0, 2, 3, 1)


def _gaussian_matrix(extent: int, sigma: float, device: torch.device) -> Tensor:
    """
    `[extent, extent]`: the convolution with a sampled Gaussian of sum 1 as a matrix. On maps this small two matrix
    products are cheaper than a convolution.
    """
    positions = torch.arange(extent, device=device, dtype=torch.float32)
    offsets = positions[:, None] - positions
    return torch.exp(-offsets.square() / (2 * sigma**2)) / (sigma * sqrt(2 * pi))


def _vary_thickness(pictures: Tensor, distortion: Distortion, generator: torch.Generator) -> Tensor:
    """Moves each picture part of the way to its 3 × 3 dilation (thicker strokes) or to its erosion (thinner)."""
    amount = _uniform((pictures.shape[0], 1, 1, 1), generator)
    dilated = F.max_pool2d(pictures, 3, stride=1, padding=1)
    eroded = -F.max_pool2d(-pictures, 3, stride=1, padding=1)
    thicker = distortion.thickening * amount.clamp(min=0)
    thinner = distortion.thinning * (-amount).clamp(min=0)
    return pictures + thicker * (dilated - pictures) + thinner * (eroded - pictures)
