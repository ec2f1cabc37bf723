"""What training minimises."""

from collections.abc import Sequence
from typing import assert_never

import torch
from torch import Tensor
from torch.nn import functional as F

from .recipe import CrossEntropyLoss, DiscriminativeLoss, Loss


def compute_loss(scores: Tensor, labels: Tensor, loss: Loss, auxiliary: Sequence[Tensor] = ()) -> Tensor:
    """The mean over the batch, in float32, of scores `[n, classes]` and those of auxiliary heads."""
    match loss:
        case DiscriminativeLoss():
            return discriminative_loss(scores.float(), labels, loss)
        case CrossEntropyLoss():
            main, *heads = (
                F.cross_entropy(logits.float(), labels, label_smoothing=loss.label_smoothing)
                for logits in (scores, *auxiliary)
            )
            return sum((loss.auxiliary_weight * head for head in heads), start=main)
        case _:
            assert_never(loss)


def discriminative_loss(distances: Tensor, labels: Tensor, loss: DiscriminativeLoss) -> Tensor:
    """
    LeCun et al. 1998, equation 9, the mean over the batch: `y_D + log(e^−j + Σᵢ e^−yᵢ)` for distances y
    `[n, classes]` and the right class D. It pulls the right distance down and pushes all others up; j, the "rubbish
    class", bounds how far: a picture further than j from every class costs even if the right one is nearest.
    """
    right = distances.gather(1, labels[:, None]).squeeze(1)
    rubbish = torch.full_like(right[:, None], -loss.rubbish)
    return (right + torch.logsumexp(torch.cat((rubbish, -distances), dim=1), dim=1)).mean()
