from typing import Literal

import pytest
import torch
from torch import Tensor

from convscope.augment import augment, change_view, crop_and_flip
from convscope.recipe import CropAndFlip, View

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


def _view(
    pictures: Tensor, *, scale: float = 0, rotation: float = 0, shift: float = 0, light: float = 0, seed: int = 1
) -> Tensor:
    options = View(scale=scale, rotation=rotation, shift=shift, light=light)
    return change_view(pictures, options, torch.Generator().manual_seed(seed))


def test_a_view_without_changes_is_the_picture_mirrored_or_not(pictures: Tensor) -> None:
    viewed = _view(pictures)
    mirrored = torch.isclose(viewed, pictures.flip(3), atol=1e-5).all(dim=(1, 2, 3))
    same = torch.isclose(viewed, pictures, atol=1e-5).all(dim=(1, 2, 3))
    assert (mirrored ^ same).all()
    assert 0.4 * COUNT < mirrored.sum() < 0.6 * COUNT


def _blob(count: int, height: int, width: int, row: int, column: int) -> Tensor:
    pictures = torch.zeros(count, 1, height, width)
    pictures[:, :, row - 2 : row + 3, column - 2 : column + 3] = 1
    return pictures


def _centres(pictures: Tensor) -> Tensor:
    """Where the light of each picture is, `[n, 2]`: rows and columns from the middle, in pixels."""
    height, width = pictures.shape[2:]
    mass = pictures.sum(dim=(1, 2, 3))
    rows = (pictures.sum(dim=(1, 3)) * (torch.arange(height) - (height - 1) / 2)).sum(1) / mass
    columns = (pictures.sum(dim=(1, 2)) * (torch.arange(width) - (width - 1) / 2)).sum(1) / mass
    return torch.stack((rows, columns), 1)


def test_a_view_is_moved_by_pixels_in_pictures_of_any_shape() -> None:
    centres = _centres(_view(_blob(200, 60, 100, 30, 50), shift=10))
    assert 9 < centres.abs().max() <= 10.5
    assert centres[:, 0].abs().max() > 8
    assert centres[:, 1].abs().max() > 8


def test_a_view_is_turned_and_scaled_about_the_middle_without_being_squeezed() -> None:
    """A spot that is 20 pixels from the middle of a wide picture stays on a circle, or on a ray."""
    pictures = _blob(200, 60, 100, 30, 70)
    turned = _centres(_view(pictures, rotation=30))
    distances = turned.norm(dim=1)
    assert distances.min() > 19
    assert distances.max() < 22
    angles = torch.atan2(turned[:, 0], turned[:, 1].abs()).rad2deg()
    assert 28 < angles.abs().max() < 32
    scaled = _centres(_view(pictures, scale=0.3))
    assert scaled[:, 0].abs().max() < 2
    factors = scaled[:, 1].abs() / 20.5
    assert 0.7 < factors.min() < 0.8
    assert 1.25 < factors.max() < 1.4


def test_the_light_changes_each_channel_alone_and_stays_in_range(pictures: Tensor) -> None:
    ratios = _view(pictures, light=0.2).sum(dim=(2, 3)) / pictures.sum(dim=(2, 3))
    assert ((ratios > 0.8) & (ratios < 1.25)).all()
    assert (ratios[:, 0] - ratios[:, 1]).abs().max() > 0.1
    assert _view(pictures, light=3).max() == 1


def test_the_seed_decides_the_view(pictures: Tensor) -> None:
    first, again, other = (_view(pictures, scale=0.2, rotation=10, shift=1, light=0.1, seed=seed) for seed in (1, 1, 2))
    assert torch.equal(first, again)
    assert not torch.equal(first, other)


def test_without_augmentation_nothing_changes(pictures: Tensor) -> None:
    assert augment(pictures, None, torch.Generator()) is pictures
