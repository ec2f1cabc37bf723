import json
from collections.abc import Mapping
from typing import cast

import pytest
import safetensors.torch
import torch
from torch import Tensor

from convscope.fixture_files import fixture_files
from convscope.graph import REPOSITORY, Layer
from convscope.layer_fixtures import layer_fixtures

FIXTURES = REPOSITORY / "tests" / "fixtures"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return fixture_files()


def test_the_files_are_those_that_the_script_writes(made: dict[str, bytes]) -> None:
    folders = (FIXTURES / "layers", FIXTURES / "networks")
    there = {path.relative_to(FIXTURES).as_posix() for folder in folders for path in folder.iterdir()}
    assert there | {"lenet5-mnist.safetensors"} == set(made)


def test_layer_fixtures_are_what_pytorch_computes(made: dict[str, bytes]) -> None:
    for name, content in made.items():
        if not name.startswith("layers/"):
            continue
        new, old = json.loads(content), json.loads((FIXTURES / name).read_bytes())
        assert new["graph"] == old["graph"], name
        for part in ("weights", "activations"):
            _assert_close(_arrays(new[part]), _arrays(old[part]), name)


def test_network_fixtures_are_what_pytorch_computes(made: dict[str, bytes]) -> None:
    assert made["networks/cases.json"] == (FIXTURES / "networks" / "cases.json").read_bytes()
    for name, content in made.items():
        if not name.startswith("networks/") or name.endswith(".json"):
            continue
        new, old = safetensors.torch.load(content), safetensors.torch.load_file(FIXTURES / name)
        assert torch.equal(new.pop("checksum"), old.pop("checksum")), name
        # Layers differ in scale: each is compared to its own largest value, which comes first.
        largest = old["fingerprints"][:, :1]
        _assert_close(
            {**new, "fingerprints": new["fingerprints"] / largest},
            {**old, "fingerprints": old["fingerprints"] / largest},
            name,
        )


def test_digit_fixtures_are_what_pytorch_computes(made: dict[str, bytes]) -> None:
    name = "lenet5-mnist.safetensors"
    new = safetensors.torch.load(made[name])
    _assert_close(new, safetensors.torch.load_file(FIXTURES / name), name)
    for digit in ("2", "4", "8"):
        assert new[f"{digit}/activation/probability"].argmax().item() == int(digit)


def test_every_layer_kind_has_a_fixture() -> None:
    """`Layer` is the union of all kinds: one that is added there needs a fixture here."""
    covered = {type(layer) for graph in layer_fixtures() for layer in graph.layers}
    assert covered == set(cast("tuple[type, ...]", Layer.__args__))


def test_fixtures_stay_small(made: dict[str, bytes]) -> None:
    assert sum(len(content) for content in made.values()) < 1_500_000


def _arrays(records: Mapping[str, Mapping[str, list[float]]]) -> dict[str, Tensor]:
    return {
        name: torch.tensor(record["data"]).reshape([int(extent) for extent in record["shape"]])
        for name, record in records.items()
    }


def _assert_close(new: Mapping[str, Tensor], old: Mapping[str, Tensor], name: str) -> None:
    assert new.keys() == old.keys(), name
    for key, tensor in new.items():
        scale = max(1.0, old[key].abs().max().item())
        torch.testing.assert_close(tensor, old[key], rtol=1e-5, atol=1e-5 * scale, msg=f"{name}: {key}")
