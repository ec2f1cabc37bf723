"""What training minimises."""

import torch
from torch import Tensor

from .recipe import Loss


def discriminative_loss(distances: Tensor, labels: Tensor, loss: Loss) -> Tensor:
    """
    LeCun et al. 1998, equation 9, the mean over the batch: `y_D + log(e^−j + Σᵢ e^−yᵢ)` for distances y
    `[n, classes]` and the right class D. It pulls the right distance down and pushes all others up; j, the "rubbish
    class", bounds how far: a picture further than j from every class costs even if the right one is nearest.
    """
    right = distances.gather(1, labels[:, None]).squeeze(1)
    rubbish = torch.full_like(right[:, None], -loss.rubbish)
    return (right + torch.logsumexp(torch.cat((rubbish, -distances), dim=1), dim=1)).mean()
