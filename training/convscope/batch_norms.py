"""
Batch norms that only help while training (Ioffe & Szegedy 2015): one behind each convolution, folded into it before the
weights ship. The network that ships is the paper's own; neither graph is written down twice.
"""

import msgspec
import torch
from torch import Tensor

from .graph import BatchNormLayer, ConvolutionLayer, Graph
from .layers import BatchNorm
from .network import Network

_SUFFIX = ".bn"
_EPSILON = 1e-5


def with_batch_norms(graph: Graph) -> Graph:
    """
    The graph with a batch norm behind each convolution, auxiliary heads included. Raises ValueError where a convolution
    has no bias: nothing could be folded into it.
    """
    normalised = {layer.name for layer in graph.layers if isinstance(layer, ConvolutionLayer)}
    layers = []
    for layer in graph.layers:
        inputs = tuple(name + _SUFFIX if name in normalised else name for name in layer.inputs)
        layers.append(msgspec.structs.replace(layer, inputs=inputs))
        if isinstance(layer, ConvolutionLayer):
            if not layer.bias:
                raise ValueError(f'"{layer.name}" of {graph.spec} has no bias that a batch norm could be folded into')
            layers.append(
                BatchNormLayer(
                    name=layer.name + _SUFFIX,
                    inputs=(layer.name,),
                    auxiliary=layer.auxiliary,
                    block=layer.block,
                    stage=layer.stage,
                    epsilon=_EPSILON,
                )
            )
    return msgspec.structs.replace(graph, layers=tuple(layers))


@torch.no_grad()
def begin_as_identity(network: Network, pictures: Tensor, learned: frozenset[str] = frozenset()) -> None:
    """
    Gives each batch norm the scale and the shift with which it returns what it gets of these prepared pictures: trained
    convolutions go on where they were. Those of which the file's tensors `learned` are known are left as they are.
    """

    def take_over(norm: BatchNorm, inputs: tuple[Tensor, ...]) -> None:
        variance, mean = torch.var_mean(inputs[0].float(), dim=(0, 2, 3), correction=0)
        norm.weight.copy_((variance + norm.eps).sqrt())
        norm.bias.copy_(mean)

    hooks = [
        step.register_forward_pre_hook(take_over)
        for layer, step in network.layers_and_steps()
        if isinstance(step, BatchNorm) and f"{layer.name}.weight" not in learned
    ]
    network.train()(pictures)
    for hook in hooks:
        hook.remove()


@torch.no_grad()
def fold_batch_norms(network: Network, graph: Graph) -> Network:
    """
    The network of the graph itself that computes in inference mode what this one of `with_batch_norms(graph)` does:
    `γ (a − mean) / √(variance + ε) + β` of a convolution's sums is a convolution.
    """
    tensors = network.file_tensors()
    folded = Network(graph).to(next(network.parameters()).device)
    for layer, step in network.layers_and_steps():
        if not isinstance(step, BatchNorm):
            continue
        convolution = layer.inputs[0]
        factor = tensors[f"{layer.name}.weight"] / (tensors[f"{layer.name}.running_var"] + step.eps).sqrt()
        weight, bias = f"{convolution}.weight", f"{convolution}.bias"
        tensors[weight] = tensors[weight] * factor.view(-1, 1, 1, 1)
        tensors[bias] = (tensors[bias] - tensors[f"{layer.name}.running_mean"]) * factor + tensors[f"{layer.name}.bias"]
    folded.load_file_tensors({name: tensors[name] for name in folded.file_tensors()})
    return folded
