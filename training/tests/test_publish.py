import hashlib
from pathlib import Path

import msgspec
import pytest
import safetensors.torch
import torch
from msgspec.structs import replace

from convscope.evaluation import Score
from convscope.graph import REPOSITORY, Graph
from convscope.network import Network
from convscope.publish import LOGS, MANIFEST, WEIGHTS, ManifestEntry, Run, publish, read_manifest
from convscope.recipe import Recipe
from convscope.trainer import EpochLog

SHIPPED = read_manifest().weights


SCORE = Score(examples=8, errors=2, loss=1, confusion=())


def _log(epochs: int) -> list[EpochLog]:
    return [
        EpochLog(epoch=epoch, learning_rate=0, train_loss=1, train_error=0.5, test_loss=1, test_error=0.25, seconds=1)
        for epoch in range(1, epochs + 1)
    ]


def test_publishing_again_replaces_the_entry_and_keeps_the_others(
    network: Network, recipe: Recipe, tmp_path: Path
) -> None:
    run = Run(recipe, network, _log(2), SCORE, "python train.py")
    publish(run, tmp_path)
    publish(run._replace(recipe=replace(recipe, id="another")), tmp_path)
    publish(run._replace(score=replace(SCORE, errors=1)), tmp_path)
    entries = read_manifest(tmp_path).weights
    assert [(entry.id, entry.test.errors) for entry in entries] == [("another", 2), (recipe.id, 1)]
    assert len((tmp_path / LOGS / f"{recipe.id}.jsonl").read_text().splitlines()) == 2


def test_the_manifest_has_the_sites_field_names(network: Network, recipe: Recipe, tmp_path: Path) -> None:
    publish(Run(recipe, network, _log(1), SCORE, "python train.py"), tmp_path)
    manifest = msgspec.json.decode((tmp_path / MANIFEST).read_bytes())
    assert manifest["version"] == 1
    entry = manifest["weights"][0]
    assert entry["labels"] == list("0123456789")
    assert entry["test"] == {"examples": 8, "errors": 2}
    assert entry["bytes"] == (tmp_path / WEIGHTS / entry["file"]).stat().st_size


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
