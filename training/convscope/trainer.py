"""Runs a recipe epoch by epoch; a run that was stopped goes on from its last finished epoch, to the same weights."""

import time
from math import cos, pi
from pathlib import Path
from typing import cast

import msgspec
import torch
from torch import Tensor
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from .data import LabelledPictures, prepare
from .distort import distort
from .graph import Graph
from .loss import discriminative_loss
from .network import Network
from .recipe import Recipe

_TEST_BATCH = 1000


class EpochLog(msgspec.Struct, frozen=True, rename="camel"):
    """
    One line of the log. `train_…` are of the distorted pictures while the weights move, `test_…` of the averaged
    weights after the epoch; errors are shares. The rate is that of the epoch's last step.
    """

    epoch: int
    learning_rate: float
    train_loss: float
    train_error: float
    test_loss: float
    test_error: float
    seconds: float


class Score(msgspec.Struct, frozen=True):
    """Of a whole set: pictures seen, how many of them were misread, and the mean loss."""

    examples: int
    errors: int
    loss: float


class Trainer:
    """
    One run of a recipe. `network` is what the optimiser moves, `averaged` the moving average of its weights, which
    is what is tested and shipped: after the last epoch, whatever the test says of earlier ones.
    """

    def __init__(self, recipe: Recipe, graph: Graph, training: LabelledPictures, device: torch.device) -> None:
        self.recipe, self.device = recipe, device
        self.training = training.to(device)
        self.steps_per_epoch = len(training.labels) // recipe.batch
        if self.steps_per_epoch == 0:
            raise ValueError(f"{len(training.labels)} pictures do not fill one batch of {recipe.batch}")
        self.network = Network(graph)
        self.network.initialise(torch.Generator().manual_seed(recipe.seed))
        self.network.to(device)
        self._average = AveragedModel(
            self.network, multi_avg_fn=get_ema_multi_avg_fn(recipe.averaging), use_buffers=True
        )
        self._optimiser = torch.optim.AdamW(
            self.network.parameters(),
            lr=recipe.optimiser.peak_rate,
            weight_decay=recipe.optimiser.weight_decay,
        )
        self.log: list[EpochLog] = []

    @property
    def averaged(self) -> Network:
        return cast(Network, self._average.module)

    @property
    def finished(self) -> bool:
        return len(self.log) >= self.recipe.epochs

    def run_epoch(self, test: LabelledPictures) -> EpochLog:
        """Trains for one epoch, tests the averaged weights, and logs both."""
        started = time.perf_counter()
        epoch = len(self.log) + 1
        loss, error = self._train_epoch(epoch)
        score = evaluate(self.averaged, test.to(self.device), self.recipe)
        line = EpochLog(
            epoch=epoch,
            learning_rate=self._rate(epoch * self.steps_per_epoch - 1),
            train_loss=loss,
            train_error=error,
            test_loss=score.loss,
            test_error=score.errors / score.examples,
            seconds=time.perf_counter() - started,
        )
        self.log.append(line)
        return line

    def save(self, path: Path) -> None:
        """Writes all that the next epoch needs, in one step: a run cut off while writing keeps the former file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        state = {
            "recipe": msgspec.to_builtins(self.recipe),
            "network": self.network.state_dict(),
            "average": self._average.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "log": msgspec.to_builtins(self.log),
        }
        partial = path.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(path)

    def resume(self, path: Path) -> None:
        """Takes over what `save` wrote. Raises ValueError where that was another recipe's run."""
        state = torch.load(path, map_location=self.device, weights_only=True)
        if state["recipe"] != msgspec.to_builtins(self.recipe):
            raise ValueError(f"{path} is of a run with other settings; --fresh starts again")
        self.network.load_state_dict(state["network"])
        self._average.load_state_dict(state["average"])
        self._optimiser.load_state_dict(state["optimiser"])
        self.log = msgspec.convert(state["log"], list[EpochLog])

    def _train_epoch(self, epoch: int) -> tuple[float, float]:
        """The mean loss and the share of errors over the epoch. What is random depends on seed and epoch alone."""
        generator = torch.Generator(self.device).manual_seed(self.recipe.seed * 100_003 + epoch)
        torch.manual_seed(self.recipe.seed * 100_003 + epoch)
        order = torch.randperm(len(self.training.labels), generator=generator, device=self.device)
        loss_sum = torch.zeros((), device=self.device)
        errors = torch.zeros((), device=self.device, dtype=torch.long)
        self.network.train()
        for step in range(self.steps_per_epoch):
            chosen = order[step * self.recipe.batch : (step + 1) * self.recipe.batch]
            loss, scores = self._step(chosen, (epoch - 1) * self.steps_per_epoch + step, generator)
            loss_sum += loss
            errors += (scores.argmin(dim=1) != self.training.labels[chosen]).sum()
        return (
            loss_sum.item() / self.steps_per_epoch,
            errors.item() / (self.steps_per_epoch * self.recipe.batch),
        )

    def _step(self, chosen: Tensor, step: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Moves the weights by one batch; its loss, and its scores before."""
        pictures = distort(self.training.pictures[chosen].float() / 255, self.recipe.distortion, generator)
        scores = self.network.scores(_prepared(pictures, self.recipe))
        loss = discriminative_loss(scores, self.training.labels[chosen], self.recipe.loss)
        for group in self._optimiser.param_groups:
            group["lr"] = self._rate(step)
        self._optimiser.zero_grad()
        loss.backward()
        self._optimiser.step()
        self._average.update_parameters(self.network)
        return loss.detach(), scores.detach()

    def _rate(self, step: int) -> float:
        """The learning rate of a step, counted over the whole run."""
        optimiser = self.recipe.optimiser
        done = (step + 1) / (self.recipe.epochs * self.steps_per_epoch)
        if done < optimiser.warmup:
            return optimiser.peak_rate * done / optimiser.warmup
        return optimiser.peak_rate * (1 + cos(pi * (done - optimiser.warmup) / (1 - optimiser.warmup))) / 2


@torch.inference_mode()
def evaluate(network: Network, test: LabelledPictures, recipe: Recipe) -> Score:
    """Runs a set through the network as it is deployed: no distortion, inference mode."""
    network.eval()
    errors, loss = 0, 0.0
    for pictures, labels in zip(test.pictures.split(_TEST_BATCH), test.labels.split(_TEST_BATCH), strict=True):
        distances = network.scores(_prepared(pictures.float() / 255, recipe))
        errors += int((distances.argmin(dim=1) != labels).sum())
        loss += discriminative_loss(distances, labels, recipe.loss).item() * len(labels)
    return Score(examples=len(test.labels), errors=errors, loss=loss / len(test.labels))


def _prepared(pictures: Tensor, recipe: Recipe) -> Tensor:
    return prepare(pictures, recipe.preprocess.mean, recipe.preprocess.std)
