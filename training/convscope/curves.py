"""What the lessons draw of a run: `public/weights/curves/<id>.json` and `public/weights/gradients/<id>.json`."""

from collections.abc import Sequence

import msgspec

from .gradients import GradientNorms
from .network import Network
from .recipe import Recipe
from .trainer import EpochLog


class PaperResult(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """Where a paper shows the same network on the same data, and the share of errors it prints, if it prints one."""

    source: str
    test_error: float | None = None


class Curves(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """The fields of `src/weights/curves.ts`."""

    id: str
    dataset: str
    recipe: Recipe
    epochs: tuple[EpochLog, ...]
    paper: PaperResult | None = None


class LayerGradients(msgspec.Struct, frozen=True):
    """`norms` go with the file's epochs; `weights`: how many numbers the layer's kernels or its matrix have."""

    name: str
    weights: int
    norms: tuple[float, ...]


class GradientCurves(msgspec.Struct, frozen=True):
    """The fields of `src/weights/gradients.ts`; epoch 0 are the initial weights."""

    id: str
    epochs: tuple[int, ...]
    layers: tuple[LayerGradients, ...]


_FIGURE_6 = "He et al. 2016, figure 6 (left), 64,000 steps; no number is printed"
_TABLE_6 = "He et al. 2016, table 6, 64,000 steps"

PAPER_RESULTS = {
    "cifar-plain20": PaperResult(_FIGURE_6),
    "cifar-plain56": PaperResult(_FIGURE_6),
    "cifar-resnet20": PaperResult(_TABLE_6, 0.0875),
    "cifar-resnet56": PaperResult(_TABLE_6, 0.0697),
}
"""By the recipe's id."""


def collect_curves(recipe: Recipe, dataset: str, log: Sequence[EpochLog]) -> Curves:
    paper = PAPER_RESULTS.get(recipe.id)
    return Curves(id=recipe.id, dataset=dataset, recipe=recipe, epochs=tuple(log), paper=paper)


def collect_gradients(recipe: Recipe, network: Network, norms: Sequence[GradientNorms]) -> GradientCurves:
    return GradientCurves(
        id=recipe.id,
        epochs=tuple(at.epoch for at in norms),
        layers=tuple(
            LayerGradients(name, weight.numel(), tuple(_short(at.norms[name]) for at in norms))
            for name, weight in network.weights().items()
        ),
    )


def _short(value: float) -> float:
    """Six digits: more are noise, and bytes to fetch."""
    return float(f"{value:.6g}")
