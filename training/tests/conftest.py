import pytest
import torch

from convscope.data import LabelledPictures
from convscope.graph import REPOSITORY, Graph, export_graph
from convscope.network import Network
from convscope.recipe import Distortion, Recipe, read_recipe

torch.set_num_threads(1)


@pytest.fixture(scope="session")
def lenet5() -> Graph:
    """The site's own definition, as the export prints it."""
    return export_graph("lenet5")


@pytest.fixture
def network(lenet5: Graph) -> Network:
    """LeNet-5 with the weights of seed 1."""
    network = Network(lenet5)
    network.initialise(torch.Generator().manual_seed(1))
    return network


@pytest.fixture(scope="session")
def recipe() -> Recipe:
    """The recipe that ships."""
    return read_recipe(REPOSITORY / "training" / "recipes" / "lenet5-mnist.json")


@pytest.fixture(scope="session")
def distortion(recipe: Recipe) -> Distortion:
    """What the shipped recipe does to digits."""
    assert isinstance(recipe.augmentation, Distortion)
    return recipe.augmentation


@pytest.fixture(scope="session")
def noise() -> LabelledPictures:
    """Random pictures with random labels: enough to move weights by."""
    generator = torch.Generator().manual_seed(2)
    pictures = torch.randint(0, 256, (64, 1, 32, 32), generator=generator, dtype=torch.uint8)
    return LabelledPictures(pictures, torch.randint(0, 10, (64,), generator=generator))
