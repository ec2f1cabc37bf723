"""
Networks of every family, small enough to run in a test and whole in their depth.

Widths are a fraction of the papers'. Pictures are as large as leaves maps of 2 × 2 or more before a flatten, so that
its order shows; odd extents and ceil rounding meet windows that hang over the edge. Networks with local response
normalisation get pictures that are not scaled to 1, as AlexNet did: its α of 10⁻⁴ does nothing to small values.
"""

import msgspec

_UNSCALED = 64.0
_IN_SHORTCUTS = 0.5


class NetworkCase(msgspec.Struct, frozen=True, kw_only=True):
    """What the engine's tests need to make the same network, weights and picture (`training/README.md`)."""

    name: str
    """Of the file with PyTorch's results."""
    spec: str
    seed: int
    amplitude: float
    """The prepared picture is uniform from −amplitude to amplitude."""
    gain: float
    """
    Of batch norms and subsamplings. Behind fifty additions values have grown by a factor of thousands at gain 1; at
    one half they stay in sight of the picture's.
    """


_SEEDS = {
    "lenet5": 3,
    "vgg-a-lrn": 2,
    "googlenet": 2,
    "googlenet-torchvision": 3,
    "cifar-plain110": 3,
    "cifar-resnet56": 2,
}
"""
Where another than 1 is needed for every layer to depend on the picture, for no two scores to be nearly equal, and for
the probabilities not to be one and zeros: the first that does.
"""


def _case(name: str, spec: str, *, amplitude: float = 1, gain: float = 1) -> NetworkCase:
    return NetworkCase(name=name, spec=spec, seed=_SEEDS.get(name, 1), amplitude=amplitude, gain=gain)


def _alexnets() -> list[NetworkCase]:
    size = "width=0.125&input=99&classes=10"
    return [
        _case("alexnet", f"alexnet?{size}", amplitude=_UNSCALED),
        _case("alexnet-one-tower", f"alexnet-one-tower?{size}&lrn=no"),
        _case("alexnet-torchvision", "alexnet-torchvision?width=0.125&input=96&classes=10"),
    ]


def _vggs() -> list[NetworkCase]:
    size = "width=0.0625&input=64&classes=10"
    return [
        _case("vgg-a-lrn", f"vgg-a-lrn?{size}", amplitude=_UNSCALED),
        _case("vgg16-bn", f"vgg16?{size}&bn=yes"),
        *(_case(column, f"{column}?{size}") for column in ("vgg-a", "vgg-b", "vgg-c", "vgg16", "vgg19")),
    ]


def _googlenets() -> list[NetworkCase]:
    size = "width=0.125&input=96&classes=10"
    return [
        _case("googlenet", f"googlenet?{size}", amplitude=_UNSCALED),
        _case("googlenet-naive", f"googlenet-naive?{size}&lrn=no"),
        _case("googlenet-torchvision", f"googlenet-torchvision?{size}"),
    ]


def _resnets() -> list[NetworkCase]:
    size = "width=0.0625&input=75&classes=10"
    bottlenecks = [
        _case(f"resnet{depth}{variant}", f"resnet{depth}{variant}?{size}", gain=_IN_SHORTCUTS)
        for depth in (50, 101, 152)
        for variant in ("", "-torchvision")
    ]
    return [
        *(_case(f"plain{depth}", f"plain{depth}?{size}") for depth in (18, 34)),
        *(_case(f"resnet{depth}", f"resnet{depth}?{size}", gain=_IN_SHORTCUTS) for depth in (18, 34)),
        _case("resnet18-a", f"resnet18?{size}&shortcut=A", gain=_IN_SHORTCUTS),
        # Projections have a batch norm of their own around every block.
        _case("resnet18-c", f"resnet18?{size}&shortcut=C"),
        _case("resnet18-no-bn", f"resnet18?{size}&bn=no"),
        *bottlenecks,
    ]


def _cifar_networks() -> list[NetworkCase]:
    depths = (20, 32, 44, 56, 110)
    return [
        *(_case(f"cifar-plain{depth}", f"cifar-plain{depth}?width=0.25") for depth in depths),
        *(_case(f"cifar-resnet{depth}", f"cifar-resnet{depth}?width=0.25", gain=_IN_SHORTCUTS) for depth in depths),
    ]


_OWN_STACK = (
    "conv5-16-s2-p2,relu,lrn5-k1-mean,pool3-s2-p1-ceil,conv3x5-12-p1x2-d1-g4-nobias,relu,lrn3,conv3-10-p2-d2,bn,tanh,"
    "avgpool3-s2-ceil,subsample2,sigmoid,flatten,fc-20-nobias,relu,dropout0.5"
)
"""What a person may write down and no paper's network has: PyTorch's convention of normalisation, uneven kernels."""


def network_cases() -> list[NetworkCase]:
    """Every network that the site knows by an id, some with options of their own."""
    return [
        _case("lenet5", "lenet5", gain=0.25),
        *_alexnets(),
        *_vggs(),
        *_googlenets(),
        *_resnets(),
        *_cifar_networks(),
        _case("custom", f"custom?input=31&channels=3&stack={_OWN_STACK}", amplitude=_UNSCALED),
    ]
