"""One module that runs any graph of `src/architectures`: the definition stands there, once."""

from collections.abc import Iterator
from math import sqrt
from typing import assert_never

import torch
from torch import Tensor, nn

from . import layers as kinds
from .graph import (
    AddLayer,
    AveragePoolLayer,
    BatchNormLayer,
    ConcatLayer,
    ConvolutionLayer,
    DropoutLayer,
    FlattenLayer,
    FullyConnectedLayer,
    GlobalAveragePoolLayer,
    Graph,
    InputLayer,
    Layer,
    LocalResponseNormLayer,
    MaxPoolLayer,
    PadShortcutLayer,
    RbfLayer,
    ReluLayer,
    SigmoidLayer,
    SoftmaxLayer,
    SubsamplingLayer,
    TanhLayer,
)


class Network(nn.Module):
    """
    Runs a graph and keeps every layer's values.

    Pictures and maps are NCHW, vectors are `[batch, units]`. Auxiliary heads run in training mode only. All weights
    are zero until `initialise` or `load_file_tensors`.
    """

    def __init__(self, graph: Graph) -> None:
        super().__init__()
        self.graph = graph
        # A list, not a dict: module names must not contain dots, and layers' names do.
        self.steps = nn.ModuleList()
        self._build()

    def forward(self, pictures: Tensor) -> dict[str, Tensor]:
        """Every layer's values by name; the first entry is the input itself."""
        values: dict[str, Tensor] = {}
        for layer, step in self.layers_and_steps():
            if isinstance(layer, InputLayer):
                values[layer.name] = pictures
            elif self.training or not layer.auxiliary:
                values[layer.name] = step(*(values[name] for name in layer.inputs))
        return values

    def scores(self, pictures: Tensor) -> Tensor:
        """`[batch, classes]`: what the probabilities are computed from, distances or logits."""
        values: dict[str, Tensor] = self(pictures)
        return values[self.graph.scores]

    def training_scores(self, pictures: Tensor) -> tuple[Tensor, list[Tensor]]:
        """`scores`, and those of each auxiliary head; in inference mode there are no heads."""
        values: dict[str, Tensor] = self(pictures)
        heads = [self.graph.scores_of(head) for head in self.graph.auxiliary_outputs if self.training]
        return values[self.graph.scores], [values[head] for head in heads]

    def predict(self, scores: Tensor) -> Tensor:
        """`[batch]`: the class of the nearest distance, or of the largest logit."""
        output = self.graph.layer(self.graph.output)
        of_distances = isinstance(output, SoftmaxLayer) and output.of == "distances"
        return scores.argmin(dim=1) if of_distances else scores.argmax(dim=1)

    def weights(self) -> dict[str, Tensor]:
        """The kernels and matrices by layer: what feeds sums, without biases and scales."""
        return {
            layer.name: step.weight
            for layer, step in self.layers_and_steps()
            if isinstance(step, (kinds.Convolution, kinds.FullyConnected))
        }

    def file_tensors(self) -> dict[str, Tensor]:
        """The tensors of a weights file, under `<layer>.<name>`, in the graph's order; nothing is copied."""
        return {
            f"{layer.name}.{name}": tensor
            for layer, step in self.layers_and_steps()
            for name, tensor in step.state_dict().items()
            if name != "num_batches_tracked"
        }

    def load_file_tensors(self, tensors: dict[str, Tensor]) -> None:
        """Takes over a weights file. Raises ValueError where a name or a shape does not fit the graph."""
        own = self.file_tensors()
        if own.keys() != tensors.keys():
            strange = sorted(own.keys() ^ tensors.keys())
            raise ValueError(f"the weights do not fit {self.graph.spec}: {', '.join(strange)}")
        for name, tensor in own.items():
            given = tensors[name]
            if given.shape != tensor.shape:
                raise ValueError(f"{name} is {tuple(given.shape)}, {self.graph.spec} has {tuple(tensor.shape)}")
            tensor.copy_(given)

    def parameter_counts(self) -> dict[str, int]:
        """Trainable parameters of each layer that has any; weights that a connection table leaves out do not count."""
        counts: dict[str, int] = {}
        for layer, step in self.layers_and_steps():
            learned = {name: parameter.numel() for name, parameter in step.named_parameters()}
            if isinstance(step, kinds.Convolution):
                learned["weight"] = step.weight_count()
            if learned:
                counts[layer.name] = sum(learned.values())
        return counts

    @torch.no_grad()
    def initialise(self, generator: torch.Generator, gain: float = 1) -> None:
        """
        Draws weights uniformly with a standard deviation of gain / √fan-in, biases zero: gain 1 for the scaled tanh
        (LeCun et al. 1998, "Efficient BackProp", section 4.6), √2 for ReLU (He et al. 2015). A subsampling starts as
        the average over its window.
        """
        for step in self.steps:
            if isinstance(step, (kinds.Convolution, kinds.FullyConnected)):
                limit = gain * sqrt(3) / step.fan_in().sqrt()
                step.weight.uniform_(-1, 1, generator=generator)
                step.weight.mul_(limit.view(-1, *[1] * (step.weight.dim() - 1)))
                if isinstance(step, kinds.Convolution) and step.mask is not None:
                    step.weight.mul_(step.mask)
                if step.bias is not None:
                    step.bias.zero_()
            elif isinstance(step, kinds.Subsampling):
                step.weight.fill_(1 / (step.kernel[0] * step.kernel[1]))
                step.bias.zero_()

    @torch.no_grad()
    def _build(self) -> None:
        """Makes every layer's module; shapes follow from running a blank picture through what is there so far."""
        height, width, channels = self.graph.input_shape
        values: dict[str, Tensor] = {}
        for layer in self.graph.layers:
            inputs = [values[name] for name in layer.inputs]
            step = _create_step(layer, inputs[0].shape[1] if inputs else channels).eval()
            self.steps.append(step)
            values[layer.name] = step(*inputs) if inputs else torch.zeros(1, channels, height, width)
        self.train()

    def layers_and_steps(self) -> Iterator[tuple[Layer, nn.Module]]:
        """The graph's layers, each with its module."""
        return zip(self.graph.layers, self.steps, strict=True)


def _create_step(layer: Layer, channels: int) -> nn.Module:
    """The module of a layer whose first input has so many channels (or units)."""
    match layer:
        case InputLayer():
            return nn.Identity()
        case ConvolutionLayer():
            return kinds.Convolution(layer, channels)
        case FullyConnectedLayer():
            return kinds.FullyConnected(channels, layer.units, layer.bias)
        case MaxPoolLayer():
            return kinds.MaxPool(layer.kernel, layer.stride, layer.padding, ceil=layer.rounding == "ceil")
        case AveragePoolLayer():
            return kinds.AveragePool(layer.kernel, layer.stride, layer.padding, ceil=layer.rounding == "ceil")
        case SubsamplingLayer():
            return kinds.Subsampling(layer.kernel, layer.stride, channels)
        case GlobalAveragePoolLayer():
            return kinds.GlobalAveragePool()
        case ReluLayer():
            return nn.ReLU()
        case TanhLayer():
            return kinds.ScaledTanh(layer.amplitude, layer.slope)
        case SigmoidLayer():
            return nn.Sigmoid()
        case LocalResponseNormLayer():
            return kinds.LocalResponseNorm(
                layer.size, layer.k, layer.alpha, layer.beta, alpha_over_size=layer.alpha_over_size
            )
        case BatchNormLayer():
            return kinds.BatchNorm(channels, eps=layer.epsilon)
        case DropoutLayer():
            return nn.Dropout(layer.rate)
        case ConcatLayer():
            return kinds.Concat()
        case AddLayer():
            return kinds.Add()
        case PadShortcutLayer():
            return kinds.PadShortcut(layer.channels, layer.stride)
        case FlattenLayer():
            return nn.Flatten()
        case SoftmaxLayer():
            return kinds.Softmax(of_distances=layer.of == "distances")
        case RbfLayer():
            return kinds.Rbf(layer.centres)
        case _:
            assert_never(layer)
