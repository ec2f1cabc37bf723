"""The data sets that recipes name."""

from pathlib import Path
from typing import Literal, NamedTuple, assert_never

from .cifar10 import CLASSES, read_cifar10
from .data import LabelledPictures, read_mnist
from .graph import REPOSITORY

DEFAULT_FOLDER = REPOSITORY.parent / "shared" / "data"

DatasetName = Literal["mnist", "cifar10"]


class Dataset(NamedTuple):
    """What the manifest says of a data set: its name, and its classes in the order of the labels."""

    title: str
    labels: tuple[str, ...]


_DATASETS: dict[DatasetName, Dataset] = {
    "mnist": Dataset("MNIST", tuple("0123456789")),
    "cifar10": Dataset("CIFAR-10", CLASSES),
}


def describe_dataset(name: DatasetName) -> Dataset:
    return _DATASETS[name]


def read_dataset(name: DatasetName, folder: Path, size: int) -> tuple[LabelledPictures, LabelledPictures]:
    """The training set and the test set, for a network that takes pictures of size × size."""
    match name:
        case "mnist":
            return read_mnist(folder, size)
        case "cifar10":
            return read_cifar10(folder)
        case _:
            assert_never(name)
