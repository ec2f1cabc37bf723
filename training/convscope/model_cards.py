"""`docs/models.md`: what whoever uses the shipped weights should know, from the manifest and what lies beside it."""

from collections.abc import Iterable, Sequence
from math import exp
from pathlib import Path
from typing import assert_never

import msgspec

from .curves import Curves, PaperResult
from .graph import REPOSITORY
from .manifest import WEIGHTS, Manifest, ManifestEntry, Rounding, TrainingFacts, read_manifest
from .recipe import (
    SGD,
    AdamW,
    Augmentation,
    CropAndFlip,
    Distortion,
    OneCycle,
    Optimiser,
    Recipe,
    Schedule,
    View,
    read_recipe,
)

PAGE = Path("docs/models.md")
"""Inside the repository."""

_MOST_CONFUSIONS = 5

_INTRODUCTION = """# The shipped weights

Written by `python training/models.py` from `public/weights/manifest.json`, the recipes and the curves; a test tells
when it is out of date. Errors and confusions are counted over the whole test set by the site's own engine
(`npm run evaluate`); no epoch was chosen by the test set.
"""

_ELEMENTS = {"F32": "float32", "F16": "half floats", "I8": "8 bits with a scale an output channel"}


def model_cards(repository: Path = REPOSITORY) -> str:
    """The whole page."""
    manifest = read_manifest(repository)
    cards = [_card(entry, repository) for entry in manifest.weights]
    return "\n".join([_INTRODUCTION, _overview(manifest), *cards])


def _overview(manifest: Manifest) -> str:
    rows = [
        (f"[{entry.title}](#{_anchor(entry.title)})", f"`{entry.spec}`", _accuracy(entry), _megabytes(entry.bytes))
        for entry in manifest.weights
    ]
    total = sum(entry.bytes for entry in manifest.weights)
    return _table(("Weights", "Network", "Right", "Size"), rows) + f"\nTogether {_megabytes(total)}.\n"


def _card(entry: ManifestEntry, repository: Path) -> str:
    recipe = read_recipe(repository / entry.training.recipe)
    curves = msgspec.json.decode((repository / WEIGHTS / entry.curves).read_bytes(), type=Curves)
    facts = [
        ("Id", f"`{entry.id}`"),
        ("Data", f"{entry.dataset}: {', '.join(entry.labels)}"),
        ("Test", f"{entry.test.errors:,} of {entry.test.examples:,} misread; {_accuracy(entry)} right"),
        *_training_error(curves),
        *_paper(curves.paper),
        ("Stored as", _describe_rounding(entry.rounding)),
        ("Size", _megabytes(entry.bytes)),
        ("Recipe", f"[{Path(entry.training.recipe).name}](../{entry.training.recipe}): {_describe_recipe(recipe)}"),
        *_earlier(entry.training),
        ("Time", f"{_duration(entry.training.seconds)} on {entry.training.machine}"),
        ("Again", f"`{entry.retrain}`"),
    ]
    notes = "\n".join(f"- {note}" for note in (*_confusions(entry), *recipe.notes))
    parts = [f"## {entry.title}\n", _table(("", ""), facts), notes + "\n", _confusion_table(entry)]
    return "\n".join(parts)


def _earlier(training: TrainingFacts) -> list[tuple[str, str]]:
    runs = [
        f"[{Path(run.recipe).name}](../{run.recipe}), {run.epochs} epochs, {_duration(run.seconds)}"
        for run in training.begun_with
    ]
    return [("Begun with", "; then ".join(runs))] if runs else []


def _training_error(curves: Curves) -> list[tuple[str, str]]:
    check = curves.epochs[-1].training_check
    return [] if check is None else [("Training error", f"{check.error:.2%} of the training pictures as they are")]


def _paper(paper: PaperResult | None) -> list[tuple[str, str]]:
    if paper is None or paper.test_error is None:
        return []
    return [("The paper's", f"{1 - paper.test_error:.2%} right ({paper.source})")]


def _describe_rounding(rounding: Rounding) -> str:
    elements = ", ".join(_ELEMENTS.get(element, element) for element in rounding.elements)
    if rounding.elements == ("F32",):
        return elements
    return f"{elements}; PyTorch misreads {rounding.errors_before:,} before rounding, {rounding.errors_after:,} after"


def _describe_recipe(recipe: Recipe) -> str:
    smaller = [f"{stage.epochs} epochs of {stage.size} × {stage.size} pixels first" for stage in recipe.smaller]
    parts = [
        f"{recipe.epochs} epochs, batches of {recipe.batch}",
        *([f"{recipe.pictures:,} training pictures"] if recipe.pictures is not None else []),
        *smaller,
        *(["a batch norm behind each convolution while training"] if recipe.batch_norm is not None else []),
        _describe_optimiser(recipe.optimiser),
        _describe_schedule(recipe.schedule),
        _describe_augmentation(recipe.augmentation),
        f"{recipe.precision} arithmetic",
    ]
    return "; ".join(parts)


def _describe_optimiser(optimiser: Optimiser) -> str:
    match optimiser:
        case AdamW():
            name = "AdamW"
        case SGD():
            name = f"SGD with {'Nesterov ' if optimiser.nesterov else ''}momentum {optimiser.momentum:g}"
        case _:
            assert_never(optimiser)
    return f"{name}, peak rate {optimiser.peak_rate:g}, weight decay {optimiser.weight_decay:g}"


def _describe_schedule(schedule: Schedule) -> str:
    if isinstance(schedule, OneCycle):
        return f"one cycle: up over {schedule.warmup:.0%} of all steps, down along a {schedule.fall}"
    drops = " and ".join(f"{share:.0%}" for share in schedule.at)
    return f"the rate times {schedule.factor:g} after {drops} of all steps"


def _describe_augmentation(augmentation: Augmentation | None) -> str:
    match augmentation:
        case None:
            return "pictures as they are"
        case Distortion():
            return "affine and elastic distortions, thicker and thinner strokes"
        case CropAndFlip():
            return f"windows moved by up to {augmentation.padding} pixels, mirrored or not"
        case View():
            return (
                f"seen up to {exp(augmentation.scale) - 1:.0%} nearer or farther, turned by up to "
                f"{augmentation.rotation:g}°, moved by up to {augmentation.shift:g} pixels, mirrored or not, "
                f"each channel up to {exp(augmentation.light) - 1:.0%} lighter or darker"
            )
        case _:
            assert_never(augmentation)


def _confusions(entry: ManifestEntry) -> list[str]:
    """The commonest mistakes."""
    labels, confusion = entry.labels, entry.test.confusion
    mistakes = sorted(
        (
            (count, labels[actual], labels[predicted], sum(row))
            for actual, row in enumerate(confusion)
            for predicted, count in enumerate(row)
            if actual != predicted and count > 0
        ),
        key=lambda mistake: -mistake[0],
    )
    told = [f"{actual} for {predicted} ({count} of {of:,})" for count, actual, predicted, of in mistakes]
    return [f"Mistakes most often {', '.join(told[:_MOST_CONFUSIONS])}."] if told else []


def _confusion_table(entry: ManifestEntry) -> str:
    """A row a class: its share of right answers, then what its pictures were taken for."""
    rows = []
    for index, (label, row) in enumerate(zip(entry.labels, entry.test.confusion, strict=True)):
        counts = [f"**{count}**" if at == index else str(count or "·") for at, count in enumerate(row)]
        rows.append((label, f"{row[index] / max(1, sum(row)):.1%}", *counts))
    return _table(("Is", "Right", *(f"→ {label}" for label in entry.labels)), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _accuracy(entry: ManifestEntry) -> str:
    return f"{1 - entry.test.errors / entry.test.examples:.2%}"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.2f} MB"


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60:.1f} h"


def _anchor(title: str) -> str:
    """As GitHub makes them."""
    return "".join(letter for letter in title.lower().replace(" ", "-") if letter.isalnum() or letter == "-")
