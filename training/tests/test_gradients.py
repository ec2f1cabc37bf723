import pytest
import torch
from msgspec.structs import replace

from convscope.data import LabelledPictures, prepare
from convscope.gradients import gradient_norms
from convscope.loss import compute_loss
from convscope.network import Network
from convscope.recipe import Recipe


def test_norms_are_those_of_the_losses_gradient(network: Network, recipe: Recipe, noise: LabelledPictures) -> None:
    whole = replace(recipe, batch=len(noise.labels))
    norms = gradient_norms(network, noise, whole, 3)
    network.train()
    pictures = prepare(noise.pictures.float() / 255, recipe.preprocess.mean, recipe.preprocess.std)
    compute_loss(network.scores(pictures), noise.labels, recipe.loss).backward()
    expected = {
        name: weight.grad.norm().item() for name, weight in network.weights().items() if weight.grad is not None
    }
    assert norms.epoch == 3
    assert list(norms.norms) == ["C1", "C3", "C5", "F6"]
    assert norms.norms == pytest.approx(expected, rel=1e-4)


def test_measuring_leaves_the_network_and_the_random_numbers_alone(
    network: Network, recipe: Recipe, noise: LabelledPictures
) -> None:
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    random = torch.get_rng_state()
    first = gradient_norms(network, noise, recipe, 0)
    assert torch.equal(torch.get_rng_state(), random)
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())
    assert gradient_norms(network, noise, recipe, 0) == first
