"""The data sets that recipes name."""

from pathlib import Path
from typing import NamedTuple, assert_never

from .cifar10 import CLASSES, read_cifar10
from .data import LabelledPictures, read_mnist
from .graph import REPOSITORY
from .recipe import DatasetName
from .scenes import read_scenes

_SHARED = REPOSITORY.parent / "shared" / "data"
_DEFAULT_FOLDERS: dict[DatasetName, Path] = {
    "mnist": _SHARED,
    "cifar10": _SHARED,
    "scenes": REPOSITORY / "training" / "runs" / "scenes",
}


class Dataset(NamedTuple):
    """Its name and its classes, in the order of the labels, as the manifest has them; and the pictures."""

    title: str
    labels: tuple[str, ...]
    training: LabelledPictures
    test: LabelledPictures


def read_dataset(name: DatasetName, size: int, folder: Path | None = None) -> Dataset:
    """For a network that takes pictures of size × size; from the data set's usual folder, or from another one."""
    folder = folder or _DEFAULT_FOLDERS[name]
    match name:
        case "mnist":
            return Dataset("MNIST", tuple("0123456789"), *read_mnist(folder, size))
        case "cifar10":
            return Dataset("CIFAR-10", CLASSES, *read_cifar10(folder))
        case "scenes":
            return Dataset("Shore scenes", *read_scenes(folder, size))
        case _:
            assert_never(name)
