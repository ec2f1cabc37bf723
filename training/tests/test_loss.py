from math import exp, log

import pytest
import torch

from convscope.loss import compute_loss, discriminative_loss
from convscope.recipe import CrossEntropyLoss, DiscriminativeLoss


def test_the_loss_is_equation_9() -> None:
    distances = torch.tensor([[1.0, 2, 3], [0.5, 4, 0.1]])
    labels = torch.tensor([0, 2])
    rubbish = 1.5
    first = 1.0 + log(exp(-rubbish) + exp(-1) + exp(-2) + exp(-3))
    second = 0.1 + log(exp(-rubbish) + exp(-0.5) + exp(-4) + exp(-0.1))
    loss = discriminative_loss(distances, labels, DiscriminativeLoss(rubbish=rubbish))
    assert loss.item() == pytest.approx((first + second) / 2)


def test_far_from_every_class_the_loss_is_finite_and_pulls() -> None:
    """exp(−500) is 0 in single precision; the loss then comes to 500 − j, and its slope to 1."""
    distances = torch.full((1, 10), 500.0, requires_grad=True)
    loss = discriminative_loss(distances, torch.tensor([3]), DiscriminativeLoss(rubbish=10))
    loss.backward()
    assert loss.item() == pytest.approx(490)
    assert distances.grad is not None
    assert distances.grad[0, 3].item() == pytest.approx(1)


def test_cross_entropy_is_that_of_the_right_class() -> None:
    logits = torch.tensor([[2.0, 0, 0], [0, 0, 1.0]])
    loss = compute_loss(logits, torch.tensor([0, 1]), CrossEntropyLoss())
    first, second = log(exp(2) + 2) - 2, log(2 + exp(1))
    assert loss.item() == pytest.approx((first + second) / 2)


def test_auxiliary_heads_add_their_share() -> None:
    """Szegedy et al. 2015, section 5: their losses are added with a weight of 0.3."""
    logits = torch.randn(3, 4, 10, generator=torch.Generator().manual_seed(1))
    labels = torch.tensor([1, 2, 3, 4])
    alone = [compute_loss(some, labels, CrossEntropyLoss()).item() for some in logits]
    together = compute_loss(logits[0], labels, CrossEntropyLoss(auxiliary_weight=0.3), list(logits[1:]))
    assert together.item() == pytest.approx(alone[0] + 0.3 * (alone[1] + alone[2]))
