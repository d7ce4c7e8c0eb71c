"""The steps of a path on a page -> how thin it is printed, and whether it is on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import dist, sqrt
from typing import Any, TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
PagePoint: TypeAlias = tuple[float, float]
Area: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

_LINE = 20
"""Times its width that a filled shape is long, if it is a line."""

_TOUCH = 0.01
"""Points: crop marks begin where the bleed ends."""

_SEEN = 2.0
"""Points: a shorter line of no width at all is a slip of the pen."""


@dataclass(slots=True)
class DrawnPath:
    """The lines of a path that is being drawn, in points of the page."""

    lines: list[list[PagePoint]] = field(default_factory=list)

    def take(self, name: str, operands: Any, matrix: Matrix) -> None:
        """Go on with the step ``name``; what is no step of a path is none of ours."""
        if name == "re":
            left, bottom, width, height = (float(part) for part in operands)
            corners = ((0, 0), (width, 0), (width, height), (0, height), (0, 0))
            self.lines.append([_placed(left + x, bottom + y, matrix) for x, y in corners])
        elif name == "m":
            self.lines.append(_points(operands, matrix))
        elif name in ("l", "c", "v", "y") and self.lines:
            self.lines[-1] += _points(operands, matrix)

    def thin_fills(self) -> Iterator[float]:
        """Yield how wide every line is that is drawn as a long thin shape."""
        for points in self.lines:
            closed = [*points, points[0]]
            around = sum(dist(one, next_one) for one, next_one in pairwise(closed))
            width = 2 * _extent(closed) / around if around else 0
            if around / 2 > max(_LINE * width, _SEEN):
                yield width

    def is_outside(self, area: Area) -> bool:
        """Tell whether all of it is beyond one side of ``area``."""
        points = [point for line in self.lines for point in line]
        return bool(points) and any(
            all((point[axis] - at) * outward > -_TOUCH for point in points)
            for axis, at, outward in zip((0, 1, 0, 1), area, (-1, -1, 1, 1), strict=True)
        )


def narrowest(width: float, matrix: Matrix) -> float:
    """Return how wide a stroke of ``width`` is where ``matrix`` squeezes it most."""
    a, b, c, d, _, _ = matrix
    half = (a * a + b * b + c * c + d * d) / 2
    spread = sqrt(max(half * half - (a * d - b * c) ** 2, 0))
    return width * sqrt(max(half - spread, 0))


def _extent(closed: Sequence[PagePoint]) -> float:
    """Return the area within the line ``closed``."""
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairwise(closed))) / 2


def _points(operands: Any, matrix: Matrix) -> list[PagePoint]:
    parts = [float(part) for part in operands]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return [_placed(x, y, matrix) for x, y in pairs]


def _placed(x: float, y: float, matrix: Matrix) -> PagePoint:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
