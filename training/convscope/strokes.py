"""Digits drawn by us, as strokes of a round pen: pictures for fixtures, since none of a data set may ship."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin

import torch
from torch import Tensor

Point = tuple[float, float]
"""x to the right and y downwards, in pixels; a pixel's centre lies at half-integers."""


def draw_strokes(strokes: Sequence[Sequence[Point]], size: int, radius: float) -> Tensor:
    """
    `[size, size]` in [0, 1]: polylines of ink. Coverage falls from 1 to 0 over the pixel in which the pen's edge
    lies, so that edges are smooth.
    """
    centres = torch.arange(size) + 0.5
    pixels = torch.stack(torch.meshgrid(centres, centres, indexing="xy"), dim=2)
    distances = [
        _distance_to_segment(pixels, torch.tensor(start), torch.tensor(end))
        for stroke in strokes
        for start, end in pairwise(stroke)
    ]
    nearest = torch.stack(distances).amin(dim=0)
    return (radius + 0.5 - nearest).clamp(0, 1)


def _distance_to_segment(pixels: Tensor, start: Tensor, end: Tensor) -> Tensor:
    along = end - start
    share = ((pixels - start) @ along / along.dot(along)).clamp(0, 1)
    offsets = pixels - start - share[..., None] * along
    return offsets.square().sum(dim=2).sqrt()


def arc(centre: Point, radii: Point, start: float, end: float, points: int = 24) -> list[Point]:
    """Part of an ellipse between two angles in degrees; 0 points right, 90 down."""
    angles = [(start + (end - start) * step / (points - 1)) * pi / 180 for step in range(points)]
    return [(centre[0] + radii[0] * cos(angle), centre[1] + radii[1] * sin(angle)) for angle in angles]


DIGITS: dict[int, list[list[Point]]] = {
    2: [[*arc((16, 11), (5, 5), 190, 395), (11, 25.5), (21.5, 25.5)]],
    4: [[(17.5, 6.5), (10, 18.5), (22.5, 18.5)], [(18.5, 13), (18.5, 25.5)]],
    8: [arc((16, 11), (4, 4.5), 0, 360), arc((16, 20.5), (5, 5), 0, 360)],
}
"""Centred in 32 × 32 pixels and 20 high, as the data set's digits are."""
