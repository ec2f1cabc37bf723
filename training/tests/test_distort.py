import pytest
import torch
from msgspec.structs import replace
from torch import Tensor

from convscope.distort import distort
from convscope.recipe import Distortion, Elastic
from convscope.strokes import DIGITS, draw_strokes

STILL = Distortion(
    share=1,
    rotation=0,
    scale=0,
    slant=0,
    shift=0,
    elastic=Elastic(amplitude=0, smoothness=4),
    thinning=0,
    thickening=0,
)


@pytest.fixture(scope="module")
def digits() -> Tensor:
    return draw_strokes(DIGITS[4], 32, 1.25).expand(64, 1, 32, 32)


def _distort(pictures: Tensor, distortion: Distortion, seed: int = 1) -> Tensor:
    return distort(pictures, distortion, torch.Generator().manual_seed(seed))


def test_the_seed_decides(digits: Tensor, distortion: Distortion) -> None:
    assert torch.equal(_distort(digits, distortion), _distort(digits, distortion))
    assert not torch.equal(_distort(digits, distortion), _distort(digits, distortion, seed=2))


def test_pictures_stay_pictures_and_differ_from_each_other(digits: Tensor, distortion: Distortion) -> None:
    distorted = _distort(digits, replace(distortion, share=1))
    assert distorted.min() >= 0
    assert distorted.max() <= 1 + 1e-6
    assert torch.unique(distorted, dim=0).shape[0] == len(digits)


def test_no_distortion_leaves_pictures_as_they_are(digits: Tensor, distortion: Distortion) -> None:
    torch.testing.assert_close(_distort(digits, STILL), digits)
    assert torch.equal(_distort(digits, replace(distortion, share=0)), digits)


def test_the_share_is_kept(digits: Tensor, distortion: Distortion) -> None:
    distorted = _distort(digits, replace(distortion, share=0.5))
    untouched = sum(torch.equal(new, old) for new, old in zip(distorted, digits, strict=True))
    assert 16 < untouched < 48


def test_shifts_stay_within_their_limit(digits: Tensor) -> None:
    distance = (_centres(_distort(digits, replace(STILL, shift=3))) - _centres(digits)).abs()
    assert distance.max() <= 3 + 1e-3
    assert distance.max() > 2


def test_scaling_stays_within_its_limit(digits: Tensor) -> None:
    ratios = _distort(digits, replace(STILL, scale=0.1)).sum(dim=(1, 2, 3)) / digits.sum(dim=(1, 2, 3))
    assert ratios.log().abs().max() < 0.2 + 0.02
    assert ratios.log().abs().max() > 0.1


def test_elastic_displacements_are_as_large_as_simard_has_them() -> None:
    """Noise of variance 1/3, smoothed by σ = 4, keeps 1 / (2σ√π) of its deviation; alpha 34 makes that 1.38 pixels."""
    ramp = (torch.arange(64) / 64).expand(256, 1, 64, 64)
    amplitude, smoothness = 34, 4
    distorted = _distort(ramp, replace(STILL, elastic=Elastic(amplitude=amplitude, smoothness=smoothness)))
    inner = slice(24, 40)
    displacement = ((distorted - ramp) * 64)[..., inner, inner]
    strength = 3**-0.5  # root mean square of the share of the amplitude that each picture draws
    expected = amplitude * strength * 3**-0.5 / (2 * smoothness * torch.pi**0.5)
    assert displacement.std().item() == pytest.approx(expected, rel=0.1)


def test_thickening_only_adds_ink_and_thinning_only_removes(digits: Tensor) -> None:
    assert (_distort(digits, replace(STILL, thickening=1)) >= digits - 1e-5).all()
    assert (_distort(digits, replace(STILL, thinning=1)) <= digits + 1e-5).all()
    both = _distort(digits, replace(STILL, thickening=1, thinning=1)).sum(dim=(1, 2, 3))
    ink = digits[0].sum()
    assert both.min() < 0.6 * ink
    assert both.max() > 1.4 * ink


def _centres(pictures: Tensor) -> Tensor:
    """`[n, 2]`: the centres of mass."""
    positions = torch.arange(32).float()
    ink = pictures[:, 0]
    along = torch.stack((ink.sum(dim=1) @ positions, ink.sum(dim=2) @ positions), dim=1)
    return along / ink.sum(dim=(1, 2))[:, None]
