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
    EarlierTraining,
    ManifestEntry,
    Rounding,
    TestResult,
    TrainingFacts,
    read_manifest,
    write_manifest,
)
from .network import Network
from .recipe import Recipe, read_recipe
from .storage import decode_weights, element_types, encode_weights
from .trainer import EpochLog

LOGS = Path("training/logs")
"""Inside the repository."""
RECIPES = Path("training/recipes")
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
    Raises ValueError where a run that it began with has no log yet.
    """
    recipe = run.recipe
    manifest = read_manifest(repository)
    earlier = _find_earlier(recipe, repository)
    before = evaluate(run.network, dataset.test, recipe)
    content = encode_weights(run.network.file_tensors(), recipe.storage, recipe.spec)
    run.network.load_file_tensors(decode_weights(content))
    after = evaluate(run.network, dataset.test, recipe)
    entry = _describe(run, dataset, content, before, after, earlier)
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


def _find_earlier(recipe: Recipe, repository: Path) -> tuple[EarlierTraining, ...]:
    """The runs that a recipe begins with, as their recipes and logs tell; earliest first."""
    if recipe.begin_with is None:
        return ()
    path, log = RECIPES / f"{recipe.begin_with}.json", repository / LOGS / f"{recipe.begin_with}.jsonl"
    if not log.exists():
        raise ValueError(
            f"{recipe.id} began with {recipe.begin_with}, which is to be published first: {log} is missing"
        )
    lines = msgspec.json.Decoder(EpochLog).decode_lines(log.read_bytes())
    seconds = round(sum(line.seconds for line in lines))
    former = EarlierTraining(recipe=str(path), epochs=len(lines), seconds=seconds)
    return (*_find_earlier(read_recipe(repository / path), repository), former)


def _describe(
    run: Run, dataset: Dataset, content: bytes, before: Score, after: Score, earlier: tuple[EarlierTraining, ...]
) -> ManifestEntry:
    recipe = run.recipe
    file = str(RECIPES / run.file)
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
            recipe=file,
            epochs=recipe.epochs,
            seconds=round(sum(line.seconds for line in run.log)),
            machine=run.machine,
            begun_with=earlier,
        ),
        curves=_curves_file(recipe),
        gradients=_gradients_file(recipe),
        retrain=" ".join(("python training/train.py", *(former.recipe for former in earlier), file)),
    )


def _curves_file(recipe: Recipe) -> str:
    return f"curves/{recipe.id}.json"


def _gradients_file(recipe: Recipe) -> str:
    return f"gradients/{recipe.id}.json"
