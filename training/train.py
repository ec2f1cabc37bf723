"""
Trains a network as a recipe says, and ships its weights.

    python training/train.py training/recipes/lenet5-mnist.json

A run that was stopped goes on where it was. What ships is the averaged weights after the last epoch; the test set
takes no part in choosing them.
"""

import argparse
from pathlib import Path

import torch

from convscope.data import DEFAULT_FOLDER, read_mnist
from convscope.graph import REPOSITORY, export_graph
from convscope.publish import Run, publish
from convscope.recipe import read_recipe
from convscope.trainer import Trainer, evaluate

RUNS = REPOSITORY / "training" / "runs"


def main() -> None:
    options = _parse_options()
    if options.threads is not None:
        torch.set_num_threads(options.threads)
    recipe = read_recipe(options.recipe)
    graph = export_graph(recipe.spec)
    training, test = read_mnist(options.data, graph.input_shape[0])
    if recipe.hold_out > 0:
        training, test = training.split(recipe.hold_out)
    trainer = Trainer(recipe, graph, training, torch.device(options.device))
    checkpoint = RUNS / recipe.id / "checkpoint.pt"
    if checkpoint.exists() and not options.fresh:
        trainer.resume(checkpoint)
    while not trainer.finished:
        line = trainer.run_epoch(test)
        trainer.save(checkpoint)
        print(
            f"epoch {line.epoch}/{recipe.epochs}: loss {line.train_loss:.4f}, error {line.train_error:.2%} "
            f"in training, {line.test_error:.2%} in test, {line.seconds:.0f} s",
            flush=True,
        )
    score = evaluate(trainer.averaged, test.to(trainer.device), recipe)
    print(f"{score.errors} of {score.examples} misread")
    if recipe.hold_out == 0:
        retrain = f"python training/train.py training/recipes/{options.recipe.name}"
        publish(Run(recipe, trainer.averaged, trainer.log, score, retrain))


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipe", type=Path, help="a file of training/recipes")
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the data set's files")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int, help="CPU threads; all of them when left out")
    parser.add_argument("--fresh", action="store_true", help="start again even where a checkpoint is")
    return parser.parse_args()


if __name__ == "__main__":
    main()
