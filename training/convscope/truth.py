"""
What PyTorch computes, in the layout that the site's engine has: maps `[height, width, channels]`, vectors `[units]`,
flattened maps row by row with channels fastest. (Weights keep the layout of files.)
"""

import torch
from torch import Tensor

from .graph import FlattenLayer, Graph
from .network import Network

_KEEPS_ORDER = ("relu", "tanh", "sigmoid", "dropout", "batchNorm")
"""Kinds that leave a vector's units where they are."""


@torch.no_grad()
def draw_weights(network: Network, generator: torch.Generator) -> None:
    """All tensors of the file uniform from −1 to 1, variances from 0.5 to 1.5; zero where a table has no connection."""
    network.initialise(generator)
    for name, tensor in network.file_tensors().items():
        present = (tensor != 0) if tensor.dim() == 4 else torch.ones_like(tensor, dtype=torch.bool)
        tensor.uniform_(-1, 1, generator=generator).mul_(present)
        if name.endswith(".running_var"):
            tensor.div_(2).add_(1)


@torch.inference_mode()
def activations(network: Network, picture: Tensor) -> dict[str, Tensor]:
    """Every layer's values for one prepared picture `[height, width, channels]`, as at inference."""
    network.eval()
    values = network(to_batch(picture))
    orders = _unit_orders(network.graph, values)
    return {name: to_engine(value, orders.get(name)) for name, value in values.items()}


def gradients(network: Network, picture: Tensor, index: int) -> dict[str, Tensor]:
    """
    The gradient of score `index` (of the distances or logits, before the softmax) with respect to the values of the
    input and of every layer up to the scores.
    """
    network.eval()
    values = network(to_batch(picture).requires_grad_())
    scores = network.graph.scores
    score = values[scores][0, index]
    names = [layer.name for layer in network.graph.layers]
    reached = names[: names.index(scores) + 1]
    slopes = torch.autograd.grad(score, [values[name] for name in reached])
    orders = _unit_orders(network.graph, values)
    return {name: to_engine(slope, orders.get(name)) for name, slope in zip(reached, slopes, strict=True)}


def to_batch(picture: Tensor) -> Tensor:
    """`[height, width, channels]` as a batch of one, NCHW."""
    return picture.permute(2, 0, 1)[None]


def to_engine(value: Tensor, order: Tensor | None = None) -> Tensor:
    """One picture's values in the engine's layout; `order` permutes a vector's units."""
    if value.dim() == 4:
        return value[0].permute(1, 2, 0)
    return value[0] if order is None else value[0][order]


def _unit_orders(graph: Graph, values: dict[str, Tensor]) -> dict[str, Tensor]:
    """
    For vectors that are flattened maps: at each place of the engine's order, the unit of PyTorch's order (channel,
    row, column) that belongs there.
    """
    orders: dict[str, Tensor] = {}
    for layer in graph.layers:
        if layer.name not in values or not layer.inputs:
            continue
        source = layer.inputs[0]
        if isinstance(layer, FlattenLayer):
            _, channels, height, width = values[source].shape
            units = torch.arange(channels * height * width)
            orders[layer.name] = units.view(channels, height, width).permute(1, 2, 0).flatten()
        elif source in orders and layer.__struct_config__.tag in _KEEPS_ORDER:
            orders[layer.name] = orders[source]
    return orders
