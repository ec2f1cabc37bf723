"""Small files in every form in which PyTorch, safetensors and NumPy write weights, and what they hold."""

import argparse
import io
import json
from collections import OrderedDict
from collections.abc import Mapping
from typing import cast

import numpy as np
import safetensors.torch
import torch
from torch import Tensor, nn

from .centred_resnet import CentredResnet
from .npz_fixtures import npz_fixtures


def format_fixtures() -> dict[str, bytes]:
    """The files by name; `expected.json` tells their tensors as `{ file: { path: { name: { shape, data } } } }`."""
    files: dict[str, bytes] = {}
    expected: dict[str, dict[str, dict[str, object]]] = {}
    for name, content in _contents().items():
        for suffix, zipped in ((".pth", True), ("-stream.pth", False)):
            files[f"{name}{suffix}"] = _save(content, zipped=zipped)
            expected[f"{name}{suffix}"] = {path: _tell(tensors) for path, tensors in _sets(content).items()}
    dtypes = _dtypes()
    files["dtypes.safetensors"] = safetensors.torch.save(dict(dtypes), metadata={"format": "pt"})
    expected["dtypes.safetensors"] = {"": _tell(dtypes)}
    numpy_files, arrays = npz_fixtures()
    files |= numpy_files
    for name, content in arrays.items():
        expected[name] = {"": _tell({key: torch.from_numpy(array) for key, array in content.items()})}
    # A model's stream form would hold PyTorch's own source text.
    files["module.pt"] = _save(_tiny(), zipped=True)
    complex_numbers = {"a": torch.zeros(2, dtype=torch.complex64)}
    files["complex.pt"] = _save(complex_numbers, zipped=True)
    files["complex-stream.pt"] = _save(complex_numbers, zipped=False)
    files |= _centred_shortcuts()
    files |= _fits()
    return {**files, "expected.json": json.dumps(expected, indent=0).encode() + b"\n"}


def _contents() -> dict[str, object]:
    network = _tiny()
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9)
    network(torch.ones(1, 1, 4, 4)).sum().backward()
    optimizer.step()
    state = network.state_dict()
    return {
        "module-state": state,
        "dtypes": _dtypes(),
        "views": _views(),
        "parameters": {
            "kernel": nn.Parameter(_numbers(2, 3)),
            "buffer": nn.Parameter(_numbers(2), requires_grad=False),
        },
        "checkpoint": {
            "epoch": 90,
            "arch": "tiny",
            "best": np.float64(71.5),
            "seed": 2**63 + 1,
            "state_dict": OrderedDict((f"module.{name}", value) for name, value in state.items()),
            "ema": {"decay": 0.999, "state_dict": {name: value * 0.5 for name, value in state.items()}},
            "optimizer": optimizer.state_dict(),
            "args": argparse.Namespace(lr=0.1, device=torch.device("cpu"), size=torch.Size([1, 2])),
            "history": [0.5, 0.25, None, True, "café"],
        },
    }


def _centred_shortcuts() -> dict[str, bytes]:
    """A narrow CIFAR ResNet-20 as it is commonly published, and what it makes of a picture."""
    torch.manual_seed(5)
    network = CentredResnet(blocks=3, maps=4, classes=10).eval()
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            for tensor in (module.weight, module.bias, module.running_mean):
                nn.init.uniform_(cast(Tensor, tensor), -1, 1)
            nn.init.uniform_(cast(Tensor, module.running_var), 0.5, 2)
    picture = torch.rand(1, 3, 32, 32)
    with torch.no_grad():
        logits = network(picture)
    state = {f"module.{name}": value for name, value in network.state_dict().items()}
    told = {"picture": picture[0].permute(1, 2, 0).contiguous(), "logits": logits[0]}
    return {
        "centred-shortcuts.th": _save({"state_dict": state, "best_prec1": 91.73}, zipped=False),
        "centred-shortcuts-result.safetensors": safetensors.torch.save(told),
    }


def _fits() -> dict[str, bytes]:
    """A very narrow CIFAR ResNet-20 under names that nobody knows, and beside the average of its weights."""
    torch.manual_seed(7)
    state = CentredResnet(blocks=3, maps=2, classes=10).state_dict()
    unknown = OrderedDict(
        (f"net.{index}.{name.rpartition('.')[2]}", value) for index, (name, value) in enumerate(state.items())
    )
    average = OrderedDict((name, value * 0.5) for name, value in state.items())
    return {
        "unknown-names.pth": _save(unknown, zipped=True),
        "two-sets.pth": _save({"state_dict": state, "state_dict_ema": average}, zipped=True),
    }


def _tiny() -> nn.Module:
    torch.manual_seed(3)
    return nn.Sequential(
        OrderedDict(
            conv=nn.Conv2d(1, 2, 3, bias=False),
            bn=nn.BatchNorm2d(2),
            flatten=nn.Flatten(),
            fc=nn.Linear(8, 3),
        )
    )


def _dtypes() -> dict[str, Tensor]:
    dtypes = {
        "F64": torch.float64,
        "F32": torch.float32,
        "F16": torch.float16,
        "BF16": torch.bfloat16,
        "I64": torch.int64,
        "I32": torch.int32,
        "I16": torch.int16,
        "I8": torch.int8,
    }
    values = torch.tensor([[0.0, 1.0, -2.0], [3.0, 100.0, -128.0]], dtype=torch.float64)
    tensors = {name: values.to(dtype) for name, dtype in dtypes.items()}
    fraction = torch.tensor([0.1, -1e-6, 3.14159], dtype=torch.float64)
    return {
        **tensors,
        "U8": torch.tensor([0, 1, 255], dtype=torch.uint8),
        "BOOL": torch.tensor([True, False, True]),
        "F16.fraction": fraction.half(),
        "BF16.fraction": fraction.bfloat16(),
        "F64.fraction": fraction,
        "scalar": torch.tensor(7),
        "empty": torch.zeros(0, 3),
    }


def _views() -> dict[str, Tensor]:
    base = _numbers(4, 6)
    return {
        "base": base,
        "row": base[2],
        "column": base[:, 1],
        "transposed": base.t(),
        "window": base[1:3, 2:5],
        "every second": base[::2, ::3],
        "permuted": _numbers(2, 3, 4).permute(2, 0, 1),
        "channels last": _numbers(2, 3, 2, 2).to(memory_format=torch.channels_last),
        "expanded": torch.tensor([[1.5], [2.5]]).expand(2, 3),
        "tied": base,
        "offset empty": base[4:],
    }


def _numbers(*shape: int) -> Tensor:
    return torch.arange(torch.Size(shape).numel(), dtype=torch.float32).reshape(shape) / 4 - 1


def _sets(content: object) -> dict[str, Mapping[str, Tensor]]:
    """The dictionaries of named tensors in it, by the keys that lead to them."""
    if not isinstance(content, Mapping):
        return {}
    sets: dict[str, Mapping[str, Tensor]] = {}
    tensors = {k: v for k, v in content.items() if isinstance(k, str) and isinstance(v, Tensor)}
    if tensors:
        sets[""] = tensors
    for key, value in content.items():
        if isinstance(key, str):
            sets |= {f"{key}.{path}" if path else key: inner for path, inner in _sets(value).items()}
    return sets


def _tell(tensors: Mapping[str, Tensor]) -> dict[str, object]:
    return {
        name: {"shape": list(tensor.shape), "data": tensor.detach().float().reshape(-1).tolist()}
        for name, tensor in tensors.items()
    }


def _save(content: object, *, zipped: bool) -> bytes:
    buffer = io.BytesIO()
    torch.save(content, buffer, _use_new_zipfile_serialization=zipped)
    return buffer.getvalue()
