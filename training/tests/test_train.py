"""The program as it is called."""

import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace

import train
from convscope.machine import describe_machine
from convscope.recipe import Recipe, read_recipe


@pytest.fixture
def recipes(tmp_path: Path) -> list[Path]:
    """Two recipes for 32 scenes of 32 × 32 pixels, the second of which begins with what the first learned."""
    for part, first in (("train", 0), ("test", 1000)):
        folder = tmp_path / "scenes" / f"{part}-32"
        folder.mkdir(parents=True)
        meta = {"size": 32, "count": 32, "from": first, "classes": [str(k) for k in range(10)], "hash": ""}
        (folder / "meta.json").write_bytes(msgspec.json.encode(meta))
        pictures = np.random.default_rng(first).integers(0, 256, 32 * 32 * 32 * 3, dtype=np.uint8)
        (folder / "pictures.u8").write_bytes(pictures.tobytes())
        (folder / "labels.u8").write_bytes(bytes(k % 10 for k in range(32)))
    shipped = read_recipe(Path(train.__file__).parent / "recipes" / "cifar-resnet20.json")
    short = replace(shipped, id="first", dataset="scenes", epochs=1, batch=16, smaller=(), check_training=0)
    return [_write(tmp_path, recipe) for recipe in (short, replace(short, id="second", begin_with="first", epochs=2))]


def _write(folder: Path, recipe: Recipe) -> Path:
    path = folder / f"{recipe.id}.json"
    path.write_bytes(msgspec.json.encode(recipe))
    return path


def test_recipes_are_trained_one_after_the_other_and_once(
    recipes: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(train, "RUNS", tmp_path / "runs")
    call = ["train.py", *map(str, recipes), "--data", str(tmp_path / "scenes"), "--only-train", "--threads", "1"]
    monkeypatch.setattr(sys, "argv", call)
    train.main()
    told = capsys.readouterr().out
    lines = [line.split(":")[0] for line in told.splitlines()]
    assert lines == ["first, epoch 1/1", "second", "second, epoch 1/2", "second, epoch 2/2"]
    assert "begin with those of first" in told
    train.main()
    assert capsys.readouterr().out == ""


def test_a_recipe_takes_as_many_pictures_as_it_says(
    recipes: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = _write(tmp_path, replace(read_recipe(recipes[0]), id="few", pictures=15))
    monkeypatch.setattr(sys, "argv", ["train.py", str(few), "--data", str(tmp_path / "scenes"), "--only-train"])
    monkeypatch.setattr(train, "RUNS", tmp_path / "runs")
    with pytest.raises(ValueError, match="15 pictures do not fill one batch of 16"):
        train.main()


def test_the_machine_is_told_by_its_processor() -> None:
    assert describe_machine().endswith((" core", " cores"))
