from math import exp, log

import pytest
import torch

from convscope.loss import discriminative_loss
from convscope.recipe import Loss


def test_the_loss_is_equation_9() -> None:
    distances = torch.tensor([[1.0, 2, 3], [0.5, 4, 0.1]])
    labels = torch.tensor([0, 2])
    rubbish = 1.5
    first = 1.0 + log(exp(-rubbish) + exp(-1) + exp(-2) + exp(-3))
    second = 0.1 + log(exp(-rubbish) + exp(-0.5) + exp(-4) + exp(-0.1))
    loss = discriminative_loss(distances, labels, Loss(rubbish=rubbish))
    assert loss.item() == pytest.approx((first + second) / 2)


def test_far_from_every_class_the_loss_is_finite_and_pulls() -> None:
    """exp(−500) is 0 in single precision; the loss then comes to 500 − j, and its slope to 1."""
    distances = torch.full((1, 10), 500.0, requires_grad=True)
    loss = discriminative_loss(distances, torch.tensor([3]), Loss(rubbish=10))
    loss.backward()
    assert loss.item() == pytest.approx(490)
    assert distances.grad is not None
    assert distances.grad[0, 3].item() == pytest.approx(1)
