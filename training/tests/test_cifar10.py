from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from convscope.cifar10 import read_cifar10


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One sheet a part, whose tiles are of one colour each: red counts the row, green the column."""
    rows, columns = np.mgrid[:100, :50]
    tiles = np.stack((rows * 2, columns * 4, np.full_like(rows, 60)), axis=2).astype(np.uint8)
    sheet = Image.fromarray(tiles.repeat(32, axis=0).repeat(32, axis=1))
    for part in ("train", "test"):
        sheet.save(tmp_path / f"cifar10-{part}-00.jpg", quality=90, subsampling=0)
        (tmp_path / f"cifar10-{part}-labels.bin").write_bytes(bytes(k % 10 for k in range(5000)))
    return tmp_path


def test_pictures_are_read_row_by_row(folder: Path) -> None:
    training, test = read_cifar10(folder)
    assert training.pictures.shape == test.pictures.shape == (5000, 3, 32, 32)
    assert training.labels[:12].tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]
    for k in (0, 49, 50, 4999):
        colour = training.pictures[k].float().mean(dim=(1, 2))
        expected = torch.tensor([k // 50 * 2.0, k % 50 * 4.0, 60])
        torch.testing.assert_close(colour, expected, atol=3, rtol=0)


def test_a_missing_sheet_is_told(folder: Path) -> None:
    (folder / "cifar10-test-00.jpg").unlink()
    with pytest.raises(ValueError, match="0 sheets of CIFAR-10's test part for 5000 labels"):
        read_cifar10(folder)


def test_a_sheet_of_another_size_is_told(folder: Path) -> None:
    Image.new("RGB", (1600, 3199)).save(folder / "cifar10-train-00.jpg")
    with pytest.raises(ValueError, match=r"train-00\.jpg has \(1600, 3199\) pixels"):
        read_cifar10(folder)
