"""
A network as the site defines it: the JSON of `src/architectures/graph.ts`, read into typed layers.

The definitions stand once, in TypeScript; nothing here repeats an architecture. Fields mean what they mean there,
in snake case. Shapes are `[height, width, channels]`.
"""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

REPOSITORY = Path(__file__).resolve().parents[2]

Rounding = Literal["floor", "ceil"]
Pair = tuple[int, int]
"""Vertical and horizontal extent."""


class Padding(msgspec.Struct, frozen=True):
    """Units added around a map."""

    top: int
    bottom: int
    left: int
    right: int


class LayerBase(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    tag_field="kind",
    rename="camel",
    forbid_unknown_fields=True,
    omit_defaults=True,
):
    """What every layer has. Unknown fields are refused: a layer with an option not known here would run wrong."""

    name: str
    inputs: tuple[str, ...]
    auxiliary: bool = False
    block: str | None = None
    stage: str | None = None
    published_as: str | None = None


class InputLayer(LayerBase, frozen=True, tag="input"):
    shape: tuple[int, int, int]


class ConvolutionLayer(LayerBase, frozen=True, tag="convolution"):
    channels: int
    kernel: Pair
    stride: Pair
    padding: Padding
    dilation: Pair
    groups: int
    bias: bool
    table: tuple[tuple[int, ...], ...] | None = None


class FullyConnectedLayer(LayerBase, frozen=True, tag="fullyConnected"):
    units: int
    bias: bool


class MaxPoolLayer(LayerBase, frozen=True, tag="maxPool"):
    kernel: Pair
    stride: Pair
    padding: Padding
    rounding: Rounding


class AveragePoolLayer(LayerBase, frozen=True, tag="averagePool"):
    kernel: Pair
    stride: Pair
    padding: Padding
    rounding: Rounding


class SubsamplingLayer(LayerBase, frozen=True, tag="subsampling"):
    kernel: Pair
    stride: Pair


class GlobalAveragePoolLayer(LayerBase, frozen=True, tag="globalAveragePool"):
    pass


class ReluLayer(LayerBase, frozen=True, tag="relu"):
    pass


class TanhLayer(LayerBase, frozen=True, tag="tanh"):
    amplitude: float
    slope: float


class SigmoidLayer(LayerBase, frozen=True, tag="sigmoid"):
    pass


class LocalResponseNormLayer(LayerBase, frozen=True, tag="localResponseNorm"):
    size: int
    k: float
    alpha: float
    beta: float
    alpha_over_size: bool


class BatchNormLayer(LayerBase, frozen=True, tag="batchNorm"):
    epsilon: float


class DropoutLayer(LayerBase, frozen=True, tag="dropout"):
    rate: float


class ConcatLayer(LayerBase, frozen=True, tag="concat"):
    pass


class AddLayer(LayerBase, frozen=True, tag="add"):
    pass


class PadShortcutLayer(LayerBase, frozen=True, tag="padShortcut"):
    channels: int
    stride: int


class FlattenLayer(LayerBase, frozen=True, tag="flatten"):
    pass


class SoftmaxLayer(LayerBase, frozen=True, tag="softmax"):
    of: Literal["logits", "distances"]


class RbfLayer(LayerBase, frozen=True, tag="rbf"):
    centres: tuple[tuple[float, ...], ...]
    code_width: int | None = None


Layer = (
    InputLayer
    | ConvolutionLayer
    | FullyConnectedLayer
    | MaxPoolLayer
    | AveragePoolLayer
    | SubsamplingLayer
    | GlobalAveragePoolLayer
    | ReluLayer
    | TanhLayer
    | SigmoidLayer
    | LocalResponseNormLayer
    | BatchNormLayer
    | DropoutLayer
    | ConcatLayer
    | AddLayer
    | PadShortcutLayer
    | FlattenLayer
    | SoftmaxLayer
    | RbfLayer
)


class Graph(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """Layers in an order in which each comes after its inputs; the input layer first."""

    spec: str
    title: str
    source: str
    layers: tuple[Layer, ...]
    output: str
    auxiliary_outputs: tuple[str, ...] = ()

    def layer(self, name: str) -> Layer:
        """The layer of that name. Raises KeyError where there is none."""
        for layer in self.layers:
            if layer.name == name:
                return layer
        raise KeyError(f'{self.spec} has no layer "{name}"')

    @property
    def input_shape(self) -> tuple[int, int, int]:
        """Height, width and channels of the picture."""
        first = self.layers[0]
        if not isinstance(first, InputLayer):
            raise ValueError(f'{self.spec} starts with "{first.name}", which is no input layer')
        return first.shape

    @property
    def scores(self) -> str:
        """The layer that the probabilities are computed from: distances or logits."""
        return self.scores_of(self.output)

    def scores_of(self, output: str) -> str:
        """The layer that an output's probabilities are computed from."""
        layer = self.layer(output)
        return layer.inputs[0] if isinstance(layer, SoftmaxLayer) else layer.name


def parse_graph(text: str | bytes) -> Graph:
    """Reads a graph's JSON. Raises msgspec.ValidationError, which names the field, where it is not one."""
    return msgspec.json.decode(text, type=Graph)


def export_graph(spec: str) -> Graph:
    """The graph that a spec such as `lenet5` names, from the site's own definition. Needs Node."""
    return export_graphs([spec])[0]


def export_graphs(specs: Sequence[str]) -> list[Graph]:
    """The graphs of several specs, in their order."""
    command = ["npm", "run", "--silent", "export", "--", *specs]
    # No shell takes part, and the specs come from recipes and cases of ours.
    export = subprocess.run(  # noqa: S603
        command, cwd=REPOSITORY, capture_output=True, text=True
    )
    if export.returncode != 0:
        raise RuntimeError(f"`{' '.join(command)}` failed with {export.returncode}:\n{export.stderr.strip()}")
    return [parse_graph(line) for line in export.stdout.splitlines()]
