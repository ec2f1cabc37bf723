"""
Trains networks as their recipes say, one after the other, and ships their weights.

    python training/train.py training/recipes/lenet5-mnist.json

A run that was stopped goes on where it was; one that was finished is published again. What ships is the weights
after the last epoch; the test set takes no part in choosing them.
"""

import argparse
from pathlib import Path

import torch

from convscope.datasets import read_dataset
from convscope.evaluation import evaluate
from convscope.graph import REPOSITORY, Graph, export_graphs
from convscope.machine import describe_machine
from convscope.publish import Run, publish, publish_curves
from convscope.recipe import Recipe, read_recipe
from convscope.trainer import EpochLog, Trainer

RUNS = REPOSITORY / "training" / "runs"


def main() -> None:
    options = _parse_options()
    if options.threads is not None:
        torch.set_num_threads(options.threads)
    # All are read before the first is trained: a mistake in the last one should not show after hours.
    recipes = [read_recipe(path) for path in options.recipes]
    graphs = export_graphs([recipe.spec for recipe in recipes])
    for path, recipe, graph in zip(options.recipes, recipes, graphs, strict=True):
        _train(path.name, recipe, graph, options)


def _train(file: str, recipe: Recipe, graph: Graph, options: argparse.Namespace) -> None:
    dataset = read_dataset(recipe.dataset, graph.input_shape[0], options.data)
    training, test = dataset.training, dataset.test
    if recipe.pictures is not None:
        training = training.first(recipe.pictures)
    if recipe.hold_out > 0:
        training, test = training.split(recipe.hold_out)
    trainer = Trainer(recipe, graph, training, torch.device(options.device))
    checkpoint = _checkpoint_of(recipe.id)
    if checkpoint.exists() and not options.fresh:
        trainer.resume(checkpoint)
    elif recipe.begin_with is not None:
        taken = trainer.begin_with(_checkpoint_of(recipe.begin_with))
        print(f"{recipe.id}: {len(taken)} tensors begin with those of {recipe.begin_with}", flush=True)
    while not trainer.finished:
        line = trainer.run_epoch(test)
        trainer.save(checkpoint)
        print(f"{recipe.id}, epoch {line.epoch}/{recipe.epochs}: {_describe(line)}", flush=True)
    if options.only_train:
        return
    if recipe.hold_out > 0:
        score = evaluate(trainer.deployed, test, recipe)
        print(f"{recipe.id}: {score.errors} of {score.examples} misread", flush=True)
        return
    run = Run(recipe, file, trainer.shipped, trainer.log, trainer.gradients, options.machine or describe_machine())
    if not recipe.ships:
        publish_curves(run, dataset)
        return
    entry = publish(run, dataset)
    print(
        f"{recipe.id}: {entry.rounding.errors_before} of {entry.test.examples} misread, "
        f"{entry.test.errors} as stored, {entry.bytes / 1e6:.2f} MB",
        flush=True,
    )


def _checkpoint_of(identifier: str) -> Path:
    return RUNS / identifier / "checkpoint.pt"


def _describe(line: EpochLog) -> str:
    check = "" if line.training_check is None else f" ({line.training_check.error:.2%} of the pictures as they are)"
    return (
        f"loss {line.train_loss:.4f}, error {line.train_error:.2%} in training{check}, "
        f"{line.test_error:.2%} in test, {line.seconds:.0f} s"
    )


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipes", type=Path, nargs="+", help="files of training/recipes")
    parser.add_argument("--data", type=Path, help="folder with the data set's files, where not the usual one")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int, help="CPU threads; all of them when left out")
    parser.add_argument("--machine", help="what the manifest says of where it ran")
    parser.add_argument("--fresh", action="store_true", help="start again even where a checkpoint is")
    parser.add_argument("--only-train", action="store_true", help="leave shipping to a later call")
    return parser.parse_args()


if __name__ == "__main__":
    main()
