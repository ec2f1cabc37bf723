"""The engine's fixtures as files. `training/README.md` describes the format."""

import zlib
from collections.abc import Mapping

import msgspec
import numpy as np
import safetensors.torch
import torch
from torch import Tensor

from .data import prepare
from .graph import REPOSITORY, Graph, export_graph, export_graphs
from .layer_fixtures import layer_fixtures
from .manifest import WEIGHTS, read_manifest
from .network import Network
from .network_cases import network_cases
from .network_truth import network_truth
from .strokes import DIGITS, draw_strokes
from .truth import activations, draw_weights, gradients

_PEN_RADIUS = 1.25
"""Pixels; half the strokes' width in the data set's digits."""


def fixture_files() -> dict[str, bytes]:
    """All fixtures: their contents by their paths in `tests/fixtures`."""
    files = {f"layers/{graph.spec}.json": layer_fixture(graph) for graph in layer_fixtures()}
    return {**files, **network_files(), "lenet5-mnist.safetensors": digit_fixture("lenet5-mnist")}


def layer_fixture(graph: Graph) -> bytes:
    """Graph, weights (file layout), prepared input and every layer's values (engine layout), seeded by its name."""
    generator = torch.Generator().manual_seed(zlib.crc32(graph.spec.encode()))
    network = Network(graph)
    draw_weights(network, generator)
    picture = torch.rand(graph.input_shape, generator=generator) * 2 - 1
    content = {
        "graph": graph,
        "weights": _array_values(network.file_tensors()),
        "activations": _array_values(activations(network, picture)),
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=0) + b"\n"


def network_files() -> dict[str, bytes]:
    """Whole networks of every family: a list of them, and for each what PyTorch computes, in short."""
    cases = network_cases()
    graphs = export_graphs([case.spec for case in cases])
    files = {
        f"networks/{case.name}.safetensors": network_truth(case, graph)
        for case, graph in zip(cases, graphs, strict=True)
    }
    return {"networks/cases.json": msgspec.json.format(msgspec.json.encode(cases), indent=2) + b"\n", **files}


def digit_fixture(identifier: str) -> bytes:
    """What shipped weights make of digits that we drew; keys as `4/picture`, `4/activation/C1`, `4/gradient/input`."""
    entry = next(entry for entry in read_manifest().weights if entry.id == identifier)
    network = Network(export_graph(entry.spec))
    network.load_file_tensors(safetensors.torch.load_file(REPOSITORY / WEIGHTS / entry.file))
    tensors: dict[str, Tensor] = {}
    for digit, strokes in DIGITS.items():
        picture = draw_strokes(strokes, network.graph.input_shape[0], _PEN_RADIUS)[..., None]
        mean, std = entry.preprocess.mean, entry.preprocess.std
        prepared = prepare(picture.permute(2, 0, 1), mean, std).permute(1, 2, 0)
        slopes = gradients(network, prepared, digit)
        tensors[f"{digit}/picture"] = picture
        for name, value in activations(network, prepared).items():
            tensors[f"{digit}/activation/{name}"] = value
        tensors[f"{digit}/gradient/input"] = slopes[network.graph.layers[0].name]
        for name, slope in slopes.items():
            tensors[f"{digit}/gradientNorm/{name}"] = slope.norm()
    return safetensors.torch.save({name: tensor.contiguous() for name, tensor in tensors.items()})


def _array_values(tensors: Mapping[str, Tensor]) -> dict[str, dict[str, list[float]]]:
    return {
        name: {"shape": list(tensor.shape), "data": [_shortest(value) for value in tensor.flatten().tolist()]}
        for name, tensor in tensors.items()
    }


def _shortest(value: float) -> float:
    """The shortest decimal that single precision reads back as the same number: half the digits."""
    return float(str(np.float32(value)))
