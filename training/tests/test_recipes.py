"""The recipes that are there, and what is compared with what."""

from pathlib import Path

import msgspec
import pytest

from convscope.graph import REPOSITORY, export_graphs
from convscope.recipe import CrossEntropyLoss, Recipe, read_recipe

RECIPES = {path.stem: read_recipe(path) for path in sorted((REPOSITORY / "training" / "recipes").glob("*.json"))}


def test_each_recipe_is_named_after_its_weights() -> None:
    assert {recipe.id: name for name, recipe in RECIPES.items()} == {name: name for name in RECIPES}


def test_each_recipe_fits_its_network() -> None:
    graphs = export_graphs([recipe.spec for recipe in RECIPES.values()])
    for recipe, graph in zip(RECIPES.values(), graphs, strict=True):
        height, width, channels = graph.input_shape
        assert height == width
        assert len(recipe.preprocess.mean) == len(recipe.preprocess.std) == channels
        assert sum(stage.epochs for stage in recipe.smaller) < recipe.epochs, "the last epochs have the full size"


def test_what_the_degradation_compares_differs_in_the_network_alone() -> None:
    compared = [RECIPES[f"cifar-{kind}{depth}"] for kind in ("plain", "resnet") for depth in (20, 56)]
    settings = [msgspec.structs.replace(recipe, id="", title="", spec="") for recipe in compared]
    assert settings == [settings[0]] * 4


def test_sizes_go_by_the_epoch() -> None:
    recipe = RECIPES["cifar-resnet20"]
    sizes = [recipe.size_in(epoch) for epoch in range(1, recipe.epochs + 1)]
    assert sizes == [24] * 8 + [None] * 24


@pytest.mark.parametrize("broken", [b'{"id": "a"}', b"[]"])
def test_what_is_no_recipe_is_refused(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "broken.json").write_bytes(broken)
    with pytest.raises(msgspec.ValidationError):
        read_recipe(tmp_path / "broken.json")


def test_a_misspelt_setting_is_refused(recipe: Recipe) -> None:
    settings = msgspec.to_builtins(recipe) | {"ephocs": 3}
    with pytest.raises(msgspec.ValidationError, match="ephocs"):
        msgspec.convert(settings, Recipe)


def test_new_convolutions_need_a_run_before(recipe: Recipe) -> None:
    settings = msgspec.to_builtins(recipe) | {"newConvolutions": "identity"}
    with pytest.raises(msgspec.ValidationError, match="needs beginWith"):
        msgspec.convert(settings, Recipe)


@pytest.mark.parametrize("name", [name for name, recipe in RECIPES.items() if not recipe.ships])
def test_a_run_that_ships_nothing_names_those_that_begin_with_it(name: str) -> None:
    told = " ".join(RECIPES[name].notes).replace(",", " ").split()
    for heir in (other for other, recipe in RECIPES.items() if recipe.begin_with == name):
        assert heir in told


def test_what_a_run_begins_with_is_there_and_shares_layers() -> None:
    begun = {name: recipe.begin_with for name, recipe in RECIPES.items() if recipe.begin_with is not None}
    assert begun == {
        "alexnet-scenes-second": "alexnet-scenes-first",
        "alexnet-scenes": "alexnet-scenes-second",
        "vgg16-scenes-first": "vgg16-scenes-half",
        "vgg16-scenes-second": "vgg16-scenes-first",
        "vgg16-scenes": "vgg16-scenes-second",
        "vgg19-scenes": "vgg16-scenes-second",
        "googlenet-scenes-first": "googlenet-scenes-half",
        "googlenet-scenes-second": "googlenet-scenes-first",
        "googlenet-scenes": "googlenet-scenes-second",
    }


def test_what_the_heads_comparison_compares_differs_in_their_weight_alone() -> None:
    with_heads, without = RECIPES["googlenet-scenes-half"], RECIPES["googlenet-scenes-half-without-heads"]
    alike = {"id": "", "title": "", "ships": True, "notes": (), "loss": without.loss}
    assert with_heads.loss == CrossEntropyLoss(auxiliary_weight=0.3)
    assert without.loss == CrossEntropyLoss()
    assert msgspec.structs.replace(with_heads, **alike) == msgspec.structs.replace(without, **alike)
