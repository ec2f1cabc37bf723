import pytest
import torch

from convscope.data import LabelledPictures
from convscope.evaluation import evaluate
from convscope.network import Network
from convscope.recipe import Recipe


def test_confusion_counts_what_was_taken_for_what(network: Network, recipe: Recipe, noise: LabelledPictures) -> None:
    score = evaluate(network, noise, recipe)
    confusion = torch.tensor(score.confusion)
    assert confusion.sum(dim=1).tolist() == torch.bincount(noise.labels, minlength=10).tolist()
    assert confusion.trace() == score.examples - score.errors
    assert score.error == score.errors / len(noise.labels)


def test_relabelled_as_predicted_nothing_is_misread(network: Network, recipe: Recipe, noise: LabelledPictures) -> None:
    """The predictions can be read off the confusion of one picture at a time."""
    predicted = [
        next(column for row in evaluate(network, one, recipe).confusion for column, count in enumerate(row) if count)
        for one in (LabelledPictures(noise.pictures[k : k + 1], noise.labels[k : k + 1]) for k in range(16))
    ]
    score = evaluate(network, LabelledPictures(noise.pictures[:16], torch.tensor(predicted)), recipe)
    assert score.errors == 0


def test_no_pictures_are_no_score(network: Network, recipe: Recipe, noise: LabelledPictures) -> None:
    with pytest.raises(ValueError, match="no pictures"):
        evaluate(network, LabelledPictures(noise.pictures[:0], noise.labels[:0]), recipe)
