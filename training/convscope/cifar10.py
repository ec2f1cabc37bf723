"""CIFAR-10 (Krizhevsky 2009) as it lies in `shared/data`: sheets of 50 × 100 tiles as JPEG, labels as bytes."""

from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from .data import LabelledPictures

CLASSES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")

_TILE = 32
"""Pixels."""
_COLUMNS = 50
_ROWS = 100


def read_cifar10(folder: Path) -> tuple[LabelledPictures, LabelledPictures]:
    """
    The 50,000 training and 10,000 test pictures, 32 × 32 in colour. The folder holds
    `cifar10-{train,test}-<two digits>.jpg` and `cifar10-{train,test}-labels.bin`.
    """
    return _read_part(folder, "train"), _read_part(folder, "test")


def _read_part(folder: Path, name: str) -> LabelledPictures:
    """Raises ValueError where sheets are missing or too many for the labels."""
    labels = np.frombuffer((folder / f"cifar10-{name}-labels.bin").read_bytes(), np.uint8)
    sheets = sorted(folder.glob(f"cifar10-{name}-[0-9][0-9].jpg"))
    if len(sheets) * _COLUMNS * _ROWS != len(labels):
        raise ValueError(f"{folder} has {len(sheets)} sheets of CIFAR-10's {name} part for {len(labels)} labels")
    pictures = torch.cat([_read_sheet(sheet) for sheet in sheets])
    return LabelledPictures(pictures, torch.from_numpy(labels.astype(np.int64)))


def _read_sheet(path: Path) -> Tensor:
    """`[5000, 3, 32, 32]` of bytes, row by row. Raises ValueError where the sheet has another size."""
    with Image.open(path) as image:
        if image.size != (_COLUMNS * _TILE, _ROWS * _TILE):
            raise ValueError(f"{path} has {image.size} pixels, not {(_COLUMNS * _TILE, _ROWS * _TILE)}")
        sheet = np.asarray(image.convert("RGB"))
    tiles = sheet.reshape(_ROWS, _TILE, _COLUMNS, _TILE, 3).transpose(0, 2, 4, 1, 3)
    return torch.from_numpy(tiles.reshape(-1, 3, _TILE, _TILE).copy())
