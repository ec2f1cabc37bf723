"""What a training run is made of, as a JSON file says it: `training/recipes/*.json`."""

from pathlib import Path
from typing import Literal

import msgspec


class _Part(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """Every part of a recipe refuses fields that it does not know: a misspelt setting would silently be left out."""


class Preprocess(_Part, frozen=True):
    """Of pictures in [0, 1], a value a channel: the network sees `(x − mean) / std`."""

    mean: tuple[float, ...]
    std: tuple[float, ...]


class Elastic(_Part, frozen=True):
    """Simard et al. 2003: random displacements, smoothed by a Gaussian of `smoothness`, times `amplitude`; pixels."""

    amplitude: float
    smoothness: float


class Distortion(_Part, frozen=True):
    """
    The largest change of each sort that a training picture gets; each picture draws its own, uniformly from −1 to 1
    times these, and the elastic field is drawn at a share of its amplitude, uniform from 0 to 1.
    """

    share: float
    """Of pictures that are distorted at all; the others are shown as they are."""
    rotation: float
    """Degrees."""
    scale: float
    """Natural logarithm of the factor, for height and width apart."""
    slant: float
    """Pixels to the right for each pixel up."""
    shift: float
    """Pixels, in both directions."""
    elastic: Elastic
    thinning: float
    thickening: float
    """Share of the way to the picture's 3 × 3 erosion, and to its dilation."""


class Loss(_Part, frozen=True):
    """LeCun et al. 1998, equation 9; `rubbish` is its j, the distance of a class that is none of the digits."""

    rubbish: float


class Optimiser(_Part, frozen=True):
    """AdamW; the rate rises linearly over the `warmup` share of all steps, then falls to 0 along a cosine."""

    peak_rate: float
    weight_decay: float
    warmup: float


class Recipe(_Part, frozen=True, kw_only=True):
    id: str
    title: str
    spec: str
    dataset: Literal["mnist"]
    hold_out: int = 0
    """Training pictures kept back and tested on instead of the test set: for comparing recipes."""
    preprocess: Preprocess
    seed: int
    epochs: int
    batch: int
    loss: Loss
    optimiser: Optimiser
    averaging: float
    """Decay, a step, of the exponential moving average of the weights, which is what ships."""
    distortion: Distortion


def read_recipe(path: Path) -> Recipe:
    """Raises msgspec.ValidationError, which names the field, where the file is no recipe."""
    return msgspec.json.decode(path.read_bytes(), type=Recipe)
