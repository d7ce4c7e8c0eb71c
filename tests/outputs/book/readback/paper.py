"""A finished PDF -> ``Paper``: its pages as a reader and a ruler find them, in points."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pymupdf

RAISED = 0.75
"""Of the letters around it: up to this size a sign is a footnote mark, an index, a ruby."""

SAME_LINE = 0.3
"""Points: how far baselines of one line may lie apart."""


class Glyph(NamedTuple):
    """A sign at its origin: ``x`` on the baseline ``y``, from the top; it ends at ``end``."""

    char: str
    x: float
    end: float
    y: float
    font: str
    size: float
    slant: bool


class Line(NamedTuple):
    """Glyphs on one baseline that follow each other without a gap of a column."""

    page: int
    y: float
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def size(self) -> float:
        """The size of its largest letter."""
        return round(max(glyph.size for glyph in self.glyphs), 2)


class Link(NamedTuple):
    """A link of a page: to the page ``target`` from 0, or to a web address; ``top`` is where."""

    left: float
    top: float
    right: float
    bottom: float
    target: int
    address: str


class Leaf(NamedTuple):
    """A page: ``number`` counts from 0, ``label`` is what a reader is told.

    ``stream`` holds its words in the order of the file, cell by cell, without spaces.
    """

    number: int
    label: str
    width: float
    height: float
    lines: tuple[Line, ...]
    links: tuple[Link, ...]
    stream: str

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def is_right(self) -> bool:
        return self.number % 2 == 0


class Heading(NamedTuple):
    """An entry of the outline: its depth from 1, and the page it leads to, from 0."""

    depth: int
    title: str
    page: int


class Paper(NamedTuple):
    """A book as it was read back."""

    file: Path
    leaves: tuple[Leaf, ...]
    outline: tuple[Heading, ...]

    def leaf(self, label: str) -> Leaf:
        """Return the page with that number printed or counted."""
        (found,) = [leaf for leaf in self.leaves if leaf.label == label]
        return found

    def heading(self, title: str) -> Heading:
        (found,) = [one for one in self.outline if plain(one.title) == plain(title)]
        return found

    def labels(self) -> dict[int, str]:
        return {leaf.number: leaf.label for leaf in self.leaves}


def plain(text: str) -> str:
    """Return ``text`` without spaces, typed, printed or of no width."""
    return "".join(char for char in text if not char.isspace() and char not in "\u200b\u00ad")


def read_paper(file: Path) -> Paper:
    """Return the PDF ``file`` as it is read back."""
    raw = file.read_bytes()
    labels = _labels(raw)
    with pymupdf.open(stream=raw, filetype="pdf") as pdf:  # type: ignore[no-untyped-call]  # it has none
        leaves = tuple(_leaf(pdf[n], n, label) for n, label in enumerate(labels))
        outline = tuple(Heading(depth, title, page - 1) for depth, title, page in pdf.get_toc())
    return Paper(file, leaves, outline)


def _labels(raw: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        return [page.label for page in pdf.pages]


def _leaf(page: Any, number: int, label: str) -> Leaf:
    glyphs = [*_glyphs(page)]
    return Leaf(
        number,
        label,
        page.rect.width,
        page.rect.height,
        tuple(_lines(sorted(glyphs, key=_place), number)),
        tuple(_link(one) for one in page.get_links()),
        plain("".join(glyph.char for glyph in glyphs)),
    )


def _link(one: dict[str, Any]) -> Link:
    box = one["from"]
    return Link(box.x0, box.y0, box.x1, box.y1, one.get("page", -1), one.get("uri", ""))


def _glyphs(page: Any) -> Iterator[Glyph]:
    """Yield what is printed; spaces that the reader only guesses are left out."""
    flags = pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_INHIBIT_SPACES
    flags |= pymupdf.TEXT_PRESERVE_WHITESPACE
    for block in page.get_text("rawdict", flags=flags)["blocks"]:
        for line in block.get("lines", ()):
            slant = abs(line["dir"][1]) > 0.001
            for span in line["spans"]:
                italic = slant or bool(span["flags"] & pymupdf.TEXT_FONT_ITALIC)
                for one in span["chars"]:
                    x, y = one["origin"]
                    yield Glyph(one["c"], x, one["bbox"][2], y, span["font"], span["size"], italic)


def _lines(glyphs: list[Glyph], page: int) -> Iterator[Line]:
    """Yield the lines from top to bottom; what is raised or lowered belongs to its line."""
    rows: list[list[Glyph]] = []
    for glyph in glyphs:
        if rows and glyph.y - rows[-1][0].y <= SAME_LINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    parts = [part for row in rows for part in _parted(sorted(row, key=_across))]
    whole: list[list[Glyph]] = []
    for part in sorted(parts, key=lambda part: -part[0].size):
        host = next((line for line in whole if _stands_beside(part, line)), None)
        if host:
            host += part
        else:
            whole.append(part)
    for line in sorted(whole, key=lambda line: (line[0].y, line[0].x)):
        yield Line(page, line[0].y, tuple(sorted(line, key=_across)))


def _place(glyph: Glyph) -> tuple[float, float]:
    return round(glyph.y, 1), _across(glyph)


def _across(glyph: Glyph) -> float:
    """Return where a glyph stands; the second sign of a ligature keeps behind the first."""
    return round(glyph.x, 2)


def _stands_beside(part: list[Glyph], line: list[Glyph]) -> bool:
    """Tell whether ``part`` is raised from or lowered below ``line``, right beside a letter."""
    size, apart = line[0].size, line[0].y - part[0].y
    if part[0].size > RAISED * size or not -0.35 * size <= apart <= 0.6 * size:
        return False
    return any(
        min(abs(glyph.end - part[0].x), abs(part[-1].end - glyph.x)) < 0.6 * size for glyph in line
    )


def _parted(row: list[Glyph]) -> Iterator[list[Glyph]]:
    """Yield ``row`` parted where a gap of more than two letters tells another column."""
    start = 0
    for n in range(1, len(row)):
        if row[n].x - row[n - 1].end > 2.2 * row[n].size:
            yield row[start:n]
            start = n
    yield row[start:]
