"""
The weights files that ship: safetensors whose kernels and matrices take 4, 2 or 1 byte a number.

Biases and the vectors of batch norms stay float32: they are few, and every unit of a map feels their rounding. An
8-bit tensor `<name>` has a vector `<name>.scale` beside it, one number an output channel (a row): the weight is the
stored integer times its row's scale. `src/weights/scaled.ts` reads that.
"""

import msgspec
import safetensors.torch
import torch
from torch import Tensor

from .recipe import Storage

SCALE = ".scale"
_LARGEST = 127
"""Of the stored integers, in size: −128 is not used, so that both signs reach equally far."""


def encode_weights(tensors: dict[str, Tensor], storage: Storage, spec: str) -> bytes:
    """
    A safetensors file of a network's tensors. Raises ValueError where half precision cannot hold a number, and where
    the storage names layers that have no matrix.
    """
    matrices = {f"{layer}.weight" for layer in storage.eight_bit}
    if strange := matrices - tensors.keys():
        raise ValueError(f"no such tensors to store in 8 bits: {', '.join(sorted(strange))}")
    stored: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        weight = tensor.detach().cpu().float().contiguous()
        if name in matrices:
            stored[name], stored[name + SCALE] = _scale(weight)
        elif storage.kernels == "F16" and weight.dim() > 1:
            stored[name] = _halve(name, weight)
        else:
            stored[name] = weight
    # One entry alone: the library writes several in random order, and equal weights should be equal files.
    return safetensors.torch.save(stored, {"spec": spec})


def decode_weights(content: bytes) -> dict[str, Tensor]:
    """What the site's engine computes with: float32 tensors under the network's own names."""
    stored = safetensors.torch.load(content)
    scales = {name: stored.pop(name) for name in [name + SCALE for name in stored] if name in stored}
    return {
        name: tensor.float() * scales[name + SCALE].view(-1, *[1] * (tensor.dim() - 1))
        if name + SCALE in scales
        else tensor.float()
        for name, tensor in stored.items()
    }


def element_types(content: bytes) -> tuple[str, ...]:
    """The element types of a file, by safetensors' names."""
    length = int.from_bytes(content[:8], "little")
    header = msgspec.json.decode(content[8 : 8 + length], type=dict[str, dict[str, object]])
    return tuple(sorted({str(tensor["dtype"]) for name, tensor in header.items() if name != "__metadata__"}))


def _halve(name: str, weight: Tensor) -> Tensor:
    half = weight.half()
    if not half.isfinite().all():
        raise ValueError(f"{name} has numbers beyond half precision: up to {weight.abs().max():.4g}")
    return half


def _scale(weight: Tensor) -> tuple[Tensor, Tensor]:
    """Integers of the weight's shape, and a scale a row: the largest number of each row becomes ±127."""
    largest = weight.flatten(1).abs().amax(dim=1)
    scale = torch.where(largest > 0, largest / _LARGEST, torch.ones_like(largest))
    integers = (weight / scale.view(-1, *[1] * (weight.dim() - 1))).round()
    return integers.to(torch.int8), scale
