"""A page of a finished PDF -> what it prints: its inks, its thinnest rule, its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import hypot
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Stream, parse_content_stream

from ....system.typesetting.inks import CMYK
from .drawn_path import Area, DrawnPath, Matrix, narrowest
from .picture_ink import InkUse, PlacedPicture, picture_ink

_AS_IT_IS: Matrix = (1, 0, 0, 1, 0, 0)
_BLACK = InkUse((0, 0, 0, 1), 1)
"""What is printed where no colour is named (ISO 32000-1, 8.4.1)."""
_FILLS = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
_STROKES = frozenset(("S", "s", "B", "B*", "b", "b*"))
_TEXT = frozenset(("Tj", "TJ", "'", '"'))
_PAINTED = _FILLS | _STROKES | {"n"}
_LIGHTENS = frozenset(("Normal", "Compatible", "Screen", "Lighten", "ColorDodge"))
"""The ways of laying one colour over another by which there is never more ink."""

_UNSEEN = 3
"""The mode in which text is there and not printed (ISO 32000-1, 9.3.6)."""


@dataclass(slots=True)
class PageContent:
    """What a page prints: ``inks`` is the most of each, ``total`` the most at one place.

    Both are shares of full coverage. ``foreign`` names colour spaces that are not of the four
    inks; ``thinnest`` is the width of the thinnest rule in points, if there is one. What is drawn
    outside the ``area`` is for who cuts the sheet. Where colours are multiplied, ``overlaid`` is
    the most that may come of it.
    """

    area: Area

    inks: CMYK = (0, 0, 0, 0)
    total: float = 0
    overlaid: float = 0
    foreign: set[str] = field(default_factory=set)
    thinnest: float | None = None
    pictures: list[PlacedPicture] = field(default_factory=list)

    def print_ink(self, use: InkUse, blended: bool = False) -> None:
        """Note that ``use`` is printed; ``blended`` it darkens what may lie below it."""
        before, new = self.inks, use.inks
        if blended:
            self.overlaid = max(self.overlaid, sum(map(_darkened, before, new)))
        self.inks = (
            max(before[0], new[0]),
            max(before[1], new[1]),
            max(before[2], new[2]),
            max(before[3], new[3]),
        )
        self.total = max(self.total, use.total)
        if use.foreign:
            self.foreign.add(use.foreign)

    def print_rule(self, width: float) -> None:
        """Note that a rule of so many points is printed."""
        self.thinnest = width if self.thinnest is None else min(self.thinnest, width)

    def print_drawing(self, drawing: PageContent, blended: bool) -> None:
        """Note that all of ``drawing`` is printed."""
        self.print_ink(InkUse(drawing.inks, drawing.total), blended)
        self.overlaid = max(self.overlaid, drawing.overlaid)
        self.foreign |= drawing.foreign
        if drawing.thinnest is not None:
            self.print_rule(drawing.thinnest)
        self.pictures += drawing.pictures


def _darkened(below: float, above: float) -> float:
    """Return the share of an ink where one is multiplied with another (ISO 32000-1, 11.3.5)."""
    return 1 - (1 - below) * (1 - above)


@dataclass(slots=True)
class _State:
    """What holds while a content is drawn (ISO 32000-1, 8.4)."""

    matrix: Matrix
    fill: InkUse = _BLACK
    stroke: InkUse = _BLACK
    width: float = 1
    mode: int = 0
    blended: bool = False


def read_page(page: Page) -> PageContent:
    """Return what ``page`` prints, also in the drawings that it holds."""
    left, bottom, right, top = (float(side) for side in page.bleedbox)
    found = PageContent((left, bottom, right, top))
    _draw(page, page.obj, _AS_IT_IS, found)
    return found


def _draw(drawn: Any, holder: Any, matrix: Matrix, found: PageContent) -> None:
    state, kept, path = _State(matrix), [], DrawnPath()
    resources = holder.get(Name.Resources, Dictionary())
    for step in parse_content_stream(drawn):
        operands: Any = step.operands
        name = str(step.operator)
        if name == "q":
            kept.append(replace(state))
        elif name == "Q":
            state = kept.pop() if kept else state
        elif name == "Do":
            _place(resources.XObject[operands[0]], state, found)
        elif name == "sh":
            found.print_ink(_shading_ink(resources.Shading[operands[0]]), state.blended)
        else:
            _set(state, name, operands, resources)
            path.take(name, operands, state.matrix)
            _paint(state, name, path, found)
            path = DrawnPath() if name in _PAINTED else path


def _set(state: _State, name: str, operands: Any, resources: Any) -> None:
    """Change what holds from here on."""
    if name == "cm":
        state.matrix = _within(_numbers(operands), state.matrix)
    elif name == "w":
        state.width = float(operands[0])
    elif name == "gs":
        way = resources.ExtGState[operands[0]].get(Name.BM)
        state.blended = state.blended if way is None else _darkens(way)
    elif name == "Tr":
        state.mode = int(operands[0])
    elif name.lower() in ("g", "k", "rg", "cs", "sc", "scn"):
        use = _colour(name.lower(), operands, resources)
        if use and name.islower():
            state.fill = use
        elif use:
            state.stroke = use


def _darkens(way: Any) -> bool:
    """Tell whether colours laid over others in this ``way`` may be more ink than each of them."""
    names = [*way] if isinstance(way, Array) else [way]
    return str(names[0]).lstrip("/") not in _LIGHTENS


def _paint(state: _State, name: str, path: DrawnPath, found: PageContent) -> None:
    if path.is_outside(found.area):
        return
    if name in _FILLS or (name in _TEXT and state.mode != _UNSEEN):
        found.print_ink(state.fill, state.blended)
    if name in _STROKES:
        found.print_ink(state.stroke, state.blended)
        found.print_rule(narrowest(state.width, state.matrix))
    elif name in _FILLS:
        for width in path.thin_fills():
            found.print_rule(width)


def _colour(name: str, operands: Any, resources: Any) -> InkUse | None:
    """Return the ink of a colour as it is named; nothing where it is named by the next step."""
    if name in ("sc", "scn") and operands and isinstance(operands[-1], Name):
        return _pattern_ink(resources.Pattern[operands[-1]])
    if name == "cs":
        space = operands[0]
        plain = space in (Name.DeviceGray, Name.DeviceCMYK, Name.Pattern)
        return _BLACK._replace(foreign="" if plain else _space_name(space, resources))
    if name == "rg":
        return InkUse((0, 0, 0, 0), 0, "RGB")
    parts = [float(part) for part in operands]
    if len(parts) == 1:
        return InkUse((0, 0, 0, 1 - parts[0]), 1 - parts[0])
    if len(parts) == len(_BLACK.inks):
        return InkUse((parts[0], parts[1], parts[2], parts[3]), sum(parts))
    return None


def _space_name(space: Any, resources: Any) -> str:
    named = resources.get(Name.ColorSpace, {}).get(space, space)
    kind = str(named[0] if isinstance(named, Array) else named).lstrip("/")
    return {"ICCBased": "ICC", "DeviceRGB": "RGB"}.get(kind, kind)


def _place(held: Any, state: _State, found: PageContent) -> None:
    """Draw a picture, or a drawing within the drawing."""
    if held.get(Name.Subtype) == Name.Form:
        own = _numbers(held.get(Name.Matrix, _AS_IT_IS))
        drawing = PageContent(found.area)
        _draw(held, held, _within(own, state.matrix), drawing)
        found.print_drawing(drawing, state.blended)
    elif held.get(Name.ImageMask):
        found.print_ink(state.fill, state.blended)
    elif isinstance(held, Stream):
        a, b, c, d, _, _ = state.matrix
        use = picture_ink(held)
        found.print_ink(use, state.blended)
        pixels = int(held.Width), int(held.Height)
        found.pictures.append(PlacedPicture(held, pixels, (hypot(a, b), hypot(c, d)), use))


def _pattern_ink(pattern: Any) -> InkUse:
    if pattern.get(Name.PatternType) != 1:
        return _shading_ink(pattern.Shading)
    left, bottom, right, top = (float(side) for side in pattern.BBox)
    found = PageContent((left, bottom, right, top))
    _draw(pattern, pattern, _AS_IT_IS, found)
    return InkUse(found.inks, found.total, next(iter(found.foreign), ""))


def _shading_ink(shading: Any) -> InkUse:
    """Return the most ink of a gradient: it lies between the ends of its functions."""
    space = shading.ColorSpace
    ends = [*_ends(shading.get(Name.Function, Dictionary()))]
    if space == Name.DeviceGray:
        mixtures = [(0.0, 0.0, 0.0, 1 - end[0]) for end in ends]
    elif space == Name.DeviceCMYK:
        mixtures = [(end[0], end[1], end[2], end[3]) for end in ends]
    else:
        return InkUse((0, 0, 0, 0), 0, "RGB")
    if not mixtures:
        return InkUse((0, 0, 0, 0), 0)
    cyan, magenta, yellow, black = (max(parts) for parts in zip(*mixtures, strict=True))
    return InkUse((cyan, magenta, yellow, black), max(map(sum, mixtures)))


def _ends(function: Any) -> Iterator[list[float]]:
    for one in function.get(Name.Functions, ()):
        yield from _ends(one)
    for end in (Name.C0, Name.C1):
        if end in function:
            yield [float(part) for part in function[end]]
    if function.get(Name.FunctionType) == 0:
        size = len(function.Range) // 2
        raw = function.read_bytes()
        if int(function.BitsPerSample) == 8:
            yield from (
                [part / 255 for part in raw[at : at + size]] for at in range(0, len(raw), size)
            )


def _numbers(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(part) for part in operands)
    return a, b, c, d, e, f


def _within(inner: Matrix, outer: Matrix) -> Matrix:
    """Return ``inner`` as it is drawn within ``outer`` (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
