import hashlib
from pathlib import Path

import msgspec
import pytest
import safetensors.torch
import torch
from msgspec.structs import replace

from convscope.curves import Curves, GradientCurves
from convscope.data import LabelledPictures
from convscope.datasets import Dataset
from convscope.evaluation import evaluate
from convscope.gradients import gradient_norms
from convscope.graph import REPOSITORY, Graph
from convscope.manifest import MANIFEST, WEIGHTS, EarlierTraining, ManifestEntry, read_manifest
from convscope.network import Network
from convscope.publish import LOGS, RECIPES, Run, publish, publish_curves
from convscope.recipe import Recipe, Storage
from convscope.trainer import EpochLog

SHIPPED = read_manifest().weights


@pytest.fixture(scope="module")
def dataset(noise: LabelledPictures) -> Dataset:
    return Dataset("Noise", tuple("0123456789"), noise, noise)


@pytest.fixture
def run(network: Network, recipe: Recipe, noise: LabelledPictures) -> Run:
    """A run of two epochs that learned nothing."""
    log = [
        EpochLog(epoch=epoch, learning_rate=0, train_loss=1, train_error=0.5, test_loss=1, test_error=0.25, seconds=2)
        for epoch in (1, 2)
    ]
    norms = [gradient_norms(network, noise, recipe, epoch) for epoch in (0, 1, 2)]
    return Run(recipe, "some.json", network, log, norms, "a desk")


def test_publishing_again_replaces_the_entry_and_keeps_the_others(run: Run, dataset: Dataset, tmp_path: Path) -> None:
    publish(run, dataset, tmp_path)
    publish(run._replace(recipe=replace(run.recipe, id="another")), dataset, tmp_path)
    publish(run._replace(machine="a lap"), dataset, tmp_path)
    entries = read_manifest(tmp_path).weights
    assert [(entry.id, entry.training.machine) for entry in entries] == [
        ("another", "a desk"),
        (run.recipe.id, "a lap"),
    ]
    assert len((tmp_path / LOGS / f"{run.recipe.id}.jsonl").read_text().splitlines()) == 2


def test_the_manifest_has_the_sites_field_names(run: Run, dataset: Dataset, tmp_path: Path) -> None:
    expected = evaluate(run.network, dataset.test, run.recipe)
    publish(run, dataset, tmp_path)
    manifest = msgspec.json.decode((tmp_path / MANIFEST).read_bytes())
    assert manifest["version"] == 1
    entry = manifest["weights"][0]
    assert entry["labels"] == list("0123456789")
    assert entry["test"]["errors"] == expected.errors
    assert entry["test"]["confusion"] == [list(row) for row in expected.confusion]
    assert entry["rounding"] == {
        "elements": ["F32"],
        "errorsBefore": expected.errors,
        "errorsAfter": expected.errors,
    }
    assert entry["training"]["seconds"] == 4
    assert entry["bytes"] == (tmp_path / WEIGHTS / entry["file"]).stat().st_size


def test_what_is_tested_is_what_is_stored(run: Run, lenet5: Graph, dataset: Dataset, tmp_path: Path) -> None:
    storage = Storage(kernels="F16", eight_bit=("F6",))
    entry = publish(run._replace(recipe=replace(run.recipe, storage=storage)), dataset, tmp_path)
    stored = safetensors.torch.load_file(tmp_path / WEIGHTS / entry.file)
    assert entry.rounding.elements == ("F16", "F32", "I8")
    assert stored["F6.weight"].dtype == torch.int8
    shipped = run.network.file_tensors()
    torch.testing.assert_close(shipped["F6.weight"], stored["F6.weight"].float() * stored["F6.weight.scale"][:, None])
    assert torch.equal(shipped["C5.weight"], stored["C5.weight"].float())


def test_a_run_that_does_not_ship_leaves_the_manifest_alone(run: Run, dataset: Dataset, tmp_path: Path) -> None:
    publish_curves(run, dataset, tmp_path)
    assert (tmp_path / WEIGHTS / "curves" / f"{run.recipe.id}.json").exists()
    assert not (tmp_path / MANIFEST).exists()


def test_a_run_tells_which_ones_it_began_with(run: Run, dataset: Dataset, tmp_path: Path) -> None:
    first, second = (replace(run.recipe, id=name) for name in ("first", "second"))
    second = replace(second, begin_with="first")
    (tmp_path / RECIPES).mkdir(parents=True)
    for recipe in (first, second):
        (tmp_path / RECIPES / f"{recipe.id}.json").write_bytes(msgspec.json.encode(recipe))
    third = run._replace(recipe=replace(run.recipe, begin_with="second"))
    publish_curves(run._replace(recipe=first), dataset, tmp_path)
    with pytest.raises(ValueError, match=r"began with second, .*second.jsonl is missing"):
        publish(third, dataset, tmp_path)

    publish_curves(run._replace(recipe=second), dataset, tmp_path)
    entry = publish(third, dataset, tmp_path)
    files = [f"training/recipes/{name}.json" for name in ("first", "second", "some")]
    assert entry.training.begun_with == tuple(EarlierTraining(recipe=file, epochs=2, seconds=4) for file in files[:2])
    assert entry.retrain == " ".join(("python training/train.py", *files))


def test_curves_and_gradients_lie_beside_the_weights(run: Run, dataset: Dataset, tmp_path: Path) -> None:
    entry = publish(run, dataset, tmp_path)
    curves = msgspec.json.decode((tmp_path / WEIGHTS / entry.curves).read_bytes(), type=Curves)
    gradients = msgspec.json.decode((tmp_path / WEIGHTS / entry.gradients).read_bytes(), type=GradientCurves)
    assert curves.recipe == run.recipe
    assert list(curves.epochs) == run.log
    assert gradients.epochs == (0, 1, 2)
    assert [layer.name for layer in gradients.layers] == ["C1", "C3", "C5", "F6"]
    assert gradients.layers[0].norms == pytest.approx([at.norms["C1"] for at in run.gradients], rel=1e-5)


def test_there_are_weights_to_ship() -> None:
    assert "lenet5-mnist" in {entry.id for entry in SHIPPED}


@pytest.mark.parametrize("entry", SHIPPED, ids=lambda entry: entry.id)
def test_shipped_files_are_those_of_the_manifest(entry: ManifestEntry) -> None:
    content = (REPOSITORY / WEIGHTS / entry.file).read_bytes()
    assert len(content) == entry.bytes
    assert hashlib.sha256(content).hexdigest() == entry.sha256


def test_shipped_lenet5_fits_its_graph_and_has_no_stray_weights(lenet5: Graph, network: Network) -> None:
    entry = next(entry for entry in SHIPPED if entry.id == "lenet5-mnist")
    tensors = safetensors.torch.load_file(REPOSITORY / WEIGHTS / entry.file)
    present = network.file_tensors()["C3.weight"] != 0
    assert entry.spec == lenet5.spec
    assert torch.count_nonzero(tensors["C3.weight"][~present]) == 0
    Network(lenet5).load_file_tensors(tensors)


def test_shipped_lenet5_is_the_last_epoch_of_its_log(recipe: Recipe) -> None:
    """The manifest's count is the engine's; rounding may turn a digit or two that lie on the edge."""
    entry = next(entry for entry in SHIPPED if entry.id == "lenet5-mnist")
    lines = (REPOSITORY / LOGS / f"{entry.id}.jsonl").read_text().splitlines()
    log = [msgspec.json.decode(line, type=EpochLog) for line in lines]
    assert [line.epoch for line in log] == list(range(1, recipe.epochs + 1))
    assert log[-1].test_error * entry.test.examples == pytest.approx(entry.test.errors, abs=2)
