import gzip
from pathlib import Path

import pytest
import torch

from convscope.data import LabelledPictures, prepare, read_idx, read_mnist
from convscope.recipe import Recipe


def _idx(*shape: int) -> bytes:
    count = int(torch.tensor(shape).prod())
    header = bytes([0, 0, 8, len(shape)]) + b"".join(extent.to_bytes(4, "big") for extent in shape)
    return header + bytes(value % 251 for value in range(count))


def test_digits_lie_in_the_middle_of_the_picture(tmp_path: Path) -> None:
    for part in ("train", "t10k"):
        (tmp_path / f"mnist-{part}-images-idx3-ubyte.gz").write_bytes(gzip.compress(_idx(3, 28, 28)))
        (tmp_path / f"mnist-{part}-labels-idx1-ubyte.gz").write_bytes(gzip.compress(_idx(3)))
    training, test = read_mnist(tmp_path, 32)
    assert training.pictures.shape == test.pictures.shape == (3, 1, 32, 32)
    assert training.labels.tolist() == [0, 1, 2]
    digit = torch.arange(28 * 28) % 251
    assert torch.equal(training.pictures[0, 0, 2:30, 2:30].flatten().long(), digit)
    assert training.pictures[0].sum() == digit.sum()


@pytest.mark.parametrize("content", [b"", b"\0\0\x0d\1\0\0\0\0", _idx(3, 4)[:-1], _idx(3) + b"\0"])
def test_a_broken_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.gz"
    path.write_bytes(gzip.compress(content))
    with pytest.raises(ValueError, match=r"broken\.gz"):
        read_idx(path)


def test_background_and_ink_become_the_papers_values(recipe: Recipe) -> None:
    prepared = prepare(torch.tensor([0.0, 1.0]).view(1, 1, 1, 2), recipe.preprocess.mean, recipe.preprocess.std)
    torch.testing.assert_close(prepared.flatten(), torch.tensor([-0.1, 1.175]))


def test_the_first_and_the_last_pictures_are_told_apart(noise: LabelledPictures) -> None:
    kept, held_out = noise.split(10)
    assert torch.equal(kept.pictures, noise.first(54).pictures)
    assert torch.equal(torch.cat((kept.labels, held_out.labels)), noise.labels)
    with pytest.raises(ValueError, match="there are 64 pictures, not 65"):
        noise.first(65)
