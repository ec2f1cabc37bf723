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


class Distortion(_Part, frozen=True, tag_field="kind", tag="distortion"):
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


class CropAndFlip(_Part, frozen=True, tag_field="kind", tag="cropAndFlip"):
    """
    He et al. 2016, section 4.2: `padding` pixels are added on each side, a window of the picture's size is cut out
    anywhere, and half of all windows are mirrored.
    """

    padding: int
    border: Literal["black", "edge"]
    """What is added: black, or the outermost pixels again."""


class View(_Part, frozen=True, tag_field="kind", tag="view"):
    """
    Another view of the same picture, half of them mirrored: nearer or farther, turned, moved, in another light, each
    uniform from −1 to 1 times these. Windows of other scales are Szegedy et al.'s (2015, section 6), light of another
    colour is Krizhevsky et al.'s (2012, section 4.1), here a factor for each channel. The outermost pixels are repeated
    where the view leaves the picture.
    """

    scale: float
    """Natural logarithm of the factor."""
    rotation: float
    """Degrees."""
    shift: float
    """Pixels, in each direction."""
    light: float
    """Natural logarithm of the factor; values end at 0 and 1."""


Augmentation = Distortion | CropAndFlip | View


class DiscriminativeLoss(_Part, frozen=True, tag_field="kind", tag="discriminative"):
    """LeCun et al. 1998, equation 9; `rubbish` is its j, the distance of a class that is none of the digits."""

    rubbish: float


class CrossEntropyLoss(_Part, frozen=True, tag_field="kind", tag="crossEntropy"):
    """Of the logits; auxiliary heads (Szegedy et al. 2015, section 5) add theirs, times `auxiliary_weight`."""

    label_smoothing: float = 0
    """Share of the target that is spread evenly over all classes (Szegedy et al. 2016, section 7)."""
    auxiliary_weight: float = 0


Loss = DiscriminativeLoss | CrossEntropyLoss


class AdamW(_Part, frozen=True, tag_field="kind", tag="adamW"):
    peak_rate: float
    weight_decay: float


class SGD(_Part, frozen=True, tag_field="kind", tag="sgd"):
    peak_rate: float
    weight_decay: float
    momentum: float
    nesterov: bool


Optimiser = AdamW | SGD


class OneCycle(_Part, frozen=True, tag_field="kind", tag="oneCycle"):
    """The rate rises linearly from 0 over the `warmup` share of all steps, then falls to 0 along a cosine or a line."""

    warmup: float
    fall: Literal["cosine", "line"]


class Drops(_Part, frozen=True, tag_field="kind", tag="drops"):
    """The rate is multiplied by `factor` when each of these shares of all steps is done."""

    at: tuple[float, ...]
    factor: float


Schedule = OneCycle | Drops


DatasetName = Literal["mnist", "cifar10", "scenes"]

Precision = Literal["float32", "bfloat16"]


class SmallerPictures(_Part, frozen=True):
    """Pictures are shrunk to `size` × `size` pixels in the first so many epochs."""

    epochs: int
    size: int


class Storage(_Part, frozen=True):
    """How the weights ship (`storage.py`)."""

    kernels: Literal["F32", "F16"]
    """Element type of kernels and matrices."""
    eight_bit: tuple[str, ...] = ()
    """Layers whose kernels or matrix take 8 bits a number instead."""


_TOLD = ("storage", "notes", "ships")
"""Fields of a recipe that only matter when the run is over."""


class Recipe(_Part, frozen=True, kw_only=True):
    id: str
    title: str
    spec: str
    dataset: DatasetName
    ships: bool = True
    """Without weights only curves and gradients are published: what another run begins with, or is compared with."""
    pictures: int | None = None
    """Only the first so many of the training set."""
    hold_out: int = 0
    """Training pictures kept back and tested on instead of the test set: for comparing recipes."""
    preprocess: Preprocess
    seed: int
    epochs: int
    batch: int
    initialisation: Literal["lecun", "he"] = "lecun"
    """The standard deviation of weights is 1 / √fan-in, or √(2 / fan-in): for the scaled tanh, or for ReLU."""
    begin_with: str | None = None
    """Id of a recipe, run before, whose trained weights are the initial ones wherever name and shape agree."""
    new_convolutions: Literal["random", "identity"] = "random"
    """
    Convolutions that the run before did not have begin as `initialisation` says; or as the identity, behind a ReLU and
    before one, so that the deeper network goes on where the shallower was (Net2DeeperNet; Chen, Goodfellow & Shlens
    2016, "Net2Net", section 2.3).
    """
    batch_norm: Literal["standard", "identity"] | None = None
    """
    A batch norm behind each convolution while training, folded into it before weights ship (`batch_norms.py`). It
    begins with what the run that this one begins with has learned of it. One that is new begins as usual, with scale 1
    and shift 0; or so that the first batch's sums stay as they were: for convolutions that were trained without.
    """
    precision: Precision = "float32"
    """Of convolutions and products while training; weights and the final test are float32 always."""
    smaller: tuple[SmallerPictures, ...] = ()
    """Earliest first; only where the network takes pictures of any size."""
    loss: Loss
    optimiser: Optimiser
    schedule: Schedule
    averaging: float | None = None
    """Decay, a step, of an exponential moving average of the weights, which then is what ships."""
    augmentation: Augmentation | None = None
    check_training: int = 0
    """
    After every so many epochs and after the last, the whole training set is run as it is, in inference mode: the
    training error that networks are compared by. 0: never.
    """

    storage: Storage
    notes: tuple[str, ...]
    """What whoever uses the weights should know: a sentence each, for the model card."""

    def __post_init__(self) -> None:
        if self.new_convolutions == "identity" and self.begin_with is None:
            raise ValueError(
                'newConvolutions "identity" needs beginWith: without a run before, every convolution is new'
            )

    def training_settings(self) -> dict[str, object]:
        """All that the trained weights depend on; how they ship and what is told of them may change afterwards."""
        settings: dict[str, object] = msgspec.to_builtins(self)
        return {name: value for name, value in settings.items() if name not in _TOLD}

    def trained_as(self, settings: dict[str, object]) -> bool:
        """Whether these are this recipe's training settings; those that they leave out have their usual values."""
        own: dict[str, object] = msgspec.to_builtins(self)
        try:
            return msgspec.convert({name: own[name] for name in _TOLD} | settings, Recipe) == self
        except msgspec.ValidationError:
            return False

    def size_in(self, epoch: int) -> int | None:
        """Height and width of the pictures in an epoch, counted from 1; None where they are the network's own."""
        before = 0
        for stage in self.smaller:
            before += stage.epochs
            if epoch <= before:
                return stage.size
        return None


def read_recipe(path: Path) -> Recipe:
    """Raises msgspec.ValidationError, which names the field, where the file is no recipe."""
    return msgspec.json.decode(path.read_bytes(), type=Recipe)
