from pathlib import Path

import msgspec
import numpy as np
import pytest

from convscope.scenes import read_scenes

SIZE = 8


def _write(folder: Path, first: int, count: int, classes: tuple[str, ...] = ("gull", "crab")) -> None:
    """Scene k is all k, and a gull where k is even."""
    folder.mkdir()
    meta = {"size": SIZE, "count": count, "from": first, "classes": classes, "hash": ""}
    (folder / "meta.json").write_bytes(msgspec.json.encode(meta))
    pictures = np.arange(count, dtype=np.uint8).repeat(SIZE * SIZE * 3)
    pictures[2::3] += 100  # the last channel, blue
    (folder / "pictures.u8").write_bytes(pictures.tobytes())
    (folder / "labels.u8").write_bytes(bytes(k % 2 for k in range(count)))


def test_scenes_are_read_as_they_were_exported(tmp_path: Path) -> None:
    _write(tmp_path / "train-8", 1000, 6)
    _write(tmp_path / "test-8", 2000, 3)
    scenes = read_scenes(tmp_path, SIZE)
    assert scenes.classes == ("gull", "crab")
    assert scenes.training.pictures.shape == (6, 3, SIZE, SIZE)
    assert scenes.training.pictures[4, :, 2, 5].tolist() == [4, 4, 104]
    assert scenes.test.labels.tolist() == [0, 1, 0]


@pytest.mark.parametrize(
    ("first", "classes", "message"),
    [
        (1005, ("gull", "crab"), "seeds in common"),
        (2000, ("crab", "gull"), "other classes"),
    ],
)
def test_a_test_set_that_does_not_fit_is_refused(
    tmp_path: Path, first: int, classes: tuple[str, ...], message: str
) -> None:
    _write(tmp_path / "train-8", 1000, 6)
    _write(tmp_path / "test-8", first, 3, classes)
    with pytest.raises(ValueError, match=message):
        read_scenes(tmp_path, SIZE)


def test_files_that_are_cut_off_or_missing_are_told(tmp_path: Path) -> None:
    _write(tmp_path / "train-8", 1000, 6)
    with pytest.raises(ValueError, match=r"test-8 is missing; `npm run scenes`"):
        read_scenes(tmp_path, SIZE)
    pictures = tmp_path / "train-8" / "pictures.u8"
    pictures.write_bytes(pictures.read_bytes()[:-1])
    with pytest.raises(ValueError, match=r"train-8 has \(1151, 6\) bytes"):
        read_scenes(tmp_path, SIZE)
