from pathlib import Path

import pytest
import torch
from msgspec.structs import replace

from convscope.data import LabelledPictures
from convscope.graph import Graph
from convscope.recipe import Recipe
from convscope.trainer import Trainer, evaluate

CPU = torch.device("cpu")


@pytest.fixture
def short(recipe: Recipe) -> Recipe:
    """The shipped recipe, for three epochs of two batches."""
    return replace(recipe, epochs=3, batch=32)


def test_a_resumed_run_ends_with_the_same_weights(
    short: Recipe, lenet5: Graph, noise: LabelledPictures, tmp_path: Path
) -> None:
    through = Trainer(short, lenet5, noise, CPU)
    while not through.finished:
        through.run_epoch(noise)

    checkpoint = tmp_path / "run" / "checkpoint.pt"
    stopped = Trainer(short, lenet5, noise, CPU)
    stopped.run_epoch(noise)
    stopped.save(checkpoint)
    resumed = Trainer(short, lenet5, noise, CPU)
    resumed.resume(checkpoint)
    while not resumed.finished:
        resumed.run_epoch(noise)

    assert [line.epoch for line in resumed.log] == [1, 2, 3]
    assert [line.test_loss for line in resumed.log] == [line.test_loss for line in through.log]
    for name, tensor in through.averaged.file_tensors().items():
        assert torch.equal(resumed.averaged.file_tensors()[name], tensor), name


def test_a_checkpoint_of_other_settings_is_refused(
    short: Recipe, lenet5: Graph, noise: LabelledPictures, tmp_path: Path
) -> None:
    Trainer(short, lenet5, noise, CPU).save(tmp_path / "checkpoint.pt")
    other = Trainer(replace(short, seed=short.seed + 1), lenet5, noise, CPU)
    with pytest.raises(ValueError, match="--fresh"):
        other.resume(tmp_path / "checkpoint.pt")


def test_training_learns_what_it_is_shown(recipe: Recipe, lenet5: Graph, noise: LabelledPictures) -> None:
    few = LabelledPictures(noise.pictures[:16], noise.labels[:16])
    still = replace(recipe.distortion, share=0)
    trainer = Trainer(replace(recipe, epochs=60, batch=16, averaging=0.5, distortion=still), lenet5, few, CPU)
    before = evaluate(trainer.averaged, few, recipe)
    while not trainer.finished:
        trainer.run_epoch(few)
    after = evaluate(trainer.averaged, few, recipe)
    assert before.errors > 8
    assert (after.examples, after.errors) == (16, 0)
    assert after.loss < before.loss / 10


def test_the_rate_rises_then_falls_to_nothing(short: Recipe, lenet5: Graph, noise: LabelledPictures) -> None:
    long = replace(short, epochs=20)
    trainer = Trainer(long, lenet5, noise, CPU)
    rates = [trainer.run_epoch(noise).learning_rate for _ in range(long.epochs)]
    peak = rates.index(max(rates))
    assert rates[: peak + 1] == sorted(rates[: peak + 1])
    assert rates[peak:] == sorted(rates[peak:], reverse=True)
    assert max(rates) == pytest.approx(long.optimiser.peak_rate, rel=0.02)
    assert rates[-1] == pytest.approx(0, abs=1e-9)


def test_too_few_pictures_for_a_batch_are_refused(recipe: Recipe, lenet5: Graph, noise: LabelledPictures) -> None:
    with pytest.raises(ValueError, match="64 pictures"):
        Trainer(replace(recipe, batch=65), lenet5, noise, CPU)
