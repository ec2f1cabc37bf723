"""Runs a recipe epoch by epoch; a run that was stopped goes on from its last finished epoch, to the same weights."""

import time
from math import sqrt
from pathlib import Path
from typing import assert_never, cast

import msgspec
import torch
from torch import Tensor
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from .augment import augment
from .batch_norms import begin_as_identity, fold_batch_norms, with_batch_norms
from .data import LabelledPictures, prepare
from .evaluation import evaluate
from .gradients import GradientNorms, gradient_norms
from .graph import Graph
from .layers import Convolution
from .loss import compute_loss
from .network import Network
from .recipe import SGD, AdamW, Optimiser, Recipe
from .schedule import rate_factor

_GAINS = {"lecun": 1, "he": sqrt(2)}


class TrainingCheck(msgspec.Struct, frozen=True):
    """Of the whole training set as it is, in inference mode."""

    loss: float
    error: float


class EpochLog(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """
    One line of the log. `train_…` are of the augmented pictures while the weights move, `test_…` of the weights that
    would ship after the epoch, on the test set; errors are shares. The rate is that of the epoch's last step.
    """

    epoch: int
    learning_rate: float
    train_loss: float
    train_error: float
    test_loss: float
    test_error: float
    seconds: float
    size: int | None = None
    """Height and width of the training pictures where they were smaller than the network's own."""
    training_check: TrainingCheck | None = None


class Trainer:
    """One run of a recipe. `network` is what the optimiser moves, `deployed` what is tested, `shipped` what ships."""

    def __init__(self, recipe: Recipe, graph: Graph, training: LabelledPictures, device: torch.device) -> None:
        self.recipe, self.graph, self.device = recipe, graph, device
        self.training = training.to(device)
        self.steps_per_epoch = len(training.labels) // recipe.batch
        if self.steps_per_epoch == 0:
            raise ValueError(f"{len(training.labels)} pictures do not fill one batch of {recipe.batch}")
        self.network = Network(with_batch_norms(graph) if recipe.batch_norm else graph)
        self.network.initialise(torch.Generator().manual_seed(recipe.seed), _GAINS[recipe.initialisation])
        # PyTorch pools maps of this layout three times as fast on a CPU; convolutions follow their kernels' layout.
        # Its types know this way of calling `to` for tensors only.
        self.network.to(device).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._average = _average_of(self.network, recipe.averaging)
        self._optimiser = _create_optimiser(self.network, recipe.optimiser)
        self._taken: frozenset[str] = frozenset()
        self.log: list[EpochLog] = []
        self.gradients: list[GradientNorms] = []

    @property
    def deployed(self) -> Network:
        """The moving average of the weights where the recipe asks for one; after the last epoch, whatever tests say."""
        return self.network if self._average is None else cast(Network, self._average.module)

    @property
    def shipped(self) -> Network:
        """`deployed` as a network of the recipe's own graph: without the batch norms that it only trains with."""
        return fold_batch_norms(self.deployed, self.graph) if self.recipe.batch_norm else self.deployed

    @property
    def finished(self) -> bool:
        return len(self.log) >= self.recipe.epochs

    def run_epoch(self, test: LabelledPictures) -> EpochLog:
        """Trains for one epoch, tests what came of it, and logs both and the gradients' norms."""
        started = time.perf_counter()
        epoch = len(self.log) + 1
        if epoch == 1:
            if self.recipe.batch_norm == "identity":
                self._begin_norms_as_identity()
            self.gradients.append(gradient_norms(self.network, self.training, self.recipe, 0))
        loss, error = self._train_epoch(epoch)
        score = evaluate(self.deployed, test, self.recipe, self.recipe.precision)
        check = self._check_training(epoch)
        self.gradients.append(gradient_norms(self.network, self.training, self.recipe, epoch))
        line = EpochLog(
            epoch=epoch,
            learning_rate=self._rate(epoch * self.steps_per_epoch - 1),
            train_loss=loss,
            train_error=error,
            test_loss=score.loss,
            test_error=score.error,
            seconds=time.perf_counter() - started,
            size=self.recipe.size_in(epoch),
            training_check=check,
        )
        self.log.append(line)
        return line

    def save(self, path: Path) -> None:
        """Writes all that the next epoch needs, in one step: a run cut off while writing keeps the former file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        state = {
            "recipe": self.recipe.training_settings(),
            "network": self.network.state_dict(),
            "deployed": self.deployed.file_tensors(),
            "average": None if self._average is None else self._average.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "log": msgspec.to_builtins(self.log),
            "gradients": msgspec.to_builtins(self.gradients),
        }
        partial = path.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(path)

    def resume(self, path: Path) -> None:
        """Takes over what `save` wrote. Raises ValueError where that was another recipe's run."""
        state = torch.load(path, map_location=self.device, weights_only=True)
        if not self.recipe.trained_as(state["recipe"]):
            raise ValueError(f"{path} is of a run with other settings; --fresh starts again")
        self.network.load_state_dict(state["network"])
        if self._average is not None:
            self._average.load_state_dict(state["average"])
        self._optimiser.load_state_dict(state["optimiser"])
        self.log = msgspec.convert(state["log"], list[EpochLog])
        self.gradients = msgspec.convert(state["gradients"], list[GradientNorms])

    def begin_with(self, path: Path) -> list[str]:
        """
        Takes over, before the first epoch, what another run shipped under the same names in the same shapes; these
        names. Raises ValueError where nothing fits, or where a new convolution cannot be the identity.
        """
        theirs = torch.load(path, map_location=self.device, weights_only=True)["deployed"]
        own = self.network.file_tensors()
        taken = [name for name, tensor in own.items() if name in theirs and theirs[name].shape == tensor.shape]
        if not taken:
            raise ValueError(f"{path} has no weights that fit {self.network.graph.spec}")
        self.network.load_file_tensors(own | {name: theirs[name] for name in taken})
        self._taken = frozenset(taken)
        if self.recipe.new_convolutions == "identity":
            self._make_new_convolutions_identities()
        if self._average is not None:
            self.deployed.load_file_tensors(own)
        return taken

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
            loss, scores = self._step(chosen, epoch, step, generator)
            loss_sum += loss
            errors += (self.network.predict(scores) != self.training.labels[chosen]).sum()
        return (
            loss_sum.item() / self.steps_per_epoch,
            errors.item() / (self.steps_per_epoch * self.recipe.batch),
        )

    def _step(self, chosen: Tensor, epoch: int, step: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Moves the weights by one batch; its loss, and its scores before."""
        prepared = self._prepare_training(chosen, epoch, generator)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.recipe.precision == "bfloat16"):
            scores, heads = self.network.training_scores(prepared)
        loss = compute_loss(scores, self.training.labels[chosen], self.recipe.loss, heads)
        for group in self._optimiser.param_groups:
            group["lr"] = self._rate((epoch - 1) * self.steps_per_epoch + step)
        self._optimiser.zero_grad()
        loss.backward()
        self._optimiser.step()
        if self._average is not None:
            self._average.update_parameters(self.network)
        return loss.detach(), scores.detach()

    def _prepare_training(self, chosen: Tensor, epoch: int, generator: torch.Generator) -> Tensor:
        """Augments these training pictures, and shrinks them where the epoch has smaller ones."""
        recipe = self.recipe
        pictures = augment(self.training.pictures[chosen].float() / 255, recipe.augmentation, generator)
        size = recipe.size_in(epoch)
        if size is not None:
            pictures = F.interpolate(pictures, (size, size), mode="bilinear", antialias=True)
        return prepare(pictures, recipe.preprocess.mean, recipe.preprocess.std)

    def _make_new_convolutions_identities(self) -> None:
        for layer, step in self.network.layers_and_steps():
            if isinstance(step, Convolution) and f"{layer.name}.weight" not in self._taken:
                if not step.can_be_identity():
                    raise ValueError(
                        f'"{layer.name}" of {self.graph.spec} cannot begin as the identity: its shape changes'
                    )
                step.make_identity()

    def _begin_norms_as_identity(self) -> None:
        pictures = self.training.pictures[: self.recipe.batch].float() / 255
        prepared = prepare(pictures, self.recipe.preprocess.mean, self.recipe.preprocess.std)
        begin_as_identity(self.network, prepared, self._taken)
        if self._average is not None:
            self.deployed.load_state_dict(self.network.state_dict())

    def _check_training(self, epoch: int) -> TrainingCheck | None:
        every = self.recipe.check_training
        if every == 0 or (epoch % every != 0 and epoch != self.recipe.epochs):
            return None
        score = evaluate(self.deployed, self.training, self.recipe, self.recipe.precision)
        return TrainingCheck(loss=score.loss, error=score.error)

    def _rate(self, step: int) -> float:
        """The learning rate of a step, counted over the whole run."""
        done = (step + 1) / (self.recipe.epochs * self.steps_per_epoch)
        return self.recipe.optimiser.peak_rate * rate_factor(self.recipe.schedule, done)


def _average_of(network: Network, decay: float | None) -> AveragedModel | None:
    if decay is None:
        return None
    return AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(decay), use_buffers=True)


def _create_optimiser(network: Network, options: Optimiser) -> torch.optim.Optimizer:
    match options:
        case AdamW():
            return torch.optim.AdamW(network.parameters(), lr=options.peak_rate, weight_decay=options.weight_decay)
        case SGD():
            return torch.optim.SGD(
                network.parameters(),
                lr=options.peak_rate,
                momentum=options.momentum,
                weight_decay=options.weight_decay,
                nesterov=options.nesterov,
            )
        case _:
            assert_never(options)
