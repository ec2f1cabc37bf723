"""
Small networks that together hold every layer kind with every option, one a fixture.

Extents are small, odd and unequal, channels differ from extents, and the picture has both signs: a swapped axis, a
padding that counts, or a wrong order of units then changes numbers.
"""

from collections.abc import Sequence

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
    Padding,
    PadShortcutLayer,
    Pair,
    RbfLayer,
    ReluLayer,
    Rounding,
    SigmoidLayer,
    SoftmaxLayer,
    SubsamplingLayer,
    TanhLayer,
)

_NONE = Padding(0, 0, 0, 0)
_UNEVEN = Padding(1, 2, 0, 1)


def _convolution(
    name: str,
    source: str,
    channels: int,
    kernel: Pair,
    *,
    stride: Pair = (1, 1),
    padding: Padding = _NONE,
    dilation: Pair = (1, 1),
    groups: int = 1,
    bias: bool = True,
    table: tuple[tuple[int, ...], ...] | None = None,
) -> ConvolutionLayer:
    return ConvolutionLayer(
        name=name,
        inputs=(source,),
        channels=channels,
        kernel=kernel,
        stride=stride,
        padding=padding,
        dilation=dilation,
        groups=groups,
        bias=bias,
        table=table,
    )


def _fully_connected(source: str, units: int, *, name: str = "fc", bias: bool = True) -> FullyConnectedLayer:
    return FullyConnectedLayer(name=name, inputs=(source,), units=units, bias=bias)


def _flatten(source: str) -> FlattenLayer:
    return FlattenLayer(name="flatten", inputs=(source,))


def _fixture(
    name: str, shape: tuple[int, int, int], layers: Sequence[Layer], auxiliary_outputs: tuple[str, ...] = ()
) -> Graph:
    trunk = [layer for layer in layers if not layer.auxiliary]
    return Graph(
        spec=name,
        title=name,
        source="training/convscope/layer_fixtures.py",
        layers=(InputLayer(name="input", inputs=(), shape=shape), *layers),
        output=trunk[-1].name,
        auxiliary_outputs=auxiliary_outputs,
    )


def _convolutions() -> list[Graph]:
    return [
        _fixture("convolution", (7, 6, 2), [_convolution("conv", "input", 3, (5, 5))]),
        _fixture(
            "convolution-stride-padding",
            (7, 8, 2),
            [_convolution("conv", "input", 3, (3, 2), stride=(2, 3), padding=_UNEVEN, bias=False)],
        ),
        _fixture(
            "convolution-dilation",
            (9, 8, 2),
            [_convolution("conv", "input", 3, (3, 3), dilation=(2, 3), padding=Padding(2, 2, 3, 3))],
        ),
        _fixture(
            "convolution-groups",
            (5, 6, 4),
            [_convolution("conv", "input", 6, (3, 3), groups=2, padding=Padding(1, 1, 1, 1))],
        ),
        _fixture(
            "convolution-table",
            (5, 6, 3),
            [_convolution("conv", "input", 4, (3, 2), table=((0,), (1, 2), (0, 2), (0, 1, 2)))],
        ),
    ]


def _pool(
    kind: type[MaxPoolLayer] | type[AveragePoolLayer],
    kernel: Pair,
    stride: Pair,
    padding: Padding,
    rounding: Rounding,
) -> MaxPoolLayer | AveragePoolLayer:
    return kind(name="pool", inputs=("input",), kernel=kernel, stride=stride, padding=padding, rounding=rounding)


def _pools() -> list[Graph]:
    even = Padding(1, 1, 1, 1)
    fixtures = []
    for title, kind in (("max-pool", MaxPoolLayer), ("average-pool", AveragePoolLayer)):
        fixtures += [
            _fixture(f"{title}-floor", (8, 7, 2), [_pool(kind, (3, 2), (2, 2), _NONE, "floor")]),
            _fixture(f"{title}-ceil", (8, 7, 2), [_pool(kind, (3, 2), (2, 2), _NONE, "ceil")]),
            _fixture(f"{title}-padding", (7, 6, 2), [_pool(kind, (3, 3), (2, 2), even, "floor")]),
            _fixture(f"{title}-ceil-padding", (8, 6, 2), [_pool(kind, (3, 3), (2, 2), even, "ceil")]),
            # The last ceil window would start in the far padding, and is dropped.
            _fixture(f"{title}-ceil-dropped", (5, 5, 2), [_pool(kind, (2, 2), (2, 2), even, "ceil")]),
            _fixture(f"{title}-uneven-padding", (7, 6, 2), [_pool(kind, (3, 3), (2, 3), _UNEVEN, "ceil")]),
        ]
    return [
        *fixtures,
        _fixture(
            "subsampling",
            (6, 8, 3),
            [SubsamplingLayer(name="pool", inputs=("input",), kernel=(2, 2), stride=(2, 2))],
        ),
        _fixture(
            "subsampling-overlapping",
            (7, 8, 3),
            [SubsamplingLayer(name="pool", inputs=("input",), kernel=(3, 2), stride=(2, 1))],
        ),
        _fixture(
            "global-average-pool",
            (4, 5, 3),
            [GlobalAveragePoolLayer(name="mean", inputs=("input",)), _fully_connected("mean", 4, bias=False)],
        ),
    ]


def _norms_and_functions() -> list[Graph]:
    def response_norm(*, alpha_over_size: bool) -> LocalResponseNormLayer:
        return LocalResponseNormLayer(
            name="norm", inputs=("input",), size=5, k=2, alpha=0.3, beta=0.75, alpha_over_size=alpha_over_size
        )

    functions: list[Layer] = [
        _convolution("conv", "input", 3, (3, 3)),
        ReluLayer(name="relu", inputs=("conv",)),
        TanhLayer(name="tanh", inputs=("conv",), amplitude=1, slope=1),
        TanhLayer(name="squash", inputs=("conv",), amplitude=1.7159, slope=2 / 3),
        SigmoidLayer(name="sigmoid", inputs=("conv",)),
        DropoutLayer(name="dropout", inputs=("conv",), rate=0.5),
        ConcatLayer(name="all", inputs=("relu", "tanh", "squash", "sigmoid", "dropout")),
    ]
    return [
        _fixture("local-response-norm", (3, 4, 7), [response_norm(alpha_over_size=False)]),
        _fixture("local-response-norm-over-size", (3, 4, 7), [response_norm(alpha_over_size=True)]),
        _fixture("batch-norm", (4, 5, 3), [BatchNormLayer(name="norm", inputs=("input",), epsilon=0.001)]),
        _fixture("functions", (5, 4, 2), functions),
    ]


def _branches() -> list[Graph]:
    same = Padding(1, 1, 1, 1)
    auxiliary: list[Layer] = [
        _convolution("conv", "input", 3, (3, 3), padding=same),
        GlobalAveragePoolLayer(name="aux.mean", inputs=("conv",), auxiliary=True),
        FullyConnectedLayer(name="aux.fc", inputs=("aux.mean",), units=4, bias=True, auxiliary=True),
        GlobalAveragePoolLayer(name="mean", inputs=("conv",)),
        _fully_connected("mean", 4),
    ]
    return [
        # Not in the order of the layers, and of unequal widths.
        _fixture(
            "concat",
            (4, 5, 2),
            [
                _convolution("wide", "input", 3, (1, 1)),
                _convolution("narrow", "input", 1, (3, 3), padding=same),
                ConcatLayer(name="join", inputs=("narrow", "input", "wide")),
                _convolution("mix", "join", 2, (1, 1)),
            ],
        ),
        _fixture(
            "add",
            (5, 4, 3),
            [
                _convolution("conv", "input", 3, (3, 3), padding=same),
                AddLayer(name="sum", inputs=("input", "conv")),
            ],
        ),
        _fixture(
            "pad-shortcut",
            (7, 6, 2),
            [
                _convolution("conv", "input", 5, (3, 3), stride=(2, 2), padding=same),
                PadShortcutLayer(name="shortcut", inputs=("input",), channels=5, stride=2),
                AddLayer(name="sum", inputs=("conv", "shortcut")),
                ReluLayer(name="relu", inputs=("sum",)),
            ],
        ),
        _fixture("auxiliary-head", (4, 4, 2), auxiliary, auxiliary_outputs=("aux.fc",)),
    ]


def _vectors() -> list[Graph]:
    centres = tuple(tuple(8.0 if (row + 1) * (column + 2) % 5 < 2 else -8.0 for column in range(6)) for row in range(4))
    flat: list[Layer] = [_flatten("input"), _fully_connected("flatten", 4)]
    between: list[Layer] = [
        _flatten("input"),
        DropoutLayer(name="dropout", inputs=("flatten",), rate=0.5),
        ReluLayer(name="relu", inputs=("dropout",)),
        _fully_connected("relu", 4),
    ]
    twice: list[Layer] = [
        *flat,
        ReluLayer(name="relu", inputs=("fc",)),
        _fully_connected("relu", 3, name="fc2"),
    ]
    return [
        _fixture("flatten-fully-connected", (3, 2, 4), twice),
        _fixture("flatten-dropout-relu-fully-connected", (2, 3, 4), between),
        _fixture(
            "softmax-logits",
            (3, 4, 2),
            [*flat, SoftmaxLayer(name="probability", inputs=("fc",), of="logits")],
        ),
        _fixture(
            "flatten-batch-norm",
            (2, 3, 2),
            [_flatten("input"), BatchNormLayer(name="norm", inputs=("flatten",), epsilon=0.001)],
        ),
        # Distances of some hundreds: exp(−y) alone would be 0 in single precision.
        _fixture(
            "rbf-softmax-distances",
            (2, 3, 1),
            [
                _flatten("input"),
                RbfLayer(name="distance", inputs=("flatten",), centres=centres),
                SoftmaxLayer(name="probability", inputs=("distance",), of="distances"),
            ],
        ),
    ]


def layer_fixtures() -> list[Graph]:
    """Every fixture's graph; its `spec` is the fixture's name, and is no spec that the site knows."""
    return [*_convolutions(), *_pools(), *_norms_and_functions(), *_branches(), *_vectors()]
