from pathlib import Path
from typing import Literal

import pytest
import torch
from msgspec.structs import replace

from convscope.data import LabelledPictures, prepare
from convscope.evaluation import evaluate
from convscope.graph import REPOSITORY, Graph, export_graph
from convscope.recipe import SGD, CrossEntropyLoss, Distortion, Recipe, SmallerPictures, Storage, read_recipe
from convscope.trainer import Trainer, TrainingCheck

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
    for name, tensor in through.deployed.file_tensors().items():
        assert torch.equal(resumed.deployed.file_tensors()[name], tensor), name


def test_a_checkpoint_of_other_settings_is_refused(
    short: Recipe, lenet5: Graph, noise: LabelledPictures, tmp_path: Path
) -> None:
    Trainer(short, lenet5, noise, CPU).save(tmp_path / "checkpoint.pt")
    other = Trainer(replace(short, seed=short.seed + 1), lenet5, noise, CPU)
    with pytest.raises(ValueError, match="--fresh"):
        other.resume(tmp_path / "checkpoint.pt")


def test_training_learns_what_it_is_shown(
    recipe: Recipe, distortion: Distortion, lenet5: Graph, noise: LabelledPictures
) -> None:
    few = LabelledPictures(noise.pictures[:16], noise.labels[:16])
    still = replace(distortion, share=0)
    trainer = Trainer(replace(recipe, epochs=60, batch=16, averaging=0.5, augmentation=still), lenet5, few, CPU)
    before = evaluate(trainer.deployed, few, recipe)
    while not trainer.finished:
        trainer.run_epoch(few)
    after = evaluate(trainer.deployed, few, recipe)
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


@pytest.fixture(scope="module")
def resnet() -> Graph:
    return export_graph("cifar-resnet20")


@pytest.fixture(scope="module")
def colours(noise: LabelledPictures) -> LabelledPictures:
    """Noise in three channels."""
    return LabelledPictures(torch.cat([noise.pictures.roll(k, dims=0) for k in range(3)], dim=1), noise.labels)


@pytest.fixture
def residual() -> Recipe:
    """The shipped ResNet-20 for two epochs, the first of them of smaller pictures."""
    recipe = read_recipe(REPOSITORY / "training" / "recipes" / "cifar-resnet20.json")
    return replace(recipe, epochs=2, batch=32, smaller=(SmallerPictures(epochs=1, size=16),), check_training=2)


def test_smaller_pictures_and_checks_come_when_the_recipe_says(
    residual: Recipe, resnet: Graph, colours: LabelledPictures
) -> None:
    trainer = Trainer(residual, resnet, colours, CPU)
    lines = [trainer.run_epoch(colours) for _ in range(2)]
    assert [line.size for line in lines] == [16, None]
    assert [line.training_check is None for line in lines] == [True, False]
    assert lines[1].training_check == TrainingCheck(loss=lines[1].test_loss, error=lines[1].test_error)
    assert [norms.epoch for norms in trainer.gradients] == [0, 1, 2]


def test_a_run_without_averaging_resumes_with_its_momentum(
    residual: Recipe, resnet: Graph, colours: LabelledPictures, tmp_path: Path
) -> None:
    through = Trainer(residual, resnet, colours, CPU)
    through.run_epoch(colours)
    through.save(tmp_path / "checkpoint.pt")
    through.run_epoch(colours)
    resumed = Trainer(residual, resnet, colours, CPU)
    resumed.resume(tmp_path / "checkpoint.pt")
    resumed.run_epoch(colours)
    assert resumed.gradients == through.gradients
    for name, tensor in through.deployed.file_tensors().items():
        assert torch.equal(resumed.deployed.file_tensors()[name], tensor), name


def test_auxiliary_heads_learn_only_if_they_weigh(residual: Recipe, colours: LabelledPictures) -> None:
    googlenet = export_graph("googlenet?width=0.125&input=96&classes=10")
    few = LabelledPictures(colours.pictures[:4].repeat(1, 1, 3, 3), colours.labels[:4])
    moved = []
    for weight in (0, 0.3):
        options = SGD(peak_rate=0.1, weight_decay=0, momentum=0, nesterov=False)
        loss = CrossEntropyLoss(auxiliary_weight=weight)
        short = replace(residual, batch=4, smaller=(), optimiser=options, loss=loss, check_training=0)
        trainer = Trainer(short, googlenet, few, CPU)
        head = trainer.network.weights()["aux1.fc2"]
        before = head.detach().clone()
        trainer.run_epoch(few)
        moved.append(not torch.equal(before, head))
    assert moved == [False, True]


def test_a_deeper_network_begins_with_what_a_shallower_one_learned(
    residual: Recipe, resnet: Graph, colours: LabelledPictures, tmp_path: Path
) -> None:
    first = Trainer(residual, resnet, colours, CPU)
    first.run_epoch(colours)
    first.save(tmp_path / "checkpoint.pt")
    deeper = Trainer(replace(residual, spec="cifar-resnet32"), export_graph("cifar-resnet32"), colours, CPU)
    fresh = {name: tensor.clone() for name, tensor in deeper.network.file_tensors().items()}
    taken = deeper.begin_with(tmp_path / "checkpoint.pt")
    learned = first.deployed.file_tensors()
    assert set(taken) == learned.keys()
    for name, tensor in deeper.deployed.file_tensors().items():
        assert torch.equal(tensor, learned.get(name, fresh[name])), name


@pytest.mark.parametrize("batch_norm", [None, "identity"])
def test_a_deeper_network_goes_on_where_a_shallower_one_was(
    residual: Recipe, colours: LabelledPictures, tmp_path: Path, batch_norm: Literal["identity"] | None
) -> None:
    still = SGD(peak_rate=0, weight_decay=0, momentum=0, nesterov=False)
    recipe = replace(residual, smaller=(), augmentation=None, batch=len(colours.labels), batch_norm=batch_norm)
    specs = [f"vgg{depth}?width=0.125&input=32&classes=10" for depth in (16, 19)]
    shallow = Trainer(replace(recipe, spec=specs[0]), export_graph(specs[0]), colours, CPU)
    shallow.run_epoch(colours)
    shallow.save(tmp_path / "checkpoint.pt")
    recipe = replace(recipe, spec=specs[1], begin_with="shallow", new_convolutions="identity", optimiser=still)
    deep = Trainer(recipe, export_graph(specs[1]), colours, CPU)
    deep.begin_with(tmp_path / "checkpoint.pt")
    deep.run_epoch(colours)
    pictures = prepare(colours.pictures.float() / 255, recipe.preprocess.mean, recipe.preprocess.std)
    with torch.inference_mode():
        values, expected = (network.train()(pictures) for network in (deep.network, shallow.network))
    for name in ("pool3", "pool5"):
        torch.testing.assert_close(values[name], expected[name], rtol=1e-3, atol=1e-3 * float(expected[name].max()))


def test_what_changes_the_shape_is_no_identity(residual: Recipe, colours: LabelledPictures, tmp_path: Path) -> None:
    Trainer(residual, export_graph("cifar-plain20"), colours, CPU).save(tmp_path / "checkpoint.pt")
    wider = replace(residual, spec="cifar-plain20?width=2", begin_with="narrow", new_convolutions="identity")
    with pytest.raises(ValueError, match=r'"conv1" of cifar-plain20.width=2 cannot begin as the identity'):
        Trainer(wider, export_graph(wider.spec), colours, CPU).begin_with(tmp_path / "checkpoint.pt")


def test_what_fits_nowhere_is_no_begin(
    short: Recipe,
    residual: Recipe,
    lenet5: Graph,
    resnet: Graph,
    noise: LabelledPictures,
    colours: LabelledPictures,
    tmp_path: Path,
) -> None:
    Trainer(short, lenet5, noise, CPU).save(tmp_path / "checkpoint.pt")
    with pytest.raises(ValueError, match="no weights that fit cifar-resnet20"):
        Trainer(residual, resnet, colours, CPU).begin_with(tmp_path / "checkpoint.pt")


def test_what_is_told_of_a_run_may_change_after_it(
    short: Recipe, lenet5: Graph, noise: LabelledPictures, tmp_path: Path
) -> None:
    Trainer(short, lenet5, noise, CPU).save(tmp_path / "checkpoint.pt")
    retold = replace(short, notes=("another note",), storage=Storage(kernels="F16"))
    Trainer(retold, lenet5, noise, CPU).resume(tmp_path / "checkpoint.pt")
