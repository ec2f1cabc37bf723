"""Changes training pictures at random, in ways that leave their class."""

from typing import assert_never

import torch
from torch import Tensor
from torch.nn import functional as F

from .distort import distort
from .recipe import Augmentation, CropAndFlip, Distortion


def augment(pictures: Tensor, augmentation: Augmentation | None, generator: torch.Generator) -> Tensor:
    """Of pictures `[n, channels, height, width]` in [0, 1]; the generator is on their device."""
    match augmentation:
        case None:
            return pictures
        case Distortion():
            return distort(pictures, augmentation, generator)
        case CropAndFlip():
            return crop_and_flip(pictures, augmentation, generator)
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
