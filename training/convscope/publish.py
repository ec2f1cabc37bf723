"""Puts a finished run where the site finds it: weights, manifest entry, log."""

import hashlib
from pathlib import Path
from typing import NamedTuple

import msgspec
import safetensors.torch

from .datasets import describe_dataset
from .evaluation import Score
from .files import write_whole
from .graph import REPOSITORY
from .network import Network
from .recipe import Preprocess, Recipe
from .trainer import EpochLog

WEIGHTS = Path("public/weights")
MANIFEST = WEIGHTS / "manifest.json"
LOGS = Path("training/logs")
"""Inside the repository."""


class TestResult(msgspec.Struct, frozen=True):
    """Over the whole test set. PyTorch's count until the site's own engine has counted."""

    examples: int
    errors: int


class ManifestEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The fields of `src/weights/manifest.ts`."""

    id: str
    title: str
    spec: str
    file: str
    bytes: int
    sha256: str
    dataset: str
    labels: tuple[str, ...]
    preprocess: Preprocess
    test: TestResult
    retrain: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: int
    weights: tuple[ManifestEntry, ...]


class Run(NamedTuple):
    """A finished run: what ships, and what is told of it."""

    recipe: Recipe
    network: Network
    log: list[EpochLog]
    score: Score
    retrain: str
    """The command that does it again."""


def publish(run: Run, repository: Path = REPOSITORY) -> None:
    """Writes the weights file, its entry in the manifest (in place of an earlier one), and the log."""
    recipe, score = run.recipe, run.score
    content = encode_weights(run.network, {"spec": recipe.spec, "dataset": recipe.dataset})
    dataset = describe_dataset(recipe.dataset)
    entry = ManifestEntry(
        id=recipe.id,
        title=recipe.title,
        spec=recipe.spec,
        file=f"{recipe.id}.safetensors",
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        dataset=dataset.title,
        labels=dataset.labels,
        preprocess=recipe.preprocess,
        test=TestResult(examples=score.examples, errors=score.errors),
        retrain=run.retrain,
    )
    manifest = _with_entry(read_manifest(repository), entry)
    write_whole(repository / WEIGHTS / entry.file, content)
    write_whole(repository / MANIFEST, _encode_manifest(manifest))
    write_whole(repository / LOGS / f"{recipe.id}.jsonl", msgspec.json.Encoder().encode_lines(run.log))


def encode_weights(network: Network, metadata: dict[str, str]) -> bytes:
    """A safetensors file of float32 tensors under the names of `Network.file_tensors`."""
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in network.file_tensors().items()}
    return safetensors.torch.save(tensors, metadata)


def read_manifest(repository: Path = REPOSITORY) -> Manifest:
    """The manifest as it is; an empty one before the first weights ship."""
    path = repository / MANIFEST
    if not path.exists():
        return Manifest(version=1, weights=())
    return msgspec.json.decode(path.read_bytes(), type=Manifest)


def _with_entry(manifest: Manifest, entry: ManifestEntry) -> Manifest:
    others = [known for known in manifest.weights if known.id != entry.id]
    return Manifest(version=manifest.version, weights=tuple(sorted([*others, entry], key=lambda known: known.id)))


def _encode_manifest(manifest: Manifest) -> bytes:
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"
