"""Labelled pictures in memory, and MNIST's files of them."""

import gzip
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

_UNSIGNED_BYTES = 8
"""The IDX format's code for its element type."""


class LabelledPictures(NamedTuple):
    """`pictures` `[n, channels, height, width]` of bytes (255: ink, or full red, green and blue); `labels` `[n]`."""

    pictures: Tensor
    labels: Tensor

    def to(self, device: torch.device) -> "LabelledPictures":
        return LabelledPictures(self.pictures.to(device), self.labels.to(device))

    def first(self, count: int) -> "LabelledPictures":
        """The first so many. Raises ValueError where there are fewer."""
        if count > len(self.labels):
            raise ValueError(f"there are {len(self.labels)} pictures, not {count}")
        return LabelledPictures(self.pictures[:count], self.labels[:count])

    def split(self, held_out: int) -> tuple["LabelledPictures", "LabelledPictures"]:
        """All but the last `held_out` pictures, and those."""
        kept = len(self.labels) - held_out
        return self.first(kept), LabelledPictures(self.pictures[kept:], self.labels[kept:])


def read_mnist(folder: Path, size: int) -> tuple[LabelledPictures, LabelledPictures]:
    """
    The 60,000 training and 10,000 test digits, 28 × 28, centred in `size` × `size` pixels of background (LeCun et
    al. 1998, section II.B, has 32). The folder holds `mnist-{train,t10k}-{images-idx3,labels-idx1}-ubyte.gz`.
    """

    def part(name: str) -> LabelledPictures:
        pictures = read_idx(folder / f"mnist-{name}-images-idx3-ubyte.gz")
        labels = read_idx(folder / f"mnist-{name}-labels-idx1-ubyte.gz")
        margin = size - pictures.shape[2]
        before, after = margin // 2, margin - margin // 2
        padded = F.pad(pictures[:, None], (before, after, before, after))
        return LabelledPictures(padded, labels.long())

    return part("train"), part("t10k")


def read_idx(path: Path) -> Tensor:
    """A gzipped IDX file of bytes. Raises ValueError where the file is none, or is cut short."""
    data = gzip.decompress(path.read_bytes())
    if len(data) < 4 or data[:2] != b"\0\0" or data[2] != _UNSIGNED_BYTES:
        raise ValueError(f"{path} starts with {data[:4].hex()}, which is no IDX file of bytes (000008..)")
    dimensions = data[3]
    header = 4 + 4 * dimensions
    shape = np.frombuffer(data, ">u4", dimensions, offset=4).astype(int).tolist()
    if len(data) != header + int(np.prod(shape)):
        raise ValueError(f"{path} has {len(data)} bytes, its header says {header} and {shape}")
    return torch.from_numpy(np.frombuffer(data, np.uint8, offset=header).reshape(shape).copy())


def prepare(pictures: Tensor, mean: tuple[float, ...], std: tuple[float, ...]) -> Tensor:
    """What the network sees of pictures in [0, 1]: `(x − mean) / std`, a value a channel."""
    per_channel = [torch.tensor(values, device=pictures.device)[:, None, None] for values in (mean, std)]
    return (pictures - per_channel[0]) / per_channel[1]
