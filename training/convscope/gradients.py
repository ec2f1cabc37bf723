"""How large the gradients are that reach each layer's weights: where they vanish, nothing is learned."""

import copy

import msgspec
import torch

from .data import LabelledPictures, prepare
from .loss import compute_loss
from .network import Network
from .recipe import Recipe

_BATCHES = 4
_SEED = 0


class GradientNorms(msgspec.Struct, frozen=True, rename="camel"):
    """
    After so many epochs, 0 being the initial weights: by layer, the Euclidean norm of the loss's gradient with
    respect to its kernels or its matrix. The mean over a few batches of the first training pictures, as they are;
    float32, training mode (batch statistics, auxiliary heads, dropout from a fixed seed).
    """

    epoch: int
    norms: dict[str, float]


def gradient_norms(network: Network, training: LabelledPictures, recipe: Recipe, epoch: int) -> GradientNorms:
    """Works on a copy: neither weights nor running statistics nor the caller's random numbers move."""
    probe = copy.deepcopy(network).train()
    device = next(probe.parameters()).device
    weights = probe.weights()
    sums = dict.fromkeys(weights, 0.0)
    starts = range(0, min(_BATCHES * recipe.batch, len(training.labels)), recipe.batch)
    with torch.random.fork_rng(devices=[device] if device.type == "cuda" else []):
        torch.manual_seed(_SEED)
        for start in starts:
            chosen = slice(start, start + recipe.batch)
            pictures = training.pictures[chosen].to(device).float() / 255
            scores, heads = probe.training_scores(prepare(pictures, recipe.preprocess.mean, recipe.preprocess.std))
            loss = compute_loss(scores, training.labels[chosen].to(device), recipe.loss, heads)
            gradients = torch.autograd.grad(loss, list(weights.values()))
            for name, gradient in zip(weights, gradients, strict=True):
                sums[name] += gradient.norm().item() / len(starts)
    return GradientNorms(epoch, sums)
