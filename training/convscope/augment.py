"""Changes training pictures at random, in ways that leave their class."""

from math import pi
from typing import assert_never

import torch
from torch import Tensor
from torch.nn import functional as F

from .distort import distort
from .recipe import Augmentation, CropAndFlip, Distortion, View


def augment(pictures: Tensor, augmentation: Augmentation | None, generator: torch.Generator) -> Tensor:
    """Of pictures `[n, channels, height, width]` in [0, 1]; the generator is on their device."""
    match augmentation:
        case None:
            return pictures
        case Distortion():
            return distort(pictures, augmentation, generator)
        case CropAndFlip():
            return crop_and_flip(pictures, augmentation, generator)
        case View():
            return change_view(pictures, augmentation, generator)
        case _:
            assert_never(augmentation)


def crop_and_flip(pictures: Tensor, options: CropAndFlip, generator: torch.Generator) -> Tensor:
    """He et al. 2016, section 4.2. Each picture draws its own window, and whether it is mirrored."""
    count, _, height, width = pictures.shape
    device, padding = pictures.device, options.padding
    mode = "constant" if options.border == "black" else "replicate"
    padded = F.pad(pictures, (padding,) * 4, mode=mode)
    corners = torch.randint(0, 2 * padding + 1, (2, count, 1), generator=generator, device=device)
    mirrored = torch.rand(count, 1, generator=generator, device=device) < 0.5
    rows = corners[0] + torch.arange(height, device=device)
    across = torch.arange(width, device=device)
    columns = corners[1] + torch.where(mirrored, across.flip(0), across)
    picture = torch.arange(count, device=device)[:, None, None]
    return padded.permute(0, 2, 3, 1)[picture, rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)


def change_view(pictures: Tensor, options: View, generator: torch.Generator) -> Tensor:
    """Each picture draws its own scale, turn, place and light, and whether it is mirrored."""
    count, _, height, width = pictures.shape
    device = pictures.device

    def draw(*shape: int) -> Tensor:
        return torch.rand(count, *shape, generator=generator, device=device) * 2 - 1

    # Where a pixel of the view looks in the picture, in pixels from the centre: a turn times a scale, then a move.
    angle = draw() * (options.rotation * pi / 180)
    scale = (draw() * options.scale).exp()
    mirror = draw().sign()
    cosine, sine = angle.cos() * scale, angle.sin() * scale
    turn = torch.stack((torch.stack((cosine * mirror, -sine), 1), torch.stack((sine * mirror, cosine), 1)), 1)
    looked_at = torch.cat((turn, options.shift * draw(2, 1)), 2)
    # grid_sample counts −1 to 1 from edge to edge in both directions.
    half = torch.tensor((width / 2, height / 2), device=device)
    looked_at = looked_at * torch.cat((half, half.new_ones(1))) / half[:, None]
    grid = F.affine_grid(looked_at, list(pictures.shape), align_corners=False)
    viewed = F.grid_sample(pictures, grid, padding_mode="border", align_corners=False)
    light = (draw(pictures.shape[1], 1, 1) * options.light).exp()
    return (viewed * light).clamp(0, 1)
