import importlib.util
import json
import os
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from convscope.generated import Generated, export_code
from convscope.graph import REPOSITORY, ConvolutionLayer, FlattenLayer
from convscope.network import Network

os.environ["KERAS_BACKEND"] = "torch"
# Keras 3.15 asks numpy in a way that numpy 2 warns of.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")

IMAGENET = [
    "alexnet",
    "alexnet-one-tower",
    "alexnet-torchvision",
    "vgg-a",
    "vgg-a-lrn",
    "vgg-b",
    "vgg-c",
    "vgg16",
    "vgg19",
    "googlenet",
    "googlenet-naive",
    "googlenet-torchvision",
    "plain18",
    "plain34",
    "resnet18",
    "resnet34",
    "resnet50",
    "resnet101",
    "resnet152",
    "resnet50-torchvision",
    "resnet101-torchvision",
    "resnet152-torchvision",
]
CIFAR = [f"cifar-{kind}{depth}" for kind in ("plain", "resnet") for depth in (20, 32, 44, 56, 110)]
EVERY_KIND = ",".join(
    [
        "conv3x5-8-s2x1-p1x2-d2x1",
        "bn",
        "tanh",
        "lrn3-k1-a0.5-mean",
        "pool3-s2-p1-ceil",
        "sigmoid",
        "pool4-s1-p3-ceil",
        "avgpool3-s2-p1-ceil",
        "conv3-8-p1-g4-nobias",
        "lrn",
        "subsample2",
        "avgpool2-s1-p1",
        "flatten",
        "fc-12-nobias",
        "dropout0.5",
    ]
)
SPECS = [
    "lenet5",
    *(f"{spec}?width=0.125&input=128&classes=7" for spec in IMAGENET),
    *(f"{spec}?width=0.5" for spec in CIFAR),
    "resnet18?width=0.125&input=64&classes=7&shortcut=A",
    "custom",
    f"custom?stack={EVERY_KIND}",
]
# Keras lists the weights of branches in an order of its own, so only chains (shortcuts without weights among them) run
# with the weights of the network.
CHAINS = {"lenet5", "alexnet", "vgg-c", "plain18", "cifar-resnet20", "custom"}
KERAS_CHAINS = [spec for spec in SPECS if spec.split("?")[0] in CHAINS or "shortcut=A" in spec]
KERAS_BRANCHES = [
    spec for spec in SPECS if spec.split("?")[0] in {"googlenet", "googlenet-torchvision", "resnet50-torchvision"}
]


@pytest.fixture(scope="session")
def generated() -> dict[str, Generated]:
    return dict(zip(SPECS, export_code(SPECS), strict=True))


def test_every_network_is_among_them() -> None:
    known = subprocess.run(
        ["npm", "run", "--silent", "inspect", "--", "--all", "--json"],  # noqa: S607
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    assert [row["spec"] for row in json.loads(known.stdout)] == list(
        dict.fromkeys(spec.split("?")[0] for spec in SPECS)
    )


@pytest.mark.parametrize("spec", SPECS)
def test_the_pytorch_text_learns_what_is_counted_and_computes_the_network(
    spec: str, generated: dict[str, Generated], tmp_path: Path
) -> None:
    written = _pytorch_module(generated[spec], tmp_path)
    learned = sum(parameter.numel() for parameter in written.parameters())
    assert learned == generated[spec].totals_with_auxiliary.params

    network = _network(generated[spec])
    own = [tensor for name, tensor in written.state_dict().items() if not name.endswith(NOT_IN_FILES)]
    for mine, given in zip(own, _file_tensors(network), strict=True):
        mine.copy_(given.reshape(mine.shape))
    picture = _picture(network)
    torch.testing.assert_close(written.eval()(picture), _output(network, picture), rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("spec", [spec for spec in SPECS if spec.startswith("googlenet")])
def test_the_pytorch_text_trains_with_its_auxiliary_heads(
    spec: str, generated: dict[str, Generated], tmp_path: Path
) -> None:
    written = _pytorch_module(generated[spec], tmp_path)
    output, heads = written.train()(torch.rand(2, 3, 128, 128))
    assert [tuple(values.shape) for values in (output, *heads)] == [(2, 7)] * 3


@pytest.mark.parametrize("spec", KERAS_CHAINS)
def test_the_keras_text_learns_what_is_counted_and_computes_the_network(
    spec: str, generated: dict[str, Generated], tmp_path: Path
) -> None:
    model = _execute(generated[spec].keras, tmp_path).model
    assert _count(model) == generated[spec].totals.params

    network = _network(generated[spec])
    for mine, given in zip(model.weights, _keras_tensors(network), strict=True):
        mine.assign(given.reshape(mine.shape))
    picture = _picture(network)
    output = model(picture.permute(0, 2, 3, 1), training=False)
    torch.testing.assert_close(output.detach(), _output(network, picture), rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("spec", KERAS_BRANCHES)
def test_the_keras_text_has_every_branch_and_head(spec: str, generated: dict[str, Generated], tmp_path: Path) -> None:
    written = _execute(generated[spec].keras, tmp_path)
    assert _count(written.model) == generated[spec].totals.params
    trained = getattr(written, "training_model", written.model)
    assert _count(trained) == generated[spec].totals_with_auxiliary.params
    assert tuple(written.model(torch.rand(1, 128, 128, 3)).shape) == (1, 7)


NOT_IN_FILES = (".num_batches_tracked", ".centres")


def _execute(text: str, folder: Path) -> ModuleType:
    """Runs a Python text as a module of its own."""
    path = folder / "text.py"
    path.write_text(text)
    found = importlib.util.spec_from_file_location("text", path)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def _pytorch_module(generated: Generated, folder: Path) -> nn.Module:
    """The network is the last class of its text; those before it are layers that PyTorch lacks."""
    module = _execute(generated.pytorch, folder)
    classes = [kind for kind in vars(module).values() if isinstance(kind, type) and kind.__module__ == "text"]
    network = classes[-1]()
    assert isinstance(network, nn.Module)
    return network


def _network(generated: Generated) -> Network:
    """The same network, run from its graph, with random weights and statistics."""
    network = Network(generated.graph)
    generator = torch.Generator().manual_seed(1)
    network.initialise(generator, gain=2**0.5)
    for name, tensor in network.file_tensors().items():
        if name.endswith((".bias", ".running_mean")):
            tensor.copy_(0.1 * torch.randn(tensor.shape, generator=generator))
        elif tensor.dim() == 1:
            tensor.copy_(0.5 + torch.rand(tensor.shape, generator=generator))
    return network.eval()


def _picture(network: Network) -> Tensor:
    height, width, channels = network.graph.input_shape
    return torch.rand(1, channels, height, width, generator=torch.Generator().manual_seed(2))


@torch.no_grad()
def _output(network: Network, picture: Tensor) -> Tensor:
    values: dict[str, Tensor] = network(picture)
    return values[network.graph.output]


def _file_tensors(network: Network) -> list[Tensor]:
    """The tensors of a weights file; of a connection table only the kernels that exist."""
    return [_kernels_of_table(network, name, tensor) for name, tensor in network.file_tensors().items()]


def _kernels_of_table(network: Network, name: str, tensor: Tensor) -> Tensor:
    layer = network.graph.layer(name.rsplit(".", 1)[0])
    if not isinstance(layer, ConvolutionLayer) or layer.table is None or not name.endswith(".weight"):
        return tensor
    pairs = [(output, source) for output, row in enumerate(layer.table) for source in row]
    return torch.stack([tensor[pair] for pair in pairs])


def _keras_tensors(network: Network) -> list[Tensor]:
    """The same in Keras's layout: kernels HWIO, fully connected IO, flattened maps with channels fastest."""
    values = network(_picture(network))
    tensors: list[Tensor] = []
    for name, tensor in zip(network.file_tensors(), _file_tensors(network), strict=True):
        source = network.graph.layer(network.graph.layer(name.rsplit(".", 1)[0]).inputs[0])
        if tensor.dim() == 4:
            tensors.append(tensor.permute(2, 3, 1, 0))
        elif tensor.dim() == 2 and isinstance(source, FlattenLayer):
            maps = values[source.inputs[0]].shape[1:]
            tensors.append(tensor.reshape(-1, *maps).permute(2, 3, 1, 0))
        else:
            tensors.append(tensor.T if tensor.dim() == 2 else tensor)
    return tensors


def _count(model: Any) -> int:  # noqa: ANN401 - Keras is chosen by the text
    return sum(int(weight.numpy().size) for weight in model.trainable_weights)
