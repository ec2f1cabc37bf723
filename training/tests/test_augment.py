from typing import Literal

import pytest
import torch
from torch import Tensor

from convscope.augment import augment, crop_and_flip
from convscope.recipe import CropAndFlip

COUNT, SIZE = 400, 6


@pytest.fixture(scope="module")
def pictures() -> Tensor:
    """All alike, every pixel another value above 0."""
    ramp = torch.arange(1, SIZE * SIZE + 1).view(1, 1, SIZE, SIZE) / 100
    return torch.cat((ramp, ramp + 0.5), dim=1).repeat(COUNT, 1, 1, 1)


def _crop(pictures: Tensor, padding: int, border: Literal["black", "edge"] = "black", seed: int = 1) -> Tensor:
    options = CropAndFlip(padding=padding, border=border)
    return crop_and_flip(pictures, options, torch.Generator().manual_seed(seed))


def test_without_padding_half_of_the_pictures_are_mirrored(pictures: Tensor) -> None:
    flipped = _crop(pictures, 0)
    mirrored = (flipped == pictures.flip(3)).all(dim=(1, 2, 3))
    same = (flipped == pictures).all(dim=(1, 2, 3))
    assert (mirrored ^ same).all()
    assert 0.4 * COUNT < mirrored.sum() < 0.6 * COUNT


def test_windows_lie_anywhere_and_channels_move_together(pictures: Tensor) -> None:
    windows = _crop(pictures, 2)
    first, second = windows[:, 0], windows[:, 1]
    assert torch.equal(second > 0, first > 0)
    torch.testing.assert_close(second[first > 0], first[first > 0] + 0.5)
    moved = {tuple(picture.flatten().tolist()) for picture in first}
    assert len(moved) == 5 * 5 * 2


def test_the_border_is_black_or_the_edge_again(pictures: Tensor) -> None:
    assert _crop(pictures, 1)[:, 0].min() == 0
    assert _crop(pictures, 1, border="edge")[:, 0].min() == pictures.min()


def test_the_seed_decides(pictures: Tensor) -> None:
    assert torch.equal(_crop(pictures, 2), _crop(pictures, 2))
    assert not torch.equal(_crop(pictures, 2), _crop(pictures, 2, seed=2))


def test_without_augmentation_nothing_changes(pictures: Tensor) -> None:
    assert augment(pictures, None, torch.Generator()) is pictures
