"""How well a network does on a whole set, as it is deployed: no augmentation, inference mode."""

import msgspec
import torch

from .data import LabelledPictures, prepare
from .loss import compute_loss
from .network import Network
from .recipe import Precision, Recipe

_VALUES_A_BATCH = 4_000_000
"""Of pictures: about a thousand of CIFAR's, some twenty-five of 224 × 224."""


class Score(msgspec.Struct, frozen=True):
    """Of a whole set: pictures seen, how many of them were misread, the mean loss, and what was taken for what."""

    examples: int
    errors: int
    loss: float
    confusion: tuple[tuple[int, ...], ...]
    """A row for each true class, a column for each predicted one; counts."""

    @property
    def error(self) -> float:
        """The share of misread pictures."""
        return self.errors / self.examples


@torch.inference_mode()
def evaluate(network: Network, pictures: LabelledPictures, recipe: Recipe, precision: Precision = "float32") -> Score:
    """Runs a set of one picture or more through the network, which is left in inference mode."""
    examples = len(pictures.labels)
    if examples == 0:
        raise ValueError("there are no pictures to test on")
    network.eval()
    device = next(network.buffers(), next(network.parameters())).device
    batch = max(1, _VALUES_A_BATCH // pictures.pictures[0].numel())
    loss = torch.zeros((), device=device)
    confusion = torch.zeros((), dtype=torch.long, device=device)
    for some, labels in zip(pictures.pictures.split(batch), pictures.labels.split(batch), strict=True):
        labels = labels.to(device)
        prepared = prepare(some.to(device).float() / 255, recipe.preprocess.mean, recipe.preprocess.std)
        with torch.autocast(device.type, torch.bfloat16, enabled=precision == "bfloat16"):
            scores = network.scores(prepared)
        classes = scores.shape[1]
        pairs = labels * classes + network.predict(scores)
        confusion = confusion + torch.bincount(pairs, minlength=classes**2).view(classes, classes)
        loss += compute_loss(scores, labels, recipe.loss) * len(labels)
    return Score(
        examples=examples,
        errors=examples - int(confusion.trace()),
        loss=loss.item() / examples,
        confusion=tuple(tuple(row) for row in confusion.tolist()),
    )
