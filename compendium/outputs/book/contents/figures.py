"""The pictures of one case -> numbered figures in rows, and the sizes they are printed at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ....content.body.inlines import BookTree, breakable
from ....content.model.case import Case, Photo
from .gallery import TALLEST, gallery_rows

TALLEST_BESIDE = 0.42
"""Of the width: how high a picture alone may be that the text does not show itself."""

INLINE_SHARE = 0.3
"""Of the line: how wide a picture within a line is printed."""


class Print(NamedTuple):
    """A picture as it is printed: ``share`` of the type area's width, pixels of the file.

    ``name`` is that of the prepared picture in the workdir; a drawing has no pixels.
    """

    file: str
    name: str
    share: float
    width: int


class Size(NamedTuple):
    """A picture's pixels, upright; none for a drawing, which has a ``shape``: height to width.

    ``name`` is that of the file which is printed; see pictures.py.
    """

    width: int
    height: int
    name: str = ""
    shape: float = 2 / 3

    @property
    def ratio(self) -> float:
        return self.height / self.width if self.width else self.shape


class Figures:
    """Gives the figures of one case their numbers, rows and captions, in reading order."""

    def __init__(self, case: Case, sizes: Mapping[str, Size]) -> None:
        self.case = case
        self.sizes = sizes
        self.number = 0
        self.prints: list[Print] = []

    def group(self, files: Iterable[str]) -> BookTree:
        """Return ``files``, pictures beside the text, as rows of figures."""
        listed = [(photo, "") for file in files if (photo := self.case.photo(file))]
        return self._rows(listed, TALLEST_BESIDE)

    def placed(self, tree: BookTree) -> BookTree:
        """Return the blocks of a text with its groups of pictures as rows, numbered.

        Pictures in a list, a quotation or a cell have a caption and no number: theirs would
        not follow on those of pictures that float. Unlisted pictures are left out.
        """
        return [part for block in tree for part in self._placed(block, 1, numbered=True)]

    def _placed(self, node: Any, width: float, *, numbered: bool = False) -> BookTree:
        """Return what is printed of ``node``, in a column of that share of the type area."""
        if isinstance(node, list):
            return [[part for one in node for part in self._placed(one, width)]]
        if not isinstance(node, dict):
            return [node]
        if node.get("t") == "figures":
            return self._group(node["c"], width, numbered)
        if node.get("t") == "img":
            return [*self._inline(node)]
        own = {key: value for key, value in node.items() if key != "cells"}
        held = {key: self._placed(value, width)[0] for key, value in own.items()}
        return [{**held, "cells": [*self._cells(node)]} if "cells" in node else held]

    def _cells(self, table: dict[str, Any]) -> Iterator[dict[str, Any]]:
        columns = table["columns"]
        for cell in table["cells"]:
            wide = sum(columns[cell["x"] : cell["x"] + cell["columns"]]) / sum(columns)
            yield {**cell, "c": self._placed(cell["c"], wide)[0]}

    def _group(self, images: BookTree, width: float, numbered: bool) -> BookTree:
        listed = [
            (photo, image["alt"]) for image in images if (photo := self.case.photo(image["file"]))
        ]
        rows = self._rows(listed, width=width, numbered=numbered)
        return [{"t": "figures", "rows": rows}] if listed else []

    def _inline(self, node: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield a picture within a line, such as a title: no number, no caption."""
        if photo := self.case.photo(node["file"]):
            size = self.sizes[photo.file]
            self.prints.append(Print(photo.file, size.name, INLINE_SHARE, size.width))
            yield {"t": "img", "file": size.name, "alt": node["alt"] or photo.description}

    def _rows(
        self,
        listed: list[tuple[Photo, str]],
        tallest: float = TALLEST,
        width: float = 1,
        *,
        numbered: bool = True,
    ) -> BookTree:
        ratios = [self.sizes[photo.file].ratio for photo, _ in listed]
        rows = gallery_rows(ratios, tallest)
        left = iter(listed)
        return [
            [self._figure(*next(left), share, width, numbered) for share in row] for row in rows
        ]

    def _figure(
        self, photo: Photo, alt: str, share: float, width: float, numbered: bool
    ) -> dict[str, Any]:
        self.number += numbered
        size = self.sizes[photo.file]
        self.prints.append(Print(photo.file, size.name, share * width, size.width))
        return {
            "file": size.name,
            "share": share,
            "ratio": round(size.ratio, 6),
            "pixels": size.width,
            "number": self.number if numbered else 0,
            "caption": breakable(photo.caption or alt or photo.alt),
            "by": photo.by or "",
            "alt": alt or photo.description or photo.file,
        }
