"""Puts a finished run where the site finds it: weights, manifest entry, curves, gradients, log."""

import hashlib
from pathlib import Path
from typing import NamedTuple

import msgspec

from .curves import collect_curves, collect_gradients
from .datasets import Dataset
from .evaluation import Score, evaluate
from .files import write_whole
from .gradients import GradientNorms
from .graph import REPOSITORY
from .manifest import (
    WEIGHTS,
    ManifestEntry,
    Rounding,
    TestResult,
    TrainingFacts,
    read_manifest,
    write_manifest,
)
from .network import Network
from .recipe import Recipe
from .storage import decode_weights, element_types, encode_weights
from .trainer import EpochLog

LOGS = Path("training/logs")
"""Inside the repository."""


class Run(NamedTuple):
    """A finished run: what ships, and what is told of it."""

    recipe: Recipe
    file: str
    """The recipe's, in `training/recipes`."""
    network: Network
    log: list[EpochLog]
    gradients: list[GradientNorms]
    machine: str


def publish(run: Run, dataset: Dataset, repository: Path = REPOSITORY) -> ManifestEntry:
    """
    Stores the weights as the recipe says, tests what came of it, and writes all files; an earlier entry of the
    manifest is replaced. The run's network then has the weights as stored.
    """
    recipe = run.recipe
    manifest = read_manifest(repository)
    before = evaluate(run.network, dataset.test, recipe)
    content = encode_weights(run.network.file_tensors(), recipe.storage, recipe.spec)
    run.network.load_file_tensors(decode_weights(content))
    after = evaluate(run.network, dataset.test, recipe)
    entry = _describe(run, dataset, content, before, after)
    write_whole(repository / WEIGHTS / entry.file, content)
    publish_curves(run, dataset, repository)
    write_manifest(manifest.with_entry(entry), repository)
    return entry


def publish_curves(run: Run, dataset: Dataset, repository: Path = REPOSITORY) -> None:
    """Writes how the training went: curves and gradients for the lessons, and the log."""
    recipe, folder = run.recipe, repository / WEIGHTS
    curves = collect_curves(recipe, dataset.title, run.log)
    gradients = collect_gradients(recipe, run.network, run.gradients)
    write_whole(folder / _curves_file(recipe), msgspec.json.encode(curves) + b"\n")
    write_whole(folder / _gradients_file(recipe), msgspec.json.encode(gradients) + b"\n")
    write_whole(repository / LOGS / f"{recipe.id}.jsonl", msgspec.json.Encoder().encode_lines(run.log))


def _describe(run: Run, dataset: Dataset, content: bytes, before: Score, after: Score) -> ManifestEntry:
    recipe = run.recipe
    return ManifestEntry(
        id=recipe.id,
        title=recipe.title,
        spec=recipe.spec,
        file=f"{recipe.id}.safetensors",
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        dataset=dataset.title,
        labels=dataset.labels,
        preprocess=recipe.preprocess,
        test=TestResult(examples=after.examples, errors=after.errors, confusion=after.confusion),
        rounding=Rounding(elements=element_types(content), errors_before=before.errors, errors_after=after.errors),
        training=TrainingFacts(
            recipe=f"training/recipes/{run.file}",
            epochs=recipe.epochs,
            seconds=round(sum(line.seconds for line in run.log)),
            machine=run.machine,
        ),
        curves=_curves_file(recipe),
        gradients=_gradients_file(recipe),
        retrain=f"python training/train.py training/recipes/{run.file}",
    )


def _curves_file(recipe: Recipe) -> str:
    return f"curves/{recipe.id}.json"


def _gradients_file(recipe: Recipe) -> str:
    return f"gradients/{recipe.id}.json"
