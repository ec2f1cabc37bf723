"""
The shore scenes that the site draws (`src/scenes`), exported as bytes:

    npm run scenes -- --from 1000000 --count 20000 --size 224 --out training/runs/scenes/train-224
    npm run scenes -- --from 2000000 --count 5000 --size 224 --out training/runs/scenes/test-224
"""

from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import torch

from .data import LabelledPictures


class Meta(msgspec.Struct, frozen=True):
    """`meta.json`: `count` scenes of `size` × `size` pixels, drawn from the seeds `from_` on."""

    size: int
    count: int
    from_: int = msgspec.field(name="from")
    classes: tuple[str, ...]
    hash: str


class Scenes(NamedTuple):
    classes: tuple[str, ...]
    training: LabelledPictures
    test: LabelledPictures


def read_scenes(folder: Path, size: int) -> Scenes:
    """
    `train-<size>` and `test-<size>` of a folder; pictures stay on disk until they are used. Raises ValueError where
    files do not fit their `meta.json`, or scenes of the training are among those of the test.
    """
    training, test = (_read_part(folder / f"{part}-{size}") for part in ("train", "test"))
    (first, pictures), (second, test_pictures) = training, test
    if first.classes != second.classes:
        raise ValueError(f"{folder}: training and test have other classes: {first.classes}, {second.classes}")
    if max(first.from_, second.from_) < min(first.from_ + first.count, second.from_ + second.count):
        raise ValueError(f"{folder}: training and test have seeds in common")
    return Scenes(first.classes, pictures, test_pictures)


def _read_part(folder: Path) -> tuple[Meta, LabelledPictures]:
    if not folder.is_dir():
        raise ValueError(f"{folder} is missing; `npm run scenes` writes it")
    meta = msgspec.json.decode((folder / "meta.json").read_bytes(), type=Meta)
    shape = (meta.count, meta.size, meta.size, 3)
    pictures, labels = folder / "pictures.u8", folder / "labels.u8"
    sizes = (pictures.stat().st_size, labels.stat().st_size)
    if sizes != (int(np.prod(shape)), meta.count):
        raise ValueError(f"{folder} has {sizes} bytes of pictures and labels, its meta.json says {shape}")
    # Copy on write: PyTorch wants memory that could be written to, and nothing writes to it.
    mapped = torch.from_numpy(np.memmap(pictures, np.uint8, "c", shape=shape))
    classes = torch.from_numpy(np.fromfile(labels, np.uint8).astype(np.int64))
    return meta, LabelledPictures(mapped.permute(0, 3, 1, 2), classes)
