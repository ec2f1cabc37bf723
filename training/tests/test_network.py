import pytest
import safetensors.torch
import torch
from torch import Tensor
from torch.nn import functional as F

from convscope.graph import AveragePoolLayer, ConvolutionLayer, Graph, InputLayer, MaxPoolLayer, Padding
from convscope.layer_fixtures import layer_fixtures
from convscope.layers import LocalResponseNorm
from convscope.network import Network


def test_shapes_are_those_of_the_paper(network: Network) -> None:
    values = network.eval()(torch.zeros(2, 1, 32, 32))
    shapes = {name: tuple(value.shape[1:]) for name, value in values.items()}
    assert shapes["C1"] == (6, 28, 28)
    assert shapes["S2"] == (6, 14, 14)
    assert shapes["C3"] == (16, 10, 10)
    assert shapes["S4"] == (16, 5, 5)
    assert shapes["C5"] == (120, 1, 1)
    assert shapes["F6"] == (84,)
    assert shapes["OUTPUT"] == shapes["probability"] == (10,)


def test_trainable_parameters_are_those_of_the_paper(network: Network) -> None:
    counts = network.parameter_counts()
    assert counts == {"C1": 156, "S2": 12, "C3": 1516, "S4": 32, "C5": 48120, "F6": 10164}
    assert sum(counts.values()) == 60_000


def test_the_file_holds_what_is_learned_and_nothing_else(network: Network) -> None:
    tensors = network.file_tensors()
    assert list(tensors) == [f"{layer}.{part}" for layer in network.parameter_counts() for part in ("weight", "bias")]
    assert tensors["C3.weight"].shape == (16, 6, 5, 5)
    assert tensors["S2.weight"].shape == (6,)


def test_batch_norm_has_pytorchs_four_tensors() -> None:
    graph = next(graph for graph in layer_fixtures() if graph.spec == "batch-norm")
    assert list(Network(graph).file_tensors()) == [
        "norm.weight",
        "norm.bias",
        "norm.running_mean",
        "norm.running_var",
    ]


def test_weights_that_the_table_leaves_out_stay_zero(network: Network, lenet5: Graph) -> None:
    layer = lenet5.layer("C3")
    assert isinstance(layer, ConvolutionLayer)
    assert layer.table is not None
    absent = torch.ones(16, 6, dtype=torch.bool)
    for output, inputs in enumerate(layer.table):
        absent[output, list(inputs)] = False
    weight = network.file_tensors()["C3.weight"]
    before = weight.clone()
    optimiser = torch.optim.AdamW(network.parameters(), lr=0.01, weight_decay=0.1)
    for seed in range(3):
        optimiser.zero_grad()
        network.scores(torch.rand(4, 1, 32, 32, generator=torch.Generator().manual_seed(seed))).sum().backward()
        optimiser.step()
    assert torch.count_nonzero(weight[absent]) == 0
    assert (weight[~absent] != before[~absent]).any(dim=(1, 2)).all()


def test_weights_come_back_from_a_file(network: Network, lenet5: Graph) -> None:
    copy = Network(lenet5)
    copy.load_file_tensors(safetensors.torch.load(safetensors.torch.save(network.file_tensors())))
    picture = torch.rand(1, 1, 32, 32, generator=torch.Generator().manual_seed(3))
    assert torch.equal(copy.eval().scores(picture), network.eval().scores(picture))


def test_weights_that_do_not_fit_are_refused_by_name_and_shape(network: Network) -> None:
    tensors = {name: tensor.clone() for name, tensor in network.file_tensors().items()}
    with pytest.raises(ValueError, match=r"F6\.bias"):
        network.load_file_tensors({name: tensor for name, tensor in tensors.items() if name != "F6.bias"})
    with pytest.raises(ValueError, match=r"S2\.bias is \(7,\), lenet5 has \(6,\)"):
        network.load_file_tensors({**tensors, "S2.bias": torch.zeros(7)})


def test_auxiliary_heads_run_in_training_only() -> None:
    network = Network(next(graph for graph in layer_fixtures() if graph.auxiliary_outputs))
    picture = torch.zeros(1, 2, 4, 4)
    assert "aux.fc" in network.train()(picture)
    assert "aux.fc" not in network.eval()(picture)


@pytest.mark.parametrize("extent", range(4, 10))
@pytest.mark.parametrize("ceil", [False, True])
@pytest.mark.parametrize(("kernel", "stride", "padding"), [(2, 2, 0), (3, 2, 0), (3, 2, 1), (2, 3, 1), (3, 1, 1)])
def test_pools_with_even_padding_are_pytorchs(extent: int, ceil: bool, kernel: int, stride: int, padding: int) -> None:
    maps = torch.rand(1, 2, extent, extent + 1, generator=torch.Generator().manual_seed(extent)) - 1
    arguments = (maps, kernel, stride, padding)
    largest = F.max_pool2d(*arguments, ceil_mode=ceil)
    average = F.avg_pool2d(*arguments, ceil_mode=ceil, count_include_pad=False)
    assert torch.equal(_pool(MaxPoolLayer, *arguments, ceil=ceil), largest)
    torch.testing.assert_close(_pool(AveragePoolLayer, *arguments, ceil=ceil), average)


def _pool(
    kind: type[MaxPoolLayer] | type[AveragePoolLayer],
    maps: Tensor,
    kernel: int,
    stride: int,
    padding: int,
    *,
    ceil: bool,
) -> Tensor:
    _, channels, height, width = maps.shape
    pool = kind(
        name="pool",
        inputs=("input",),
        kernel=(kernel, kernel),
        stride=(stride, stride),
        padding=Padding(padding, padding, padding, padding),
        rounding="ceil" if ceil else "floor",
    )
    picture = InputLayer(name="input", inputs=(), shape=(height, width, channels))
    graph = Graph(spec="pool", title="pool", source="here", layers=(picture, pool), output="pool")
    return Network(graph).eval().scores(maps)


def test_local_response_norm_divides_as_the_paper_says() -> None:
    maps = torch.tensor([1.0, 2, 3, 4]).view(1, 4, 1, 1)
    norm = LocalResponseNorm(size=3, k=2, alpha=0.5, beta=0.75, alpha_over_size=False)
    sums = torch.tensor([1 + 4, 1 + 4 + 9, 4 + 9 + 16, 9 + 16])
    torch.testing.assert_close(norm(maps).flatten(), maps.flatten() / (2 + 0.5 * sums) ** 0.75)


@pytest.mark.parametrize("size", [1, 2, 4, 5])
def test_local_response_norm_is_pytorchs_save_for_alpha(size: int) -> None:
    maps = torch.randn(2, 6, 3, 3, generator=torch.Generator().manual_seed(size))
    norm = LocalResponseNorm(size=size, k=1, alpha=0.5, beta=0.6, alpha_over_size=True)
    torch.testing.assert_close(norm(maps), F.local_response_norm(maps, size, alpha=0.5, beta=0.6, k=1))


def test_a_table_and_groups_exclude_each_other() -> None:
    layer = ConvolutionLayer(
        name="conv",
        inputs=("input",),
        channels=2,
        kernel=(1, 1),
        stride=(1, 1),
        padding=Padding(0, 0, 0, 0),
        dilation=(1, 1),
        groups=2,
        bias=True,
        table=((0,), (1,)),
    )
    picture = InputLayer(name="input", inputs=(), shape=(2, 2, 2))
    graph = Graph(spec="conv", title="conv", source="here", layers=(picture, layer), output="conv")
    with pytest.raises(ValueError, match="groups"):
        Network(graph)
