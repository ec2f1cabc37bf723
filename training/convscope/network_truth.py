"""
What PyTorch computes of whole networks, in short: `training/README.md` describes the numbers.

Weights and picture come from a stream that the engine's tests draw, too; of every layer's values a few numbers are kept
that any mistake in them would change.
"""

import hashlib
from math import prod, sqrt

import numpy as np
import safetensors.torch
import torch
from numpy.typing import NDArray
from torch import Tensor

from .graph import Graph
from .layers import Convolution
from .network import Network
from .network_cases import NetworkCase
from .seeded import UniformStream
from .truth import activations

_PROJECTIONS = 4
_SAMPLES = 16
_FINGERPRINT_SEED = 1


def network_truth(case: NetworkCase, graph: Graph) -> bytes:
    """A safetensors file: `fingerprints` `[layers, 21]`, `scores`, `output`, and the `checksum` of the weights."""
    network = Network(graph)
    picture = draw_network(network, case)
    values = activations(network, picture)
    tensors = {
        "fingerprints": torch.stack([fingerprint(value) for value in values.values()]),
        "scores": values[graph.scores],
        "output": values[graph.output],
        "checksum": torch.frombuffer(bytearray(weights_checksum(network)), dtype=torch.uint8),
    }
    return safetensors.torch.save({name: tensor.contiguous() for name, tensor in tensors.items()})


@torch.no_grad()
def draw_network(network: Network, case: NetworkCase) -> Tensor:
    """
    Draws a picture `[height, width, channels]`, which is returned, then every tensor of the file in its order. Kernels
    and matrices are uniform with variance 2 / fan-in (He et al. 2015, equation 10).
    """
    stream = UniformStream(case.seed)
    shape = network.graph.input_shape
    picture = (2 * stream.take(prod(shape)) - 1) * case.amplitude
    for name, tensor in network.file_tensors().items():
        drawn = _draw_tensor(name, tuple(tensor.shape), stream, case.gain)
        tensor.copy_(torch.from_numpy(drawn.astype(np.float32)).view_as(tensor))
    for step in network.steps:
        if isinstance(step, Convolution) and step.mask is not None:
            step.weight.masked_fill_(step.mask == 0, 0)
    return torch.from_numpy(picture.astype(np.float32)).view(shape)


def _draw_tensor(name: str, shape: tuple[int, ...], stream: UniformStream, gain: float) -> NDArray[np.float64]:
    uniform = stream.take(prod(shape))
    if name.endswith(".running_var"):
        return uniform + 0.5
    if not name.endswith(".weight"):
        return 0.2 * (uniform - 0.5)
    if len(shape) == 1:
        return gain * (uniform + 0.5)
    return (2 * uniform - 1) * sqrt(6 / prod(shape[1:]))


def weights_checksum(network: Network) -> bytes:
    """SHA-256 of all weights, little-endian float32 in the file's order: proof that both sides drew the same."""
    digest = hashlib.sha256()
    for tensor in network.file_tensors().values():
        digest.update(tensor.detach().numpy().astype("<f4").tobytes())
    return digest.digest()


def fingerprint(values: Tensor) -> Tensor:
    """
    21 numbers of one layer's values, in the engine's layout: the largest magnitude; 4 sums with random signs, over √n;
    16 values from random places (all of them where there are no more).
    """
    flat = values.flatten().numpy().astype(np.float64)
    stream = UniformStream(_FINGERPRINT_SEED)
    patterns = np.floor(stream.take(flat.size) * 2**_PROJECTIONS).astype(np.int64)
    signs = [np.where(patterns >> bit & 1, 1.0, -1.0) for bit in range(_PROJECTIONS)]
    projections = [float(sign @ flat) / sqrt(flat.size) for sign in signs]
    places = np.floor(stream.take(_SAMPLES) * flat.size).astype(np.int64) if flat.size > _SAMPLES else slice(None)
    samples = np.zeros(_SAMPLES)
    samples[: min(flat.size, _SAMPLES)] = flat[places]
    return torch.tensor([np.abs(flat).max(), *projections, *samples], dtype=torch.float32)
