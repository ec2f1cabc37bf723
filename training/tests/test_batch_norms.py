from typing import Literal

import pytest
import torch
from msgspec.structs import replace
from torch import Tensor

from convscope.batch_norms import begin_as_identity, fold_batch_norms, with_batch_norms
from convscope.data import LabelledPictures
from convscope.graph import ConvolutionLayer, Graph, export_graph
from convscope.network import Network
from convscope.recipe import Recipe
from convscope.trainer import Trainer

PICTURES = torch.rand(4, 3, 112, 112, generator=torch.Generator().manual_seed(5))


@pytest.fixture(scope="module")
def googlenet() -> Graph:
    """Small, with both auxiliary heads."""
    return export_graph("googlenet?width=0.25&input=112&classes=10")


@pytest.fixture
def normalised(googlenet: Graph) -> Network:
    """Its batch norms have seen pictures, and have scales and shifts of their own, some of them negative."""
    network = Network(with_batch_norms(googlenet))
    generator = torch.Generator().manual_seed(3)
    network.initialise(generator, 2**0.5)
    for name, tensor in network.file_tensors().items():
        if name.endswith((".bn.weight", ".bn.bias", ".bias")):
            tensor.uniform_(-1, 1.5, generator=generator)
    for _ in range(3):
        network(PICTURES)
    return network


def test_one_stands_behind_every_convolution_and_what_read_it_reads_the_norm(googlenet: Graph) -> None:
    graph = with_batch_norms(googlenet)
    assert graph.layer("conv1.bn").inputs == ("conv1",)
    readers = [layer.name for layer in graph.layers if "conv1" in layer.inputs]
    assert readers == ["conv1.bn"]
    convolutions = [layer.name for layer in graph.layers if isinstance(layer, ConvolutionLayer)]
    assert len(graph.layers) == len(googlenet.layers) + len(convolutions)
    heads = [layer.name for layer in graph.layers if layer.auxiliary and layer.name.endswith(".bn")]
    assert len(heads) == 2


@torch.inference_mode()
def test_the_folded_network_computes_the_same(googlenet: Graph, normalised: Network) -> None:
    folded = fold_batch_norms(normalised, googlenet).eval()
    assert folded.file_tensors().keys() == Network(googlenet).file_tensors().keys()
    of_folded, of_normalised = folded(PICTURES), normalised.eval()(PICTURES)
    for name, values in of_folded.items():
        other: Tensor = of_normalised.get(name + ".bn", of_normalised[name])
        torch.testing.assert_close(values, other, rtol=1e-4, atol=1e-4 * float(other.abs().max()))


@torch.inference_mode()
def test_those_that_begin_as_identity_change_nothing(googlenet: Graph) -> None:
    plain, normalised = Network(googlenet), Network(with_batch_norms(googlenet))
    plain.initialise(torch.Generator().manual_seed(3), 2**0.5)
    normalised.initialise(torch.Generator().manual_seed(3), 2**0.5)
    begin_as_identity(normalised, PICTURES)
    expected, values = plain(PICTURES), normalised(PICTURES)
    # Dropout draws anew; all before it is the same, within the variance's epsilon.
    for name in ("inception5b", "conv1"):
        other = values[name]
        torch.testing.assert_close(other, expected[name], rtol=1e-3, atol=1e-3 * float(expected[name].abs().max()))


def test_folding_leaves_the_trained_network_alone(googlenet: Graph, normalised: Network) -> None:
    before = {name: tensor.clone() for name, tensor in normalised.file_tensors().items()}
    fold_batch_norms(normalised, googlenet)
    for name, tensor in normalised.file_tensors().items():
        assert torch.equal(tensor, before[name]), name


def test_heads_are_folded_too(googlenet: Graph, normalised: Network) -> None:
    folded = fold_batch_norms(normalised, googlenet)
    head = next(layer.name for layer in googlenet.layers if layer.auxiliary and isinstance(layer, ConvolutionLayer))
    own = normalised.file_tensors()
    factor = own[f"{head}.bn.weight"] / (own[f"{head}.bn.running_var"] + 1e-5).sqrt()
    expected = own[f"{head}.weight"] * factor.view(-1, 1, 1, 1)
    torch.testing.assert_close(folded.file_tensors()[f"{head}.weight"], expected)


def test_a_convolution_without_a_bias_is_refused() -> None:
    with pytest.raises(ValueError, match='"conv1" of cifar-resnet20 has no bias'):
        with_batch_norms(export_graph("cifar-resnet20"))


@pytest.mark.parametrize("kind", ["standard", "identity"])
def test_a_recipe_trains_with_them_and_ships_without(
    kind: Literal["standard", "identity"], recipe: Recipe, lenet5: Graph, noise: LabelledPictures
) -> None:
    trainer = Trainer(replace(recipe, batch=32, batch_norm=kind), lenet5, noise, torch.device("cpu"))
    trainer.run_epoch(noise)
    scales = trainer.network.file_tensors()["C1.bn.weight"]
    assert bool(((scales - 1).abs() < 0.05).all()) == (kind == "standard")
    shipped = trainer.shipped.eval()
    assert shipped.file_tensors().keys() == Network(lenet5).file_tensors().keys()
    pictures = noise.pictures[:8].float() / 255
    expected = trainer.deployed.eval().scores(pictures)
    torch.testing.assert_close(shipped.scores(pictures), expected, rtol=1e-4, atol=1e-3)
